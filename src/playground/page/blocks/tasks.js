import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { listOf, plainOf } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'
import { safeLink } from '../text/safe-url.js'

/** @type {Record<string, {icon: string, word: string}>} */
const states = {
  pending: { icon: 'clock', word: 'Waiting' },
  in_progress: { icon: 'spinner', word: 'Working' },
  complete: { icon: 'check', word: 'Done' },
  error: { icon: 'warn', word: 'Failed' },
}

/** @param {{block: any}} props */
export function TaskCard({ block }) {
  const state = states[block.status] ?? /** @type {{icon: string, word: string}} */ (states.pending)
  const sources = listOf(block.sources).filter((s) => safeLink(s?.url))
  return html`<div class=${`task task-${block.status}`}>
    <span class="task-state" role="img" aria-label=${state.word}>${state.icon === 'spinner' ? html`<span class="spinner"></span>` : html`<${Icon} name=${state.icon} />`}</span>
    <div>
      <div class="task-title">${plainOf(block.title)}</div>
      ${block.details ? html`<${RichText} block=${block.details} />` : null}
      ${block.output ? html`<${RichText} block=${block.output} />` : null}
      ${sources.length > 0 ? html`<div class="task-sources">${sources.map((s) => html`<a class="link" href=${safeLink(s.url)} target="_blank" rel="noopener noreferrer">${String(s.text || s.url)}</a>`)}</div>` : null}
    </div>
  </div>`
}

/** @param {{block: any}} props */
export function Plan({ block }) {
  return html`<section class="plan" aria-label=${plainOf(block.title)}>
    <div class="plan-title">${plainOf(block.title)}</div>
    ${listOf(block.tasks).map((task) => html`<${TaskCard} block=${task} />`)}
  </section>`
}
