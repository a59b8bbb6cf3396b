import { useEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'

/**
 * A box for what may be wider than the screen: it scrolls sideways, an edge that hides something is shaded, and a line says so in words. The
 * line stays while the box is too wide, so that nothing jumps while one scrolls.
 * @param {{label: string, children?: any}} props
 */
export function Sideways({ label, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null))
  const [hides, setHides] = useState({ left: false, right: false })
  const look = () => {
    const { scrollLeft = 0, scrollWidth = 0, clientWidth = 0 } = box.current ?? {}
    const next = { left: scrollLeft > 1, right: scrollWidth - clientWidth - scrollLeft > 1 }
    setHides((now) => (now.left === next.left && now.right === next.right ? now : next))
  }
  useEffect(() => {
    const inside = box.current?.firstElementChild
    if (!box.current || !inside) return undefined
    const watch = new ResizeObserver(look)
    watch.observe(box.current)
    watch.observe(inside)
    return () => watch.disconnect()
  }, [])
  return html`<div>
    <div class="sideways" data-left=${hides.left} data-right=${hides.right}>
      <div ref=${box} class="table-scroll" tabindex="0" role="group" aria-label=${label} onScroll=${look}>${children}</div>
    </div>
    ${hides.left || hides.right ? html`<div class="sideways-more">Scroll sideways to see all columns.</div>` : null}
  </div>`
}
