import { useMemo, useRef } from 'preact/hooks'
import { Composer } from '../composer/composer.js'
import { html } from '../html.js'
import { MessageList } from '../messages/message-list.js'
import { Unsent } from '../messages/unsent.js'
import { loadLog } from '../session.js'
import { useStore } from '../store.js'
import { join, markRead } from '../talk.js'
import { Beginning } from './beginning.js'
import { ChannelHeader } from './channel-header.js'
import { Home } from './home.js'
import { Prompts } from './prompts.js'
import { StatusLine } from './status-line.js'

/** What fills the middle: an app's Home, or a channel's messages with the composer. */
export function ChannelView() {
  const route = useStore((s) => s.route)
  const channel = useStore((s) => s.channels.get(route?.channel ?? ''))
  const app = useStore((s) => s.boot?.apps.find((a) => a.id === channel?.with))
  if (!route) return html`<main class="main"><p class="splash">There is nothing to show for this person yet.</p></main>`
  if (!channel)
    return html`<main class="main"><${ChannelHeader} channel=${null} app=${null} /><p class="splash">This person cannot see that conversation. Choose another one on the left.</p></main>`
  return html`<main class="main" aria-label=${channel.kind === 'dm' ? channel.name : `#${channel.name}`}>
    <${ChannelHeader} channel=${channel} app=${app} />
    ${app && route.tab === 'home' ? html`<${Home} app=${app} />` : html`<${Log} key=${channel.id} channel=${channel} app=${app} message=${route.message} />`}
  </main>`
}

/** @param {{channel: import('../../page-contract.ts').PageChannel, app: import('../../page-contract.ts').PageApp | undefined, message?: string}} props */
function Log({ channel, app, message }) {
  const log = useStore((s) => s.logs.get(channel.id))
  // The line "New" stays where it was when one came in, while the mark in the sidebar goes at once.
  const newFrom = useRef(channel.unread > 0 ? channel.lastRead : undefined)
  const messages = log?.messages ?? []
  const below = useMemo(() => html`<${Unsent} channel=${channel.id} />`, [channel.id])
  return html`
    <${MessageList} messages=${messages} hasMore=${log?.hasMore ?? true} loading=${log?.loading ?? true} inThread=${false} newFrom=${newFrom.current} target=${message}
      label=${`Messages in ${channel.name}`} onOlder=${() => loadLog(channel.id)} onRead=${(/** @type {string} */ ts) => channel.joined && markRead(channel.id, ts)}
      above=${html`<${Beginning} channel=${channel} app=${app} />`} below=${below} />
    <div class="main-composer">
      <${StatusLine} channel=${channel.id} />
      <${Prompts} channel=${channel.id} />
      ${
        !channel.joined
          ? html`<div class="join"><span>You are looking at <b>#${channel.name}</b>.</span><button type="button" class="button button-primary" onClick=${() => join(channel.id)}>Join channel</button></div>`
          : app && !app.messagesTab
            ? html`<div class="join">${app.name} does not take messages here.</div>`
            : html`<${Composer} key=${channel.id} channel=${channel.id} placeholder=${channel.kind === 'dm' ? `Message ${channel.name}` : `Message #${channel.name}`} onEditLast=${() => editLast('.main .list')} autofocus=${true} />`
      }
    </div>`
}

/**
 * Opens one's last message of a list for editing.
 * @param {string} list selector
 */
export function editLast(list) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`${list} .message`)])
  const mine = rows.filter((row) => row.querySelector('.toolbar') && row.dataset.user === document.body.dataset.me).at(-1)
  mine?.dispatchEvent(new CustomEvent('edit-message'))
}
