import { html } from '../html.js'

/** @type {Map<string, number>} */
const hues = new Map()
/** A steady colour per person, spread so that a small team gets clearly different ones. @param {string} id */
function hueOf(id) {
  const known = hues.get(id)
  if (known !== undefined) return known
  let sum = 7
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 3600
  const hue = sum % 360
  hues.set(id, hue)
  return hue
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
  return html`<span class=${bot ? 'avatar avatar-bot' : 'avatar'} style=${{ '--hue': String(hueOf(person?.id ?? '?')), '--size': `${size}px` }} aria-hidden="true">
    ${bot ? html`<svg viewBox="0 0 20 20" width="60%" height="60%"><path d="m4.5 10.5 3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" /></svg>` : initials}
  </span>`
}
