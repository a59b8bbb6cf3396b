import { askConfirm } from '../confirm.js'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { go } from '../session.js'
import { toast, useStore } from '../store.js'
import { remove, toggleReaction, useShortcut } from '../talk.js'
import { emojiSign, quickReactions } from '../text/emoji.js'

/**
 * What one can do with a message. Shown under the pointer and with the keyboard's focus; on a touch screen always there.
 * @param {{message: import('../../page-contract.ts').PageMessage, inThread: boolean, onEdit: () => void, onOpen: (open: boolean) => void}} props
 */
export function Toolbar({ message, inThread, onEdit, onOpen }) {
  const apps = useStore((s) => s.boot?.apps)
  const mine = useStore((s) => s.boot?.me.id === message.user)
  if (message.ephemeral) return null
  const shortcuts = (apps ?? []).flatMap((app) =>
    app.shortcuts
      .filter((s) => s.kind === 'message')
      .map((s) => ({ label: s.name, note: app.name, group: 'Apps', onPick: () => useShortcut(s.callbackId, message) })),
  )
  const reactions = quickReactions.map((name) => ({
    label: html`<span class="emoji">${emojiSign(name)}</span> ${name.replace(/_/g, ' ')}`,
    onPick: () => toggleReaction(message, name),
  }))
  const own = [
    { label: 'Edit', group: 'Message', onPick: onEdit },
    {
      label: 'Delete',
      group: 'Message',
      danger: true,
      onPick: async () => {
        if (
          await askConfirm({
            title: 'Delete this message?',
            text: 'It cannot be brought back.',
            yes: 'Delete',
            no: 'Keep it',
            danger: true,
          })
        )
          await remove(message)
      },
    },
  ]
  const copy = { label: 'Copy link', group: 'Message', onPick: () => copyLink(message) }
  return html`<div class="toolbar" role="group" aria-label="Message actions">
    <${Menu} label="Add a reaction" items=${reactions} align="end" onOpen=${onOpen}><${Icon} name="smile" /><//>
    ${inThread ? null : html`<button type="button" class="icon-button" aria-label="Reply in thread" title="Reply in thread" onClick=${() => go({ thread: message.threadTs ?? message.ts })}><${Icon} name="reply" /></button>`}
    <${Menu} label="More actions" items=${[...shortcuts, copy, ...(mine ? own : [])]} align="end" onOpen=${onOpen}><${Icon} name="more" class="icon-heavy" /><//>
  </div>`
}

/** @param {import('../../page-contract.ts').PageMessage} message */
async function copyLink(message) {
  const thread = message.threadTs && message.threadTs !== message.ts ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : ''
  await navigator.clipboard.writeText(`${location.origin}/archives/${message.channel}/p${message.ts.replace('.', '')}${thread}`)
  toast('Link copied.')
}
