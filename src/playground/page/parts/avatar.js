import { html } from '../html.js'

/** @type {Map<string, number>} */
const hues = new Map()

/**
 * A steady colour per person: each takes the next one that is far from those before. Called with everyone at once, so that
 * the order, and with it the colour, does not hang on who is drawn first.
 * @param {string[]} ids
 */
export function giveColours(ids) {
  for (const id of ids.toSorted()) if (!hues.has(id)) hues.set(id, Math.round(hues.size * 137.5 + 200) % 360)
}

/**
 * A person's picture: the initials on a colour. A bot has a squarer shape and its own sign.
 * @param {{person: import('../../page-contract.ts').PagePerson | undefined, size?: number}} props
 */
export function Avatar({ person, size = 36 }) {
  const name = person?.name ?? '?'
  const initials = name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((word) => word[0])
    .slice(0, 2)
    .join('')
    .toUpperCase()
  const bot = person?.kind === 'bot'
  return html`<span class=${bot ? 'avatar avatar-bot' : 'avatar'} style=${{ '--hue': String(hues.get(person?.id ?? '') ?? 200), '--size': `${size}px` }} aria-hidden="true">
    ${bot ? html`<svg viewBox="0 0 20 20" width="60%" height="60%"><path d="m4.5 10.5 3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" /></svg>` : initials}
  </span>`
}
