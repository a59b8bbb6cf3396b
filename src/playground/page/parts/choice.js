import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Icon } from './icons.js'
import { Popover, useToggle } from './popover.js'

/**
 * A select with type-ahead: one or several of a list, in groups, or fetched while one types.
 * @typedef {{key: string, text: string, note?: string, option?: any}} Choosable
 * @typedef {{label?: string, options: Choosable[]}} ChoiceGroup
 *
 * @param {object} props
 * @param {ChoiceGroup[]} [props.groups]
 * @param {(query: string) => Promise<ChoiceGroup[]>} [props.fetch]
 * @param {number} [props.minQuery] letters to type before `fetch` is asked
 * @param {Choosable[]} props.chosen
 * @param {(chosen: Choosable[]) => void} props.onChoose
 * @param {boolean} [props.many]
 * @param {number} [props.most] most that may be chosen
 * @param {string} props.placeholder
 * @param {string} [props.label] name for a screen reader when there is no label element
 * @param {string} [props.labelledBy]
 * @param {string} [props.describedBy]
 * @param {string} [props.id]
 * @param {boolean} [props.invalid]
 * @param {boolean} [props.busy]
 * @param {boolean} [props.autofocus]
 */
export function Choice(props) {
  const { chosen, many = false, placeholder, onChoose } = props
  const { open, toggle, shut } = useToggle()
  // Several choices are told at once, when the list closes.
  const [draft, setDraft] = useState(/** @type {Choosable[] | null} */ (null))
  const anchor = useRef(/** @type {HTMLElement | null} */ (null))
  const trigger = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const shown = draft ?? chosen
  useEffect(() => {
    if (props.autofocus) trigger.current?.focus()
  }, [])

  const close = () => {
    shut()
    if (draft !== null && keys(draft) !== keys(chosen)) onChoose(draft)
    setDraft(null)
    trigger.current?.focus()
  }
  /** @param {Choosable} option */
  const pick = (option) => {
    if (!many) {
      shut()
      trigger.current?.focus()
      onChoose([option])
      return
    }
    const has = shown.some((c) => c.key === option.key)
    if (!has && props.most !== undefined && shown.length >= props.most) return
    setDraft(has ? shown.filter((c) => c.key !== option.key) : [...shown, option])
  }
  const openKeys = (/** @type {KeyboardEvent} */ event) => {
    if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      toggle()
    }
  }
  return html`<div ref=${anchor} class=${cx('choice', props.invalid && 'invalid', many && 'choice-many')}>
    ${
      many
        ? shown.map(
            (c) =>
              html`<span class="token">${c.text}<button type="button" class="token-x" aria-label=${`Remove ${c.text}`} onClick=${() => onChoose(shown.filter((other) => other.key !== c.key))}><${Icon} name="close" /></button></span>`,
          )
        : null
    }
    <button ref=${trigger} type="button" id=${props.id} class=${cx('choice-open', shown.length === 0 && 'choice-empty')} aria-haspopup="listbox" aria-expanded=${open}
      aria-label=${props.label ? `${props.label}${!many && shown[0] ? `: ${shown[0].text}` : ''}` : undefined} aria-labelledby=${props.labelledBy && props.id ? `${props.labelledBy} ${props.id}` : undefined} aria-describedby=${props.describedBy}
      aria-busy=${props.busy} onClick=${toggle} onKeyDown=${openKeys}>
      <span class="choice-text">${!many && shown[0] ? shown[0].text : many && shown.length > 0 ? 'Add more' : placeholder}</span>
      ${props.busy ? html`<span class="spinner" role="status" aria-label="Waiting for the app"></span>` : html`<${Icon} name="down" />`}
    </button>
    ${open ? html`<${Popover} anchor=${anchor} wide onClose=${close}><${Options} ...${props} chosen=${shown} onPick=${pick} onDone=${close} /><//>` : null}
  </div>`
}

/** @param {Choosable[]} list */
const keys = (list) => list.map((c) => c.key).join('\n')

/** @param {any} props */
function Options({ groups, fetch, minQuery = 0, chosen, many, onPick, onDone, placeholder }) {
  const [query, setQuery] = useState('')
  const [fetched, setFetched] = useState(/** @type {ChoiceGroup[] | null} */ (null))
  const [problem, setProblem] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef(/** @type {HTMLInputElement | null} */ (null))
  const listId = useMemo(() => `list-${Math.random().toString(36).slice(2)}`, [])
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    if (!fetch) return undefined
    if (query.length < minQuery) {
      setFetched([])
      return undefined
    }
    let stale = false
    /** @param {ChoiceGroup[]} found @param {string} words */
    const take = (found, words) => {
      if (stale) return
      setFetched(found)
      setProblem(words)
    }
    const look = () =>
      fetch(query).then(
        (/** @type {ChoiceGroup[]} */ found) => take(found, ''),
        (/** @type {Error} */ error) => take([], error.message),
      )
    const timer = setTimeout(look, query === '' ? 0 : 200)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [query])

  const visible = useMemo(() => (fetch ? (fetched ?? []) : filter(groups ?? [], query)), [groups, fetched, query])
  const flat = visible.flatMap((/** @type {ChoiceGroup} */ g) => g.options)
  useEffect(() => setAt(0), [query, fetched])
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const keyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(flat.length - 1, at + step)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (flat[at]) onPick(flat[at])
    } else if (event.key === 'Tab') onDone()
  }
  let index = -1
  return html`<div class="choice-panel">
    <input ref=${box} class="choice-query" type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls=${listId} aria-activedescendant=${flat[at] ? `${listId}-${at}` : undefined}
      aria-label="Type to find" placeholder="Type to find" value=${query} onInput=${(/** @type {any} */ e) => setQuery(e.target.value)} onKeyDown=${keyDown} autocomplete="off" spellcheck=${false} />
    <div class="choice-list" id=${listId} role="listbox" aria-label=${placeholder} aria-multiselectable=${many}>
      ${visible.map(
        (/** @type {ChoiceGroup} */ group) => html`<div role="group" aria-label=${group.label}>
          ${group.label && group.options.length > 0 ? html`<div class="choice-group" aria-hidden="true">${group.label}</div>` : null}
          ${group.options.map((option) => {
            index += 1
            const own = index
            const on = chosen.some((/** @type {Choosable} */ c) => c.key === option.key)
            return html`<div key=${option.key} id=${`${listId}-${own}`} class=${cx('choice-option', own === at && 'choice-at')} role="option" aria-selected=${on} onPointerMove=${() => own !== at && setAt(own)} onClick=${() => onPick(option)}>
              <span class="choice-tick">${on ? html`<${Icon} name="check" />` : null}</span><span><span class="choice-name">${option.text}</span>${option.note ? html`<small>${option.note}</small>` : null}</span>
            </div>`
          })}
        </div>`,
      )}
    </div>
    <p class="choice-none" role="status">${noneWords(flat.length, problem, fetch, fetched, query, minQuery)}</p>
  </div>`
}

/** @param {number} count @param {string} problem @param {unknown} fetch @param {unknown} fetched @param {string} query @param {number} minQuery */
function noneWords(count, problem, fetch, fetched, query, minQuery) {
  if (problem) return problem
  if (count > 0) return ''
  if (fetch && query.length < minQuery) return minQuery === 1 ? 'Type to search.' : `Type at least ${minQuery} letters.`
  if (fetch && fetched === null) return 'Asking the app…'
  return 'Nothing found.'
}

/** @param {ChoiceGroup[]} groups @param {string} query */
function filter(groups, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return groups
  return groups.map((g) => ({
    ...g,
    options: g.options.filter((o) => words.every((w) => `${o.text} ${o.note ?? ''}`.toLowerCase().includes(w))),
  }))
}
