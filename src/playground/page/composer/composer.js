import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Refused, upload } from '../api.js'
import { cx, html } from '../html.js'
import { sizeOf } from '../messages/files.js'
import { Icon } from '../parts/icons.js'
import { me } from '../session.js'
import { getState, toast, useStore } from '../store.js'
import { dismissRemark } from '../talk.js'
import { CompletionList } from './completion-list.js'
import { commandOf, completionsAt } from './completions.js'
import { submit } from './submit.js'

/** Unsent words per person and place, kept while the page is open. @type {Map<string, string>} */
const drafts = new Map()

/**
 * @param {{channel: string, threadTs?: string, placeholder: string, broadcastTo?: string, onEditLast: () => void, autofocus: boolean}} props
 * `broadcastTo`: name of the channel a thread's reply may also be sent to
 */
export function Composer({ channel, threadTs, placeholder, broadcastTo, onEditLast, autofocus }) {
  const place = `${me()}:${channel}:${threadTs ?? ''}`
  const [text, setTextState] = useState(drafts.get(place) ?? '')
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  const [shut, setShut] = useState(false)
  const [broadcast, setBroadcast] = useState(false)
  const [files, setFiles] = useState(/** @type {import('../../page-contract.ts').PageFile[]} */ ([]))
  const [loading, setLoading] = useState(0)
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null))
  const pick = useRef(/** @type {HTMLInputElement | null} */ (null))
  const id = `composer-${threadTs ? 'thread' : 'channel'}`
  useStore((s) => s.people)
  const command = threadTs === undefined ? commandOf(text, getState()) : undefined
  const found = shut ? null : completionsAt(text, caret, getState(), threadTs !== undefined)

  /** @param {string} next */
  const setText = (next) => {
    drafts.set(place, next)
    setTextState(next)
  }
  useEffect(() => {
    if (autofocus && matchMedia('(hover: hover)').matches) box.current?.focus()
  }, [place])
  /**
   * Changes the words and the caret at once, on the page too: whoever types on at full speed must not land in between.
   * @param {string} next @param {number} to
   */
  const write = (next, to) => {
    const element = box.current
    if (element) {
      element.value = next
      element.focus()
      element.setSelectionRange(to, to)
    }
    setText(next)
    setCaret(to)
  }
  useEffect(() => {
    const element = box.current
    const fill = (/** @type {any} */ event) => write(event.detail, event.detail.length)
    element?.addEventListener('fill', fill)
    return () => element?.removeEventListener('fill', fill)
  }, [place])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, innerHeight * 0.4)}px`
  }, [text])
  useEffect(() => setAt(0), [found?.kind, found?.items.length])

  /** @param {import('./completions.js').Completion} item */
  const complete = (item) => {
    if (!found) return
    const next = text.slice(0, found.from) + item.insert + text.slice(caret)
    write(next, found.from + item.insert.length)
  }
  const go = async () => {
    const typed = text.trim()
    if ((typed === '' && files.length === 0) || loading > 0) return
    const sent = files.map((f) => f.id)
    setText('')
    setFiles([])
    setShut(true)
    // The button that was pressed goes dead with nothing to send; the words go on here.
    box.current?.focus()
    dismissRemark(`command-${channel}`)
    const back = await submit({ channel, ...(threadTs ? { threadTs } : {}), typed, broadcast, files: sent })
    if (back !== null && (drafts.get(place) ?? '') === '') setText(back)
    setBroadcast(false)
  }
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return
    if (found) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) {
        event.preventDefault()
        setAt((at + step + found.items.length) % found.items.length)
        return
      }
      const item = found.items[at]
      // A complete command is run by Enter, not completed once more.
      const ready = found.kind === 'command' && item?.insert.trim() === text.trim()
      if ((event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && !event.shiftKey && !ready)) {
        event.preventDefault()
        if (item) complete(item)
        return
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        setShut(true)
        return
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void go()
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      onEditLast()
    }
  }
  /** @param {Iterable<File>} picked */
  const add = async (picked) => {
    for (const file of picked) {
      setLoading((n) => n + 1)
      try {
        const sent = await upload(me(), file)
        setFiles((list) => [...list, sent])
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        toast(`${file.name} could not be added. ${error.message}`)
      } finally {
        setLoading((n) => n - 1)
      }
    }
    box.current?.focus()
  }
  const picked = (/** @type {any} */ event) => {
    const chosen = [...event.target.files]
    // Emptied, so that the same file can be picked twice in a row.
    event.target.value = ''
    void add(chosen)
  }
  const paste = (/** @type {ClipboardEvent} */ event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    void add(pasted)
  }
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault()
    void add([...(event.dataTransfer?.files ?? [])])
  }
  const input = (/** @type {any} */ event) => {
    setText(event.target.value)
    setCaret(event.target.selectionStart)
    setShut(false)
  }
  /** Puts a mark where the caret is, so that its list opens. @param {string} mark */
  const insert = (mark) => {
    const from = box.current?.selectionStart ?? text.length
    const lead = from > 0 && !/\s$/.test(text.slice(0, from)) && mark !== '/' ? ' ' : ''
    const next = mark === '/' ? `/${text.replace(/^\//, '')}` : text.slice(0, from) + lead + mark + text.slice(from)
    const to = mark === '/' ? 1 : from + lead.length + 1
    write(next, to)
    setShut(false)
  }
  const empty = text.trim() === '' && files.length === 0

  return html`<div class="composer-frame" onDragOver=${(/** @type {Event} */ e) => e.preventDefault()} onDrop=${drop}>
    ${found ? html`<${CompletionList} id=${id} found=${found} at=${at} onAt=${setAt} onPick=${complete} />` : null}
    ${command ? html`<div class="command-hint" id=${`${id}-hint`}><b>${command.name}</b> ${command.usageHint ? html`<span class="command-usage">${command.usageHint}</span>` : null} <span>${command.description}</span></div>` : null}
    <div class="composer">
      ${
        files.length > 0 || loading > 0
          ? html`<div class="composer-files">
            ${files.map((f) => html`<span class="token"><${Icon} name="file" />${f.name} <small>${sizeOf(f.size)}</small><button type="button" class="token-x" aria-label=${`Remove ${f.name}`} onClick=${() => setFiles(files.filter((o) => o.id !== f.id))}><${Icon} name="close" /></button></span>`)}
            ${loading > 0 ? html`<span class="token" role="status"><span class="spinner"></span>Adding…</span>` : null}
          </div>`
          : null
      }
      <textarea ref=${box} class="composer-text" rows="1" placeholder=${placeholder} aria-label=${placeholder} value=${text}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${found ? `${id}-list` : undefined} aria-activedescendant=${found ? `${id}-${at}` : undefined} aria-describedby=${command ? `${id}-hint` : undefined}
        onInput=${input} onKeyDown=${keys} onSelect=${(/** @type {any} */ e) => setCaret(e.target.selectionStart)} onPaste=${paste}></textarea>
      <div class="composer-foot">
        <input ref=${pick} type="file" multiple hidden onChange=${picked} />
        <button type="button" class="icon-button" aria-label="Add a file" title="Add a file" onClick=${() => pick.current?.click()}><${Icon} name="clip" /></button>
        <button type="button" class="icon-button" aria-label="Mention someone" title="Mention someone" onClick=${() => insert('@')}><${Icon} name="at" /></button>
        ${threadTs === undefined ? html`<button type="button" class="icon-button" aria-label="Commands" title="Commands" onClick=${() => insert('/')}><${Icon} name="slash" /></button>` : null}
        ${broadcastTo ? html`<label class="broadcast"><input type="checkbox" checked=${broadcast} onChange=${(/** @type {any} */ e) => setBroadcast(e.target.checked)} /> Also send to ${broadcastTo}</label>` : null}
        <span class="composer-gap"></span>
        <button type="button" class=${cx('send', !empty && 'send-ready')} aria-label="Send" title="Send (Enter)" disabled=${empty || loading > 0} onClick=${go}><${Icon} name="send" /></button>
      </div>
    </div>
  </div>`
}

/**
 * Puts words into the composer of the channel, for a suggestion one may still change.
 * @param {string} text
 */
export function fillComposer(text) {
  document.querySelector('.main-composer textarea')?.dispatchEvent(new CustomEvent('fill', { detail: text }))
}

/** Back to where one writes, when something beside it was closed. Not on a touch screen, where a keyboard would jump up. */
export function focusComposer() {
  if (!matchMedia('(hover: hover)').matches) return
  /** @type {HTMLElement | null} */
  const box = document.querySelector('.main-composer textarea')
  box?.focus()
}
