import { cx, html } from '../html.js'
import { useStore } from '../store.js'
import { toggleReaction } from '../talk.js'
import { emojiSign } from '../text/emoji.js'

/** @param {{message: import('../../page-contract.ts').PageMessage}} props */
export function Reactions({ message }) {
  const people = useStore((s) => s.people)
  const me = useStore((s) => s.boot?.me.id)
  const reactions = message.reactions ?? []
  if (reactions.length === 0) return null
  return html`<div class="reactions">${reactions.map((r) => {
    const mine = me !== undefined && r.users.includes(me)
    const who = r.users.map((id) => (id === me ? 'you' : (people.get(id)?.name ?? 'someone'))).join(', ')
    return html`<button type="button" key=${r.name} class=${cx('reaction', mine && 'reaction-mine')} aria-pressed=${mine} aria-label=${`${r.name.replace(/_/g, ' ')}: ${who}`} title=${`:${r.name}: ${who}`} onClick=${() => toggleReaction(message, r.name)}>
      <span class="emoji">${emojiSign(r.name) ?? `:${r.name}:`}</span> ${r.users.length}
    </button>`
  })}</div>`
}
