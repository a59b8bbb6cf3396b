import { useEffect, useRef, useState } from 'preact/hooks'
import { Blocks } from '../blocks/blocks.js'
import { useBlocksSurface } from '../blocks/surface.js'
import { cx, html, memo } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { go } from '../session.js'
import { useStore } from '../store.js'
import { remove } from '../talk.js'
import { ago, clockTime, fullTime, tsToMs } from '../text/dates.js'
import { Mrkdwn } from '../text/mrkdwn.js'
import { listOf } from '../text/plain.js'
import { Attachments } from './attachments.js'
import { EditBox } from './edit-box.js'
import { Files } from './files.js'
import { Reactions } from './reactions.js'
import { Toolbar } from './toolbar.js'

/**
 * @typedef {import('../../page-contract.ts').PageMessage} PageMessage
 *
 * One message as a row of a list. `compact`: it follows one of the same author, so the name is not said again.
 */
export const MessageRow = memo(
  /** @param {{message: PageMessage, compact: boolean, inThread: boolean, marked: boolean}} props */
  (props) => html`<${Row} ...${props} />`,
)

/** Lines about the channel rather than words of a person. */
const systemKinds = new Set([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'group_join',
  'group_leave',
  'bot_add',
  'bot_remove',
  'reminder_add',
])

/** @param {{message: PageMessage, compact: boolean, inThread: boolean, marked: boolean}} props */
function Row({ message, compact, inThread, marked }) {
  const [editing, setEditing] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const row = useRef(/** @type {HTMLElement | null} */ (null))
  const person = useStore((s) => s.people.get(message.user))
  // Arrow up in an empty composer asks the last own message to open.
  useEffect(() => {
    const open = () => setEditing(true)
    row.current?.addEventListener('edit-message', open)
    return () => row.current?.removeEventListener('edit-message', open)
  }, [])
  const at = tsToMs(message.ts)
  const name = message.username ?? person?.name ?? 'Someone'
  const system = message.subtype !== undefined && systemKinds.has(message.subtype)
  const small = compact && !message.ephemeral && !message.deleted
  const kinds = cx(
    'message',
    small && 'message-compact',
    message.ephemeral && 'message-ephemeral',
    message.deleted && 'message-deleted',
    marked && 'message-marked',
    menuOpen && 'message-active',
    system && 'message-system',
  )

  return html`<div ref=${row} class=${kinds} role="listitem" tabindex="-1" data-ts=${message.ts} data-user=${message.user}>
    ${message.ephemeral ? html`<div class="message-note"><${Icon} name="eye" />Only visible to you</div>` : null}
    ${message.broadcast && !inThread ? html`<div class="message-note"><${Icon} name="reply" />Replied to <button type="button" class="link-button" onClick=${() => go({ thread: message.threadTs })}>a thread</button></div>` : null}
    <div class="message-row">
      <div class="message-side">
        ${small ? html`<time class="message-time-side" title=${fullTime(at)}>${clockTime(at)}</time>` : message.deleted ? html`<span class="message-gone-icon"><${Icon} name="trash" /></span>` : html`<${Avatar} person=${person} />`}
      </div>
      <div class="message-main">
        ${small && !message.deleted ? html`<span class="for-readers">${name}, ${clockTime(at)}: </span>` : null}
        ${
          small || message.deleted
            ? null
            : html`<div class="message-head">
              <span class="message-name">${name}</span>
              ${person?.kind === 'bot' ? html`<span class="badge">Bot</span>` : null}
              ${person?.kind === 'outside' ? html`<span class="badge badge-outside" title="From another company">${person.title || 'Outside'}</span>` : null}
              ${person?.kind === 'guest' ? html`<span class="badge badge-outside">Guest</span>` : null}
              <time class="message-time" dateTime=${new Date(at).toISOString()} title=${fullTime(at)}>${clockTime(at)}</time>
            </div>`
        }
        ${message.deleted ? html`<p class="message-gone">This message was deleted.</p>` : editing ? html`<${EditBox} message=${message} onDone=${() => setEditing(false)} />` : html`<${Body} message=${message} />`}
        ${message.ephemeral ? html`<button type="button" class="link-button dismiss" onClick=${() => remove(message)}>Dismiss</button>` : null}
        <${Reactions} message=${message} />
        ${inThread ? null : html`<${ThreadBar} message=${message} />`}
      </div>
    </div>
    ${message.deleted || editing ? null : html`<${Toolbar} message=${message} inThread=${inThread} onEdit=${() => setEditing(true)} onOpen=${setMenuOpen} />`}
  </div>`
}

/** @param {{message: PageMessage}} props */
function Body({ message }) {
  const attached = listOf(message.attachments)
  const blocks = [...listOf(message.blocks), ...attached.flatMap((a) => listOf(a?.blocks))]
  const surface = useBlocksSurface({ channel: message.channel, ts: message.ts }, blocks)
  const edited = message.edited ? html` <span class="edited" title=${fullTime(tsToMs(message.edited.ts))}>(edited)</span>` : null
  // A person's words are mrkdwn; the rich text Slack derives from them says the same.
  const bot = useStore((s) => s.people.get(message.user)?.kind) === 'bot'
  const hasBlocks = listOf(message.blocks).length > 0 && (bot || !message.text)
  return html`
    ${hasBlocks ? html`<${Blocks} blocks=${message.blocks} surface=${surface} />` : message.text ? html`<div class=${cx('message-text', message.subtype === 'me_message' && 'message-me')}><${Mrkdwn} text=${message.text} />${message.streaming ? html`<span class="caret" role="status" aria-label="Still writing"></span>` : null}${edited}</div>` : null}
    ${hasBlocks && message.streaming ? html`<span class="caret" role="status" aria-label="Still writing"></span>` : null}
    ${hasBlocks && edited ? html`<div class="edited-line">${edited}</div>` : null}
    ${attached.length > 0 ? html`<${Attachments} attachments=${attached} surface=${surface} />` : null}
    ${message.files ? html`<${Files} files=${message.files} />` : null}`
}

/** "3 replies, last one an hour ago". @param {{message: PageMessage}} props */
function ThreadBar({ message }) {
  const people = useStore((s) => s.people)
  useStore((s) => s.minute)
  const open = useStore((s) => s.route?.thread === (message.threadTs ?? message.ts) && s.route?.channel === message.channel)
  const fresh = useStore((s) => isFresh(message, s.channels.get(message.channel)))
  if (!message.replyCount || message.broadcast) return null
  const words = message.replyCount === 1 ? '1 reply' : `${message.replyCount} replies`
  return html`<button type="button" class=${cx('thread-bar', open && 'thread-bar-open', fresh && 'thread-bar-new')} onClick=${() => go({ thread: message.ts })}>
    <span class="thread-faces">${(message.replyUsers ?? []).slice(0, 4).map((id) => html`<${Avatar} person=${people.get(id)} size=${22} />`)}</span>
    <span class="thread-count">${words}${fresh ? html`<span class="for-readers">, new</span>` : null}</span>
    ${message.latestReply ? html`<span class="thread-last">${ago(tsToMs(message.latestReply))}</span>` : null}
  </button>`
}

/**
 * Whether a thread of a direct message has replies one has not seen. In channels replies leave no mark.
 * @param {PageMessage} message
 * @param {import('../../page-contract.ts').PageChannel | undefined} channel
 */
function isFresh(message, channel) {
  return channel !== undefined && channel.kind === 'dm' && channel.unread > 0 && (message.latestReply ?? '') > channel.lastRead
}
