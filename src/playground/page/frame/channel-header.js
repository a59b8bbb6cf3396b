import { html } from '../html.js'
import { openPanel } from '../panel/open-panel.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { go } from '../session.js'
import { getState, set, useStore } from '../store.js'
import { useShortcut } from '../talk.js'
import { ClockChip } from './clock-chip.js'
import { PlaceSign } from './sidebar.js'
import { ThemeMenu } from './theme.js'

/** @param {{channel: import('../../page-contract.ts').PageChannel | null, app: import('../../page-contract.ts').PageApp | null | undefined}} props */
export function ChannelHeader({ channel, app }) {
  const panel = useStore((s) => s.panel)
  const tab = useStore((s) => s.route?.tab)
  const apps = useStore((s) => s.boot?.apps) ?? []
  const drawer = useStore((s) => s.drawer)
  const shortcuts = apps.flatMap((a) =>
    a.shortcuts
      .filter((s) => s.kind === 'global')
      .map((s) => ({ label: s.name, note: s.description || a.name, onPick: () => useShortcut(s.callbackId) })),
  )
  return html`<header class="header">
    <button type="button" class="icon-button only-narrow" aria-label="Open the list of channels" aria-expanded=${drawer} aria-controls="sidebar" onClick=${() => set({ drawer: true })}><${Icon} name="menu" /></button>
    ${
      channel
        ? html`<div class="header-name">
          <span class="header-sign"><${PlaceSign} channel=${channel} size=${26} /></span>
          <h1>${channel.name}</h1>
          ${app ? html`<span class="badge">Bot</span>` : null}
          ${channel.shared ? html`<span class="badge badge-outside"><${Icon} name="shared" />Shared</span>` : null}
          ${channel.topic ? html`<span class="header-topic" title=${channel.topic}>${channel.topic}</span>` : null}
        </div>`
        : html`<div class="header-name"></div>`
    }
    <${ClockChip} />
    ${channel && (channel.kind === 'public' || channel.kind === 'private') ? html`<span class="header-count only-wide" title=${memberNames(channel)}><${Icon} name="people" />${channel.members.length}<span class="for-readers"> members: ${memberNames(channel)}</span></span>` : null}
    ${shortcuts.length > 0 ? html`<${Menu} label="Shortcuts" items=${shortcuts} align="end"><${Icon} name="bolt" /><//>` : null}
    <${ThemeMenu} />
    <button type="button" class="icon-button" aria-label="Playground controls" title="Playground controls: demo, deliveries, faults" aria-pressed=${panel !== null} onClick=${() => openPanel(panel === null ? 'demo' : null)}><${Icon} name="wrench" /></button>
  </header>
  ${
    app?.homeTab
      ? html`<div class="tabs" role="tablist" aria-label=${`${app.name} tabs`}>
        <${Tab} label="Home" on=${tab === 'home'} onPick=${() => go({ tab: 'home', thread: undefined, message: undefined })} />
        <${Tab} label="Messages" on=${tab !== 'home'} onPick=${() => go({ tab: 'messages' })} />
      </div>`
      : null
  }`
}

/** @param {{label: string, on: boolean, onPick: () => void}} props */
export function Tab({ label, on, onPick }) {
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    const tab = /** @type {HTMLElement} */ (event.currentTarget)
    const next = /** @type {HTMLElement | null} */ (event.key === 'ArrowRight' ? tab.nextElementSibling : tab.previousElementSibling)
    next?.focus()
    next?.click()
  }
  return html`<button type="button" role="tab" class="tab" aria-selected=${on} tabindex=${on ? 0 : -1} onClick=${onPick} onKeyDown=${keys}>${label}</button>`
}

/** @param {import('../../page-contract.ts').PageChannel} channel */
function memberNames(channel) {
  const { people } = getState()
  return channel.members.map((id) => people.get(id)?.name ?? 'someone').join(', ')
}
