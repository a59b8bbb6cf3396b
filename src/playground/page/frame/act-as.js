import { cx, html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { become } from '../session.js'
import { useStore } from '../store.js'

/** @type {Record<string, string>} */
const kinds = { admin: 'Admin', guest: 'Guest', outside: 'Other company', member: '', bot: 'Bot' }

/** Everyone of the demo, one click away. */
export function ActAs() {
  const groups = useStore((s) => s.boot?.actAs) ?? []
  const me = useStore((s) => s.boot?.me)
  if (!me) return null
  const note = [me.title, kinds[me.kind]].filter((words, i, all) => words && all.indexOf(words) === i).join(' · ')
  return html`<section class="act-as" aria-label="Act as">
    <div class="act-as-me"><${Avatar} person=${me} size=${34} /><div><div class="act-as-name"><span class="act-as-word">You are</span> ${me.name}</div><div class="act-as-title">${note}</div></div></div>
    ${groups.map(
      (group, index) => html`<div class="act-as-group" role="group" aria-label=${`Act as somebody of ${group.workspace.name}`}>
        ${index > 0 ? html`<span class="act-as-workspace">${group.workspace.name}</span>` : null}
        ${group.people.map((person) => {
          const words = [person.name, person.title, kinds[person.kind]].filter(Boolean).join(', ')
          return html`<button type="button" key=${person.id} class=${cx('face', person.id === me.id && 'face-me')} aria-pressed=${person.id === me.id} aria-label=${`Act as ${words}`} title=${words} onClick=${() => person.id !== me.id && become(person.id)}><${Avatar} person=${person} size=${30} /></button>`
        })}
      </div>`,
    )}
  </section>`
}
