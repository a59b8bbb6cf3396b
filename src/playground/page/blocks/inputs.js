import { useEffect, useRef, useState } from 'preact/hooks'
import { Refused, upload } from '../api.js'
import { cx, html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { me } from '../session.js'
import { listOf, plainOf, Text } from '../text/plain.js'
import { fieldIds, useElement, useSurface } from './surface.js'
import { richTextFrom, richTextWords } from './values.js'

/** Focus for the one element that asks for it, once. @param {any} element */
function useAutofocus(element) {
  const field = useRef(/** @type {any} */ (null))
  useEffect(() => {
    if (element.focus_on_load === true) field.current?.focus()
  }, [])
  return field
}

/** Names and descriptions for a screen reader. @param {any} block @param {any} element @param {boolean} invalid */
function useNaming(block, element, invalid) {
  const ids = fieldIds(block, useSurface())
  if (block.type !== 'input') return { 'aria-label': plainOf(element.placeholder) || 'Value' }
  return {
    id: ids.input,
    'aria-describedby': `${ids.hint} ${ids.error}`,
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-required': block.optional ? undefined : 'true',
  }
}

/** @type {Record<string, string>} */
const htmlTypes = { email_text_input: 'email', url_text_input: 'url', number_input: 'text', plain_text_input: 'text' }

/** Lines of text, an e-mail address, a web address, a number. @param {{block: any, element: any}} props */
export function TextInput({ block, element }) {
  const { value, invalid, tells, edit, choose } = useElement(block, element)
  const field = useAutofocus(element)
  const naming = useNaming(block, element, invalid)
  const when = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const timer = useRef(/** @type {any} */ (0))
  const input = (/** @type {any} */ event) => {
    const next = { value: event.target.value === '' ? null : event.target.value }
    edit(next)
    if (!tells || !when.includes('on_character_entered')) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => choose(next), 300)
  }
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return
    if (!element.multiline) event.preventDefault()
    if (tells && when.includes('on_enter_pressed')) choose({ value: value.value ?? null })
  }
  const text = value.value ?? ''
  const shared = {
    ...naming,
    ref: field,
    class: cx('field', invalid && 'invalid'),
    placeholder: plainOf(element.placeholder),
    onInput: input,
    onKeyDown: key,
    autocomplete: 'off',
  }
  const left = element.max_length ? element.max_length - text.length : undefined
  return html`<div class="field-wrap">
    ${element.multiline ? html`<textarea ...${shared} rows="4" value=${text}></textarea>` : html`<input ...${shared} type=${htmlTypes[element.type] ?? 'text'} inputmode=${element.type === 'number_input' ? 'decimal' : undefined} value=${text} />`}
    ${left !== undefined && left < 100 ? html`<span class=${cx('field-left', left < 0 && 'bad')} aria-live="polite">${left}</span>` : null}
  </div>`
}

/** @param {{block: any, element: any}} props */
export function RichTextInput({ block, element }) {
  const { value, invalid, tells, edit, choose } = useElement(block, element)
  const field = useAutofocus(element)
  const naming = useNaming(block, element, invalid)
  const input = (/** @type {any} */ event) => edit({ rich_text_value: richTextFrom(event.target.value) })
  const blur = () => tells && value.rich_text_value && choose({ rich_text_value: value.rich_text_value })
  return html`<textarea ...${naming} ref=${field} class=${cx('field', invalid && 'invalid')} rows=${element.min_lines ?? 4} placeholder=${plainOf(element.placeholder)} value=${richTextWords(value.rich_text_value)} onInput=${input} onBlur=${blur}></textarea>`
}

/** @type {Record<string, {type: string, read: (value: any) => string, write: (text: string) => any}>} */
const pickers = {
  datepicker: { type: 'date', read: (v) => v.selected_date ?? '', write: (t) => ({ selected_date: t || null }) },
  timepicker: { type: 'time', read: (v) => v.selected_time ?? '', write: (t) => ({ selected_time: t || null }) },
  datetimepicker: {
    type: 'datetime-local',
    read: (v) => (v.selected_date_time ? localMinutes(v.selected_date_time * 1000) : ''),
    write: (t) => ({ selected_date_time: t ? Math.floor(new Date(t).getTime() / 1000) : null }),
  },
}

