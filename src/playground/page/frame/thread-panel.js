import { useEffect, useMemo } from 'preact/hooks'
import { Composer, focusComposer } from '../composer/composer.js'
import { html } from '../html.js'
import { MessageRow } from '../messages/message.js'
import { MessageList } from '../messages/message-list.js'
import { Unsent } from '../messages/unsent.js'
import { Icon } from '../parts/icons.js'
import { go, loadThread } from '../session.js'
import { threadKey, useStore } from '../store.js'
import { markRead } from '../talk.js'
import { editLast } from './channel-view.js'
import { StatusLine } from './status-line.js'

/** A thread, beside its channel; on a narrow screen over it. */
export function ThreadPanel() {
  const route = useStore((s) => s.route)
  const ts = route?.thread
  const channelId = route?.channel ?? ''
  const channel = useStore((s) => s.channels.get(channelId))
  const thread = useStore((s) => s.threads.get(threadKey(channelId, ts)))
  useEffect(() => {
    if (ts !== undefined && thread === undefined) void loadThread(channelId, ts)
  }, [channelId, ts, thread])
  const below = useMemo(() => html`<${Unsent} channel=${channelId} threadTs=${ts} />`, [channelId, ts])
  if (ts === undefined || !channel) return null
  // In a direct message replies count as unread too; in a channel they do not.
  const direct = channel.kind === 'dm' || channel.kind === 'group_dm'
  const close = () => {
    go({ thread: undefined })
    focusComposer()
  }
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  const name = channel.kind === 'dm' ? channel.name : `#${channel.name}`
  const count = thread?.parent?.replyCount ?? thread?.replies.length ?? 0
  const above = html`<div class="thread-parent">${thread?.parent ? html`<${MessageRow} message=${thread.parent} compact=${false} inThread=${true} marked=${false} />` : null}</div>
    <div class="thread-line" role="separator"><span>${count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}</span></div>`
  return html`<aside class="thread" aria-label="Thread" onKeyDown=${keys}>
    <header class="header"><div class="header-name"><h2>Thread</h2><span class="header-topic">${name}</span></div><button type="button" class="icon-button" aria-label="Close thread" title="Close (Esc)" onClick=${close}><${Icon} name="close" /></button></header>
    ${
      thread?.loaded
        ? html`<${MessageList} key=${ts} messages=${thread.replies} hasMore=${thread.hasMore} loading=${thread.loading} inThread=${true} label="Replies" onOlder=${() => loadThread(channelId, ts, true)} onRead=${(/** @type {string} */ at) => direct && markRead(channelId, at)} above=${above} below=${below} />`
        : html`<div class="list-frame"><p class="splash"><span class="spinner"></span></p></div>`
    }
    <div class="thread-composer">
      <${StatusLine} channel=${channelId} threadTs=${ts} />
      ${channel.joined ? html`<${Composer} key=${ts} channel=${channelId} threadTs=${ts} placeholder="Reply" broadcastTo=${channel.kind === 'dm' ? undefined : name} onEditLast=${() => editLast('.thread .list')} autofocus=${true} />` : null}
    </div>
  </aside>`
}
