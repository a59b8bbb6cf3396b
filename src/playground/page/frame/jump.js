import { useEffect, useState } from 'preact/hooks'
import { post } from '../api.js'
import { cx, html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { useDialog } from '../parts/dialog.js'
import { attempt, me, show } from '../session.js'
import { getState, put, set, useStore } from '../store.js'
import { PlaceSign } from './sidebar.js'

/**
 * Ctrl or Cmd K: go to any channel or person by a few letters.
 * @typedef {{key: string, name: string, note: string, channel?: import('../../page-contract.ts').PageChannel, person?: import('../../page-contract.ts').PagePerson}} Goal
 */
export function Jump() {
  const open = useStore((s) => s.jump)
  return open ? html`<${JumpDialog} />` : null
}

function JumpDialog() {
  const dialog = useDialog(true)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const channels = useStore((s) => s.channels)
  const people = useStore((s) => s.people)
  useEffect(() => setAt(0), [query])
  useEffect(() => document.getElementById(`jump-${at}`)?.scrollIntoView({ block: 'nearest' }), [at])
  const goals = find(query, [...channels.values()], [...people.values()])
  const close = () => {
    dialog.current?.close()
    set({ jump: false })
  }
  const go = async (/** @type {Goal} */ goal) => {
    close()
    if (goal.channel) return show({ channel: goal.channel.id, tab: 'messages' })
    if (!goal.person) return
    const opened = await attempt(() => post('open', { as: me(), users: [goal.person?.id] }))
    if (!opened) return
    set({ channels: put(getState().channels, opened.channel.id, opened.channel) })
    show({ channel: opened.channel.id, tab: 'messages' })
  }
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((at + step + goals.length) % Math.max(1, goals.length))
    } else if (event.key === 'Enter' && goals[at]) {
      event.preventDefault()
      void go(goals[at])
    }
  }
  const outside = (/** @type {MouseEvent} */ event) => {
    if (event.target === dialog.current) close()
  }
  return html`<dialog ref=${dialog} class="dialog jump" aria-label="Jump to a channel or person" onCancel=${close} onClick=${outside}>
    <input class="jump-query" type="text" role="combobox" aria-expanded="true" aria-controls="jump-list" aria-activedescendant=${goals[at] ? `jump-${at}` : undefined} aria-label="Jump to" placeholder="Jump to a channel or person" autofocus autocomplete="off" spellcheck=${false}
      value=${query} onInput=${(/** @type {any} */ e) => setQuery(e.target.value)} onKeyDown=${keys} />
    <div class="jump-list" id="jump-list" role="listbox" aria-label="Channels and people">
      ${goals.map(
        (
          goal,
          index,
        ) => html`<div key=${goal.key} id=${`jump-${index}`} class=${cx('completion', index === at && 'completion-at')} role="option" aria-selected=${index === at} onPointerMove=${() => index !== at && setAt(index)} onClick=${() => go(goal)}>
          <span class="place-icon">${goal.channel ? html`<${PlaceSign} channel=${goal.channel} />` : html`<${Avatar} person=${goal.person} size=${22} />`}</span>
          <span class="completion-title">${goal.name}</span><span class="completion-note">${goal.note}</span>
        </div>`,
      )}
      ${goals.length === 0 ? html`<p class="choice-none" role="status">Nothing found for "${query}".</p>` : null}
    </div>
    <p class="jump-foot">Arrow keys to move, Enter to go, Esc to close</p>
  </dialog>`
}

/** @param {string} query @param {import('../../page-contract.ts').PageChannel[]} channels @param {import('../../page-contract.ts').PagePerson[]} people @returns {Goal[]} */
function find(query, channels, people) {
  const mine = me()
  const reached = new Set(channels.map((c) => c.with))
  /** @type {Goal[]} */
  const all = [
    ...channels
      .toSorted((a, b) => Number(b.unread > 0) - Number(a.unread > 0))
      .map((c) => ({ key: c.id, name: c.name, note: c.joined ? (c.unread > 0 ? 'unread' : c.topic) : 'Not joined yet', channel: c })),
    ...people.filter((p) => p.id !== mine && !reached.has(p.id)).map((p) => ({ key: p.id, name: p.name, note: p.title, person: p })),
  ]
  const words = query.toLowerCase().replace(/^[#@]/, '').split(/\s+/).filter(Boolean)
  const has = (/** @type {string} */ text) => words.every((w) => text.toLowerCase().includes(w))
  // Whoever types a name means whom it names, before a channel whose topic mentions them.
  return all
    .filter((goal) => has(`${goal.name} ${goal.note}`))
    .toSorted((a, b) => Number(has(b.name)) - Number(has(a.name)))
    .slice(0, 40)
}
