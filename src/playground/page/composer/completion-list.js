import { useEffect } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Avatar } from '../parts/avatar.js'

/** @type {Record<string, string>} */
const titles = { command: 'Commands', person: 'People', channel: 'Channels', emoji: 'Emoji' }

/**
 * The list over the composer. The keys are the composer's; here one only points and clicks.
 * @param {{id: string, found: import('./completions.js').Completions, at: number, onAt: (at: number) => void, onPick: (item: import('./completions.js').Completion) => void}} props
 */
export function CompletionList({ id, found, at, onAt, onPick }) {
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return html`<div class="completions" id=${`${id}-list`} role="listbox" aria-label=${titles[found.kind]}>
    <div class="completions-title" aria-hidden="true">${titles[found.kind]}<span>Tab or Enter to choose</span></div>
    ${found.items.map(
      (
        item,
        index,
      ) => html`<div key=${item.key} id=${`${id}-${index}`} class=${cx('completion', index === at && 'completion-at')} role="option" aria-selected=${index === at}
        onPointerMove=${() => index !== at && onAt(index)} onPointerDown=${(/** @type {Event} */ e) => e.preventDefault()} onClick=${() => onPick(item)}>
        ${item.person ? html`<${Avatar} person=${item.person} size=${22} />` : item.sign && found.kind === 'emoji' ? html`<span class="emoji">${item.sign}</span>` : null}
        <span class="completion-title">${item.title}</span>
        ${item.note ? html`<span class="completion-note">${item.note}</span>` : null}
        ${item.sign && found.kind === 'command' ? html`<span class="completion-sign">${item.sign}</span>` : null}
      </div>`,
    )}
  </div>`
}
