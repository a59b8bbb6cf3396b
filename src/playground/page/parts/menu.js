import { useEffect, useRef } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Popover, useToggle } from './popover.js'

/**
 * A button that opens a list of things to do. Arrow keys move, Esc closes and gives the focus back.
 * @typedef {{label: any, onPick: () => void, danger?: boolean, note?: any, disabled?: boolean, group?: string}} MenuItem
 *
 * @param {{label: string, items: MenuItem[], children?: any, class?: string, align?: 'start' | 'end', disabled?: boolean, busy?: boolean, onOpen?: (open: boolean) => void}} props
 */
export function Menu({ label, items, children, class: extra, align, disabled, busy, onOpen }) {
  const { open, toggle, shut } = useToggle()
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null))
  const list = useRef(/** @type {HTMLElement | null} */ (null))
  useEffect(() => {
    onOpen?.(open)
    if (open) /** @type {HTMLElement | null} */ (list.current?.querySelector('[role=menuitem]:not([disabled])'))?.focus()
  }, [open])
  const close = () => {
    shut()
    button.current?.focus()
  }
  const keys = (/** @type {KeyboardEvent} */ event) => moveFocus(event, list.current, '[role=menuitem]:not([disabled])')
  const pick = (/** @type {MenuItem} */ item) => {
    close()
    item.onPick()
  }
  return html`
    <button ref=${button} type="button" class=${cx(extra ?? 'icon-button')} aria-label=${label} title=${label} aria-haspopup="menu" aria-expanded=${open} aria-busy=${busy} disabled=${disabled} onClick=${toggle}>${children}</button>
    ${
      open
        ? html`<${Popover} anchor=${button} align=${align} onClose=${shut}>
          <div ref=${list} class="menu" role="menu" aria-label=${label} onKeyDown=${keys}>
            ${items.map(
              (item, index) => html`
                ${item.group && item.group !== items[index - 1]?.group ? html`<div class="menu-group" role="presentation">${item.group}</div>` : null}
                <button type="button" role="menuitem" tabindex="-1" class=${cx('menu-item', item.danger && 'menu-danger')} disabled=${item.disabled} onClick=${() => pick(item)}>
                  <span>${item.label}</span>${item.note ? html`<small>${item.note}</small>` : null}
                </button>`,
            )}
          </div>
        <//>`
        : null
    }`
}

/**
 * Arrow keys, Home and End move the focus among the elements of a list.
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} list
 * @param {string} selector
 */
export function moveFocus(event, list, selector) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key]
  if (step === undefined || !list) return
  const all = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(selector)])
  const at = all.findIndex((element) => element === document.activeElement || element.contains(document.activeElement))
  const to = Math.max(0, Math.min(all.length - 1, at + step))
  if (all[to]) {
    event.preventDefault()
    all[to]?.focus()
  }
}