/** @param {number} ms */
function localMinutes(ms) {
  return new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/**
 * Date, time, or both, with the browser's own picker. While a date is typed digit by digit the app is told once, at the end.
 * @param {{block: any, element: any}} props
 */
export function Picker({ block, element }) {
  const { value, busy, invalid, tells, edit, choose } = useElement(block, element)
  const field = useAutofocus(element)
  const naming = useNaming(block, element, invalid)
  const { type, read, write } = pickers[element.type] ?? /** @type {typeof pickers['x']} */ (pickers.datepicker)
  const typing = useRef(false)
  const told = useRef(read(value))
  const tell = () => {
    const now = field.current?.value ?? ''
    if (!tells || now === told.current || now === '') return
    told.current = now
    choose(write(now))
  }
  const change = (/** @type {any} */ event) => {
    edit(write(event.target.value))
    if (!typing.current) setTimeout(tell)
  }
  const key = (/** @type {KeyboardEvent} */ event) => {
    typing.current = true
    if (event.key === 'Enter') tell()
  }
  const placeholder = plainOf(element.placeholder)
  return html`<span class="picker">
    <input ...${naming} ref=${field} class=${cx('field field-date', invalid && 'invalid')} type=${type} title=${placeholder} value=${read(value)} aria-busy=${busy}
      onInput=${change} onKeyDown=${key} onPointerDown=${() => (typing.current = false)} onBlur=${tell} />
    ${busy ? html`<span class="spinner" role="status" aria-label="Waiting for the app"></span>` : null}
    ${element.timezone ? html`<small class="picker-zone">${element.timezone}</small>` : null}
  </span>`
}

/** @param {{block: any, element: any}} props */
export function Checkboxes({ block, element }) {
  const { value, busy, choose } = useElement(block, element)
  const chosen = listOf(value.selected_options)
  const toggle = (/** @type {any} */ option) => {
    const has = chosen.some((c) => c.value === option.value)
    const kept = listOf(element.options).filter((o) => (o.value === option.value ? !has : chosen.some((c) => c.value === o.value)))
    choose({ selected_options: kept })
  }
  return html`<${OptionSet} block=${block} element=${element} type="checkbox" busy=${busy} isOn=${(/** @type {any} */ o) => chosen.some((c) => c.value === o.value)} onPick=${toggle} />`
}

/** @param {{block: any, element: any}} props */
export function RadioButtons({ block, element }) {
  const { value, busy, choose } = useElement(block, element)
  return html`<${OptionSet} block=${block} element=${element} type="radio" busy=${busy} isOn=${(/** @type {any} */ o) => value.selected_option?.value === o.value} onPick=${(/** @type {any} */ option) => choose({ selected_option: option })} />`
}

/** @param {any} props */
function OptionSet({ block, element, type, busy, isOn, onPick }) {
  const ids = fieldIds(block, useSurface())
  const field = useAutofocus(element)
  const labelled = block.type === 'input'
  return html`<div class="option-set" role=${type === 'radio' ? 'radiogroup' : 'group'} aria-busy=${busy} aria-labelledby=${labelled ? ids.label : undefined} aria-label=${labelled ? undefined : 'Choices'} aria-describedby=${labelled ? `${ids.hint} ${ids.error}` : undefined}>
    ${listOf(element.options).map(
      (option, index) => html`<label class="option">
        <input ref=${index === 0 ? field : undefined} type=${type} name=${`${ids.input}-${element.action_id}`} checked=${isOn(option)} onChange=${() => onPick(option)} />
        <span><${Text} of=${option.text} />${option.description ? html`<small><${Text} of=${option.description} /></small>` : null}</span>
      </label>`,
    )}
  </div>`
}

/** @param {{block: any, element: any}} props */
export function FileInput({ block, element }) {
  const { value, invalid, edit } = useElement(block, element)
  const naming = useNaming(block, element, invalid)
  const [names, setNames] = useState(/** @type {Record<string, string>} */ ({}))
  const [problem, setProblem] = useState('')
  const files = listOf(value.files)
  const most = element.max_files ?? 10
  const add = async (/** @type {any} */ event) => {
    const picked = /** @type {File[]} */ ([...event.target.files]).slice(0, most - files.length)
    event.target.value = ''
    try {
      setProblem('')
      const sent = await Promise.all(picked.map((file) => upload(me(), file)))
      setNames({ ...names, ...Object.fromEntries(sent.map((f) => [f.id, f.name])) })
      edit({ files: [...files, ...sent.map((f) => ({ id: f.id }))] })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setProblem(error.message)
    }
  }
  const accept = listOf(element.filetypes)
    .map((t) => `.${t}`)
    .join(',')
  return html`<div class="file-input">
    ${files.map((f) => html`<span class="token">${names[f.id] ?? f.id}<button type="button" class="token-x" aria-label=${`Remove ${names[f.id] ?? 'file'}`} onClick=${() => edit({ files: files.filter((o) => o.id !== f.id) })}><${Icon} name="close" /></button></span>`)}
    ${files.length < most ? html`<input ...${naming} type="file" class="field" multiple=${most > 1} accept=${accept || undefined} onChange=${add} />` : null}
    ${problem ? html`<p class="bad" role="alert">${problem}</p>` : null}
  </div>`
}
