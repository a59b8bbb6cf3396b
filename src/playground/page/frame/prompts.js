import { fillComposer } from '../composer/composer.js'
import { html } from '../html.js'
import { useStore } from '../store.js'

/** Things an app suggests to say. A press puts the words into the composer, where one may still change them. @param {{channel: string}} props */
export function Prompts({ channel }) {
  const prompts = useStore((s) => s.prompts)
  const own = [...prompts].find(([key]) => key.startsWith(`${channel}:`))?.[1]
  if (!own || own.prompts.length === 0) return null
  return html`<div class="prompts" role="group" aria-label=${own.title || 'Suggestions'}>
    ${own.title ? html`<span class="prompts-title">${own.title}</span>` : null}
    ${own.prompts.map((p) => html`<button type="button" class="button button-small" key=${p.title} onClick=${() => fillComposer(p.message)}>${p.title}</button>`)}
  </div>`
}
