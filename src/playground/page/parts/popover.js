import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'

/**
 * A floating panel beside what opened it, in the browser's top layer, so that no scrolling box cuts it off. Esc and a click
 * outside close it.
 *
 * @param {{anchor: {current: HTMLElement | null}, onClose: () => void, children?: any, wide?: boolean, class?: string, label?: string, align?: 'start' | 'end', role?: string}} props
 */
export function Popover({ anchor, onClose, children, wide, class: extra, label, align = 'start', role }) {
  const panel = useRef(/** @type {HTMLElement | null} */ (null))
  useLayoutEffect(() => {
    const element = panel.current
    if (!element) return undefined
    element.showPopover()
    const put = () => place(element, anchor.current, wide === true, align)
    put()
    const size = new ResizeObserver(put)
    size.observe(element)
    const move = (/** @type {Event} */ event) => {
      if (event.target instanceof Node && element.contains(event.target)) return
      put()
    }
    addEventListener('scroll', move, true)
    addEventListener('resize', put)
    return () => {
      size.disconnect()
      removeEventListener('scroll', move, true)
      removeEventListener('resize', put)
    }
  }, [])
  const toggled = (/** @type {ToggleEvent} */ event) => {
    if (event.newState === 'closed') onClose()
  }
  return html`<div ref=${panel} popover="auto" class=${`popover ${extra ?? ''}`} role=${role} aria-label=${label} onToggle=${toggled}>${children}</div>`
}

/** @param {HTMLElement} element @param {HTMLElement | null} anchor @param {boolean} wide @param {'start' | 'end'} align */
function place(element, anchor, wide, align) {
  if (!anchor) return
  const box = anchor.getBoundingClientRect()
  const gap = 4
  if (wide) element.style.minWidth = `${Math.min(box.width, innerWidth - 16)}px`
  const { offsetWidth: width, offsetHeight: height } = element
  const below = innerHeight - box.bottom - gap
  const up = below < height + 8 && box.top > below
  const left = align === 'end' ? box.right - width : box.left
  element.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  element.style.top = `${up ? Math.max(8, box.top - gap - height) : Math.min(box.bottom + gap, Math.max(8, innerHeight - height - 8))}px`
}

/**
 * Open and shut for what has a popover. The click on the button that closes a popover from outside must not open it again.
 */
export function useToggle() {
  const [open, setOpen] = useState(false)
  const shutAt = useRef(-1000)
  return {
    open,
    toggle: () => setOpen(!open && performance.now() - shutAt.current > 200),
    shut: () => {
      shutAt.current = performance.now()
      setOpen(false)
    },
  }
}
