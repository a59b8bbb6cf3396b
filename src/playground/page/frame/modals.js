import { useEffect, useState } from 'preact/hooks'
import { ask } from '../api.js'
import { Blocks } from '../blocks/blocks.js'
import { useBlocksSurface } from '../blocks/surface.js'
import { problemsIn } from '../blocks/values.js'
import { html } from '../html.js'
import { useDialog } from '../parts/dialog.js'
import { Icon } from '../parts/icons.js'
import { me } from '../session.js'
import { toast, useStore } from '../store.js'

/** The stack of modals. Only the uppermost is seen; the others keep what was typed into them. */
export function Modals() {
  const stack = useStore((s) => s.modals)
  return stack.map((view, index) => html`<${Modal} key=${view.id} view=${view} below=${index} top=${index === stack.length - 1} />`)
}

/** @param {{view: import('../../page-contract.ts').PageView, below: number, top: boolean}} props `below`: how many lie under it */
function Modal({ view, below, top }) {
  const dialog = useDialog(top)
  const [errors, setErrors] = useState(/** @type {Record<string, string>} */ ({}))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  const surface = useBlocksSurface({ view: view.id }, view.blocks, { initial: view.state ?? {}, errors })
  const app = useStore((s) => s.people.get(view.app) ?? s.boot?.apps.find((a) => a.id === view.app))

  // The first field, not the close button, is where one wants to be; also after a loading view gave way to the real one.
  useEffect(() => {
    const body = /** @type {HTMLElement | null | undefined} */ (dialog.current?.querySelector('.dialog-body'))
    if (!top || !body || body.contains(document.activeElement)) return
    const field = /** @type {HTMLElement | null} */ (body.querySelector('.block-input :is(input, textarea, button)'))
    if (field && matchMedia('(hover: hover)').matches) field.focus()
    else body.focus()
  }, [top, view.hash])
  // An answer of the app puts its errors away, and whatever was being waited for is over.
  useEffect(() => {
    setErrors({})
    setFailed('')
    setBusy(false)
  }, [view.hash])

  const close = async (/** @type {boolean} */ all) => {
    const done = await ask('close', { as: me(), view: view.id, all })
    if (!done.ok) toast(done.message)
  }
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault()
    void close(false)
  }
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault()
    if (busy || view.submit === undefined) return
    const state = surface.state()
    const problems = problemsIn(view.blocks, state)
    setErrors(problems)
    setFailed('')
    if (Object.keys(problems).length > 0) return focusFirst(dialog.current, problems)
    setBusy(true)
    const done = /** @type {import('../../page-contract.ts').PageSubmitted} */ (await ask('submit', { as: me(), view: view.id, state }))
    setBusy(false)
    if (done.ok) return
    if ('errors' in done) {
      setErrors(done.errors)
      focusFirst(dialog.current, done.errors)
    } else setFailed(done.message)
  }
  const title = `modal-${view.id}`
  return html`<dialog ref=${dialog} class="dialog modal" aria-labelledby=${title} onCancel=${cancel}>
    <form method="dialog" noValidate onSubmit=${submit}>
      <header class="dialog-head">
        ${below > 0 ? html`<button type="button" class="icon-button" aria-label="Back" title="Back" onClick=${() => close(false)}><${Icon} name="back" /></button>` : null}
        <div class="modal-title"><h2 class="dialog-title" id=${title}>${view.title ?? ''}</h2>${app ? html`<span class="modal-app">${app.name}</span>` : null}</div>
        <button type="button" class="icon-button" aria-label="Close" title="Close (Esc)" onClick=${() => close(true)}><${Icon} name="close" /></button>
      </header>
      <div class="dialog-body" tabindex="-1"><${Blocks} blocks=${view.blocks} surface=${surface} /></div>
      ${failed ? html`<p class="act-failed modal-failed" role="alert"><${Icon} name="warn" />${failed}</p>` : null}
      ${
        view.submit !== undefined || view.close !== undefined
          ? html`<footer class="dialog-foot">
            <button type="button" class="button" onClick=${() => close(false)}>${view.close ?? 'Cancel'}</button>
            ${view.submit !== undefined ? html`<button type="submit" class="button button-primary" aria-busy=${busy} disabled=${busy}>${busy ? html`<span class="spinner" role="status" aria-label="Sending"></span>` : null}<span>${view.submit}</span></button>` : null}
          </footer>`
          : null
      }
    </form>
  </dialog>`
}

/** @param {HTMLElement | null} dialog @param {Record<string, string>} problems */
function focusFirst(dialog, problems) {
  requestAnimationFrame(() => {
    const blocks = /** @type {HTMLElement[]} */ ([...(dialog?.querySelectorAll('.block') ?? [])])
    const first = blocks.find((block) => Object.hasOwn(problems, block.dataset.block ?? ''))
    /** @type {HTMLElement | null | undefined} */
    const field = first?.querySelector('input, textarea, button')
    first?.scrollIntoView({ block: 'nearest' })
    field?.focus()
  })
}
