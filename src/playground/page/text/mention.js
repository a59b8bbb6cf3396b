import { html } from '../html.js'
import { show } from '../session.js'
import { getState, useStore } from '../store.js'

/** @param {{id: string, label?: string}} props */
export function PersonMention({ id, label }) {
  const people = useStore((s) => s.people)
  const mine = useStore((s) => s.boot?.me.id === id)
  return html`<span class=${mine ? 'mention mention-me' : 'mention'}>@${people.get(id)?.name ?? label ?? 'someone'}</span>`
}

/** @param {{id: string, label?: string}} props */
export function ChannelMention({ id, label }) {
  const channel = useStore((s) => s.channels.get(id))
  const name = channel?.name ?? label
  if (channel === undefined) return html`<span class="mention">${name ? `#${name}` : '#private-channel'}</span>`
  const follow = () => {
    if (getState().channels.has(id)) show({ channel: id, tab: 'messages' })
  }
  return html`<button type="button" class="mention mention-link" onClick=${follow}>#${name}</button>`
}

/** @param {{word: string}} props */
export function Broadcast({ word }) {
  return html`<span class="mention mention-me">@${word}</span>`
}
