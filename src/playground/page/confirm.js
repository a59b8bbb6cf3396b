import { useEffect, useState } from 'preact/hooks'
import { html } from './html.js'
import { useDialog } from './parts/dialog.js'
import { Text } from './text/plain.js'

/**
 * A question with two answers, on top of whatever is open.
 * @typedef {{title: string, text: any, yes: string, no: string, danger: boolean}} Question `text`: words or a text object
 */

/** @type {((question: Question) => Promise<boolean>) | null} */
let host = null

/**
 * @param {Question} question
 * @returns {Promise<boolean>} false when it was closed in any other way than by the first button
 */
export function askConfirm(question) {
  return host === null ? Promise.resolve(false) : host(question)
}

/** Stands once on the page and shows the questions. */
export function ConfirmHost() {
  const [open, setOpen] = useState(/** @type {{question: Question, answer: (yes: boolean) => void} | null} */ (null))
  const dialog = useDialog(open !== null)
  useEffect(() => {
    host = (question) => new Promise((answer) => setOpen({ question, answer }))
    return () => {
      host = null
    }
  }, [])
  if (open === null) return null
  const { question } = open
  const done = (/** @type {boolean} */ yes) => {
    dialog.current?.close()
    open.answer(yes)
    setOpen(null)
  }
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault()
    done(false)
  }
  return html`<dialog ref=${dialog} class="dialog dialog-small" aria-labelledby="confirm-title" aria-describedby="confirm-text" onCancel=${cancel}>
    <h2 class="dialog-title" id="confirm-title">${question.title}</h2>
    <div class="dialog-body" id="confirm-text"><${Text} of=${question.text} /></div>
    <div class="dialog-foot">
      <button type="button" class="button" autofocus onClick=${() => done(false)}>${question.no}</button>
      <button type="button" class=${question.danger ? 'button button-danger-solid' : 'button button-primary'} onClick=${() => done(true)}>${question.yes}</button>
    </div>
  </dialog>`
}
