import { useEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { getState } from '../store.js'
import { edit } from '../talk.js'
import { decodeForEditing } from '../text/encode.js'

/** @param {{message: import('../../page-contract.ts').PageMessage, onDone: () => void}} props */
export function EditBox({ message, onDone }) {
  const [text, setText] = useState(() => decodeForEditing(message.text, getState()))
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null))
  useEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(text.length, text.length)
  }, [])
  const save = async () => {
    if (text.trim() !== '' && (await edit(message, text))) onDone()
  }
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onDone()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      void save()
    }
  }
  return html`<div class="edit-box">
    <textarea ref=${box} class="field" rows=${Math.min(10, text.split('\n').length + 1)} aria-label="Edit message" value=${text} onInput=${(/** @type {any} */ e) => setText(e.target.value)} onKeyDown=${key}></textarea>
    <div class="edit-foot"><button type="button" class="button button-small" onClick=${onDone}>Cancel</button><button type="button" class="button button-small button-primary" disabled=${text.trim() === ''} onClick=${save}>Save</button></div>
  </div>`
}
