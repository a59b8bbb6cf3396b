import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { ConfirmHost } from './confirm.js'
import { ChannelView } from './frame/channel-view.js'
import { Jump } from './frame/jump.js'
import { Modals } from './frame/modals.js'
import { Announcer, ConnectionNotice, TabTitle, Toasts, Welcome } from './frame/notices.js'
import { Sidebar } from './frame/sidebar.js'
import { applyTheme } from './frame/theme.js'
import { ThreadPanel } from './frame/thread-panel.js'
import { cx, html } from './html.js'
import { Panel } from './panel/panel.js'
import { start } from './session.js'
import { getState, set, useStore } from './store.js'

function Page() {
  const failure = useStore((s) => s.failure)
  const me = useStore((s) => s.boot?.me.id)
  const drawer = useStore((s) => s.drawer)
  const thread = useStore((s) => s.route?.thread !== undefined)
  const panel = useStore((s) => s.panel !== null)
  useEffect(() => {
    document.body.dataset.me = me ?? ''
  }, [me])
  if (me === undefined)
    return failure
      ? html`<div class="splash" role="alert"><p>${failure}</p><button type="button" class="button" onClick=${() => location.reload()}>Try again</button></div>`
      : html`<p class="splash">Opening the playground…</p>`
  return html`
    <${Welcome} />
    <${ConnectionNotice} />
    <div class=${cx('frame', thread && 'with-thread', panel && 'with-panel')}>
      <${Sidebar} />
      ${drawer ? html`<button type="button" class="scrim" aria-label="Close the list of channels" onClick=${() => set({ drawer: false })}></button>` : null}
      <${ChannelView} />
      <${ThreadPanel} />
      <${Panel} />
    </div>
    <p class="for-readers" id="list-keys">Arrow keys move from message to message.</p>
    <${Modals} /><${Jump} /><${ConfirmHost} /><${Toasts} /><${Announcer} /><${TabTitle} />`
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault()
    set({ jump: !getState().jump })
  } else if (event.altKey && !event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault()
    nextPlace(event.key === 'ArrowDown' ? 1 : -1)
  } else if (event.key === 'Escape' && getState().drawer) set({ drawer: false })
}

/** Alt and an arrow: the next conversation of the sidebar. @param {number} step */
function nextPlace(step) {
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.sidebar .places .place')])
  const at = places.findIndex((place) => place.classList.contains('place-here'))
  places[(at + step + places.length) % places.length]?.click()
}

applyTheme()
addEventListener('keydown', keys)
const root = /** @type {HTMLElement} */ (document.getElementById('app'))
root.replaceChildren()
render(html`<${Page} />`, root)
setInterval(() => set({ minute: getState().minute + 1 }), 60_000)
void start()
