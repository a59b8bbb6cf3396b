import { cx, html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { moveFocus } from '../parts/menu.js'
import { show } from '../session.js'
import { set, useStore } from '../store.js'
import { ActAs } from './act-as.js'

/** Channels, direct messages, and whom one acts as. On a narrow screen a drawer. */
export function Sidebar() {
  const boot = useStore((s) => s.boot)
  const channels = useStore((s) => s.channels)
  const drawer = useStore((s) => s.drawer)
  const list = [...channels.values()].filter((c) => c.joined)
  const rooms = list.filter((c) => c.kind === 'public' || c.kind === 'private').toSorted((a, b) => a.name.localeCompare(b.name))
  const isApp = (/** @type {import('../../page-contract.ts').PageChannel} */ c) => boot?.apps.some((app) => app.id === c.with) === true
  const apps = list.filter(isApp)
  const direct = list.filter((c) => (c.kind === 'dm' || c.kind === 'group_dm') && !isApp(c))
  const keys = (/** @type {KeyboardEvent} */ event) => moveFocus(event, /** @type {HTMLElement} */ (event.currentTarget), '.place')
  return html`<nav class=${cx('sidebar', drawer && 'sidebar-open')} aria-label="Channels and messages" id="sidebar">
    <div class="sidebar-head">
      <span class="workspace">${boot?.workspace.name}</span>
      <button type="button" class="icon-button" aria-label="Jump to a channel or person" title="Jump to… (Ctrl or ⌘ K)" onClick=${() => set({ jump: true })}><${Icon} name="search" /></button>
    </div>
    <div class="sidebar-lists" onKeyDown=${keys}>
      <${Places} title="Apps" list=${apps} />
      <${Places} title="Channels" list=${rooms} />
      <button type="button" class="place place-more" onClick=${() => set({ jump: true })}><span class="place-icon"><${Icon} name="plus" /></span><span class="place-name">Browse channels</span></button>
      <${Places} title="Direct messages" list=${direct} />
    </div>
    <${ActAs} />
  </nav>`
}

/** @param {{title: string, list: import('../../page-contract.ts').PageChannel[]}} props */
function Places({ title, list }) {
  if (list.length === 0) return null
  const id = `places-${title.replace(' ', '-').toLowerCase()}`
  return html`<h2 class="places-title" id=${id}>${title}</h2>
    <ul class="places" aria-labelledby=${id}>${list.map((channel) => html`<li key=${channel.id}><${Place} channel=${channel} /></li>`)}</ul>`
}

/** @param {{channel: import('../../page-contract.ts').PageChannel}} props */
function Place({ channel }) {
  const here = useStore((s) => s.route?.channel === channel.id)
  const unread = channel.unread > 0
  const count = channel.mentions > 99 ? '99+' : String(channel.mentions)
  return html`<button type="button" class=${cx('place', here && 'place-here', unread && 'place-unread')} aria-current=${here ? 'page' : undefined} onClick=${() => show({ channel: channel.id, tab: 'messages' })}>
    <span class="place-icon"><${PlaceSign} channel=${channel} /></span>
    <span class="place-name">${channel.name}</span>
    ${channel.shared ? html`<span class="place-shared" title="Shared with another company"><${Icon} name="shared" /><span class="for-readers">shared with another company</span></span>` : null}
    ${channel.mentions > 0 ? html`<span class="place-count">${count}<span class="for-readers"> unread</span></span>` : unread ? html`<span class="for-readers">, unread</span>` : null}
  </button>`
}

/** @param {{channel: import('../../page-contract.ts').PageChannel, size?: number}} props */
export function PlaceSign({ channel, size = 22 }) {
  const other = useStore((s) => s.people.get(channel.with ?? ''))
  if (channel.kind === 'dm') return html`<${Avatar} person=${other} size=${size} />`
  if (channel.kind === 'group_dm') return html`<${Icon} name="people" />`
  return html`<${Icon} name=${channel.kind === 'private' ? 'lock' : 'hash'} />`
}
