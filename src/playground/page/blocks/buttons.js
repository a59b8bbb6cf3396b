import { cx, html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { useStore } from '../store.js'
import { listOf, plainOf } from '../text/plain.js'
import { safeLink } from '../text/safe-url.js'
import { useElement } from './surface.js'

/** @param {{block: any, element: any}} props */
export function Button({ block, element }) {
  const { busy, choose } = useElement(block, element)
  const press = () => {
    const url = safeLink(element.url)
    if (url) window.open(url, '_blank', 'noopener,noreferrer')
    if (!busy) choose(element.value === undefined ? {} : { value: element.value })
  }
  const style = element.style === 'primary' ? 'button-primary' : element.style === 'danger' ? 'button-danger' : ''
  return html`<button type="button" class=${cx('button', style)} data-action=${element.action_id} aria-label=${element.accessibility_label} aria-busy=${busy} onClick=${press}>
    ${busy ? html`<span class="spinner" role="status" aria-label="Waiting for the app"></span>` : null}<span>${plainOf(element.text)}</span>
  </button>`
}

/** @param {{block: any, element: any}} props */
export function Overflow({ block, element }) {
  const { busy, choose } = useElement(block, element)
  const items = listOf(element.options).map((option) => ({
    label: plainOf(option.text),
    note: plainOf(option.description),
    onPick: () => {
      const url = safeLink(option.url)
      if (url) window.open(url, '_blank', 'noopener,noreferrer')
      choose({ selected_option: option })
    },
  }))
  return html`<${Menu} label="More choices" class="button button-square" items=${items} busy=${busy}>${busy ? html`<span class="spinner"></span>` : html`<${Icon} name="more" class="icon-heavy" />`}<//>`
}

/** Thumbs under an answer; the chosen one stays marked. @param {{block: any, element: any}} props */
export function FeedbackButtons({ block, element }) {
  const { value, busy, choose } = useElement(block, element)
  return [
    { of: element.positive_button, icon: 'thumbUp' },
    { of: element.negative_button, icon: 'thumbDown' },
  ].map(
    ({
      of,
      icon,
    }) => html`<button type="button" class="button button-quiet" data-action=${element.action_id} aria-label=${of?.accessibility_label ?? plainOf(of?.text)} aria-pressed=${value.value === of?.value && of !== undefined} aria-busy=${busy} onClick=${() => choose({ value: of?.value })}>
      <${Icon} name=${icon} /><span>${plainOf(of?.text)}</span>
    </button>`,
  )
}

/** @param {{block: any, element: any}} props */
export function IconButton({ block, element }) {
  const { busy, choose } = useElement(block, element)
  const me = useStore((s) => s.boot?.me.id)
  const visible = listOf(element.visible_to_user_ids)
  if (visible.length > 0 && !visible.includes(me)) return null
  const known = element.icon === 'trash' ? 'trash' : 'dot'
  return html`<button type="button" class="button button-quiet" data-action=${element.action_id} aria-label=${element.accessibility_label ?? plainOf(element.text)} aria-busy=${busy} onClick=${() => choose({ value: element.value })}>
    <${Icon} name=${known} /><span>${plainOf(element.text)}</span>
  </button>`
}
