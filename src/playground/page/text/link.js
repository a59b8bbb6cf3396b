import { html } from '../html.js'
import { readPermalink } from '../route.js'
import { show } from '../session.js'
import { getState } from '../store.js'
import { safeLink } from './safe-url.js'

/**
 * A link from outside. A permalink of this playground moves the page; all others open in a tab that cannot reach back.
 * @param {{url: unknown, children?: any}} props
 */
export function Link({ url, children }) {
  const href = safeLink(url)
  if (href === undefined) return html`<span>${children}</span>`
  const inside = href.startsWith(location.origin) ? readPermalink(href.slice(location.origin.length)) : null
  if (inside !== null) {
    const follow = (/** @type {MouseEvent} */ event) => {
      event.preventDefault()
      if (getState().channels.has(inside.channel)) show(inside)
    }
    return html`<a class="link" href=${href} onClick=${follow}>${children}</a>`
  }
  return html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer">${children}</a>`
}
