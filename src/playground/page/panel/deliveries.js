import { useState } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { loadOlderJournal } from '../session.js'
import { useStore } from '../store.js'

/** @typedef {import('../../page-contract.ts').PageJournalEntry} PageJournalEntry */

/** Everything that went between the playground and the app, newest first. */
export function Deliveries() {
  const { entries, hasMore } = useStore((s) => s.journal)
  const [show, setShow] = useState('all')
  const visible = entries.filter(
    (e) => show === 'all' || (show === 'failed' ? e.status === 'failed' || e.status === 'given_up' : e.direction === show),
  )
  const kinds = [
    ['all', 'All'],
    ['to_app', 'To the app'],
    ['from_app', 'From the app'],
    ['failed', 'Failed'],
  ]
  return html`<section aria-label="Deliveries" class="deliveries">
    <div class="filters" role="group" aria-label="Show">${kinds.map(([id, label]) => html`<button type="button" class="button button-small" aria-pressed=${show === id} onClick=${() => setShow(/** @type {string} */ (id))}>${label}</button>`)}</div>
    ${visible.length === 0 ? html`<p class="quiet">Nothing yet. Say something to the bot and watch here.</p>` : null}
    <ul class="entries">${visible.map((entry) => html`<li key=${entry.id}><${Entry} entry=${entry} /></li>`)}</ul>
    ${hasMore ? html`<button type="button" class="button button-small" onClick=${loadOlderJournal}>Older</button>` : null}
  </section>`
}

/** @type {Record<PageJournalEntry['status'], string>} */
const words = { waiting: 'waiting', ok: 'ok', failed: 'failed', given_up: 'given up' }

/** @param {{entry: PageJournalEntry}} props */
function Entry({ entry }) {
  const [open, setOpen] = useState(false)
  const time = new Date(entry.at).toLocaleTimeString('en-GB')
  return html`<div class=${cx('entry', `entry-${entry.status}`)}>
    <button type="button" class="entry-head" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      <span class=${`entry-way entry-${entry.direction}`} title=${entry.direction === 'to_app' ? 'To the app' : 'From the app'}><${Icon} name=${entry.direction === 'to_app' ? 'right' : 'back'} /><span class="for-readers">${entry.direction === 'to_app' ? 'To the app:' : 'From the app:'}</span></span>
      <span class="entry-name">${entry.name}</span>
      ${entry.attempt > 0 ? html`<span class="entry-try">retry ${entry.attempt}</span>` : null}
      <span class="entry-result">${entry.result ?? words[entry.status]}${entry.ms !== undefined ? ` · ${entry.ms} ms` : ''}</span>
      <time class="entry-time">${time}</time>
    </button>
    ${open ? html`<div class="entry-body"><${Payload} title="Sent" of=${entry.request} /><${Payload} title="Answer" of=${entry.response} /></div>` : null}
  </div>`
}

/** @param {{title: string, of: unknown}} props */
function Payload({ title, of }) {
  if (of === undefined || of === null || of === '') return html`<p class="quiet">${title}: empty</p>`
  return html`<h4>${title}</h4><pre class="payload" tabindex="0">${readable(of)}</pre>`
}

/**
 * JSON with line breaks. Web API calls carry JSON inside form fields; it is shown as what it is.
 * @param {unknown} value
 */
function readable(value) {
  if (typeof value === 'string') return value
  return JSON.stringify(value, (_, inner) => (typeof inner === 'string' && /^[[{]/.test(inner) ? parsed(inner) : inner), 2)
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
