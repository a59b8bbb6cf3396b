import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { place } from '../logs.js'
import { Icon } from '../parts/icons.js'
import { moveFocus } from '../parts/menu.js'
import { me } from '../session.js'
import { useStore } from '../store.js'
import { dayKey, dayName, tsToMs } from '../text/dates.js'
import { MessageRow } from './message.js'

/**
 * A window over a long list: at most `most` rows are on the page, however many messages there are. While one reads the end,
 * new messages push it on; once scrolled up, the window stays where it is and a button tells how many came.
 *
 * @typedef {import('../../page-contract.ts').PageMessage} PageMessage
 */
const most = 160
const step = 50
/** Closer than this to an end of the window, in pixels, the window moves on. */
const near = 700

/**
 * @param {object} props
 * @param {PageMessage[]} props.messages
 * @param {boolean} props.hasMore
 * @param {boolean} props.loading
 * @param {() => void} props.onOlder
 * @param {(ts: string) => void} props.onRead the newest message that was on the screen at the end of the list
 * @param {boolean} props.inThread
 * @param {string} [props.newFrom] messages after this ts came since the last visit
 * @param {string} [props.target] a message to bring to the middle and mark
 * @param {any} [props.above] what stands over the first message
 * @param {any} [props.below] what stands under the last one
 * @param {string} props.label
 */
export function MessageList({ messages, hasMore, loading, onOlder, onRead, inThread, newFrom, target, above, below, label }) {
  const scroller = useRef(/** @type {HTMLElement | null} */ (null))
  const content = useRef(/** @type {HTMLElement | null} */ (null))
  /** Null while one reads the end; else the ts of the first and last row on the page. */
  const [held, setHeld] = useState(/** @type {{from: string, to: string} | null} */ (null))
  const anchor = useRef(/** @type {{ts: string, top: number} | null} */ (null))
  /** Where the box stood when it was last looked at: lower than that, it was not the person who moved it. */
  const top = useRef(0)
  const found = useRef(/** @type {string | undefined} */ (undefined))

  const end = held === null ? messages.length : Math.min(messages.length, place(messages, held.to) + 1)
  const start = held === null ? Math.max(0, end - 100) : Math.min(end, place(messages, held.from))
  const rows = messages.slice(start, end)
  const behind = messages.length - end

  const atEnd = held === null
  const view = useRef({ start, end, messages, hasMore, loading, atEnd })
  view.current = { start, end, messages, hasMore, loading, atEnd }

  /** @param {number} from @param {number} to */
  const hold = (from, to) => {
    const { messages: all } = view.current
    const first = all[Math.max(0, from)]
    const last = all[Math.min(all.length, to) - 1]
    if (first && last) setHeld({ from: first.ts, to: last.ts })
  }

  const remember = () => {
    const box = scroller.current
    if (!box) return
    const top = box.getBoundingClientRect().top
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('.message'))) {
      const place = row.getBoundingClientRect()
      if (place.bottom > top) {
        anchor.current = { ts: row.dataset.ts ?? '', top: place.top - top }
        return
      }
    }
  }

  /** Keeps what one reads where it is when rows come, go or grow above it; at the end keeps the end in sight. */
  const settle = () => {
    const box = scroller.current
    if (!box) return
    if (view.current.atEnd) {
      box.scrollTop = box.scrollHeight
      top.current = box.scrollTop
      return
    }
    const row = anchor.current && /** @type {HTMLElement | null} */ (box.querySelector(`.message[data-ts="${anchor.current.ts}"]`))
    if (!row || !anchor.current) return
    const moved = row.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.current.top
    if (Math.abs(moved) > 0.5) box.scrollTop += moved
  }

  const scrolled = () => {
    const box = scroller.current
    if (!box) return
    const now = view.current
    const toBottom = box.scrollHeight - box.scrollTop - box.clientHeight
    const isUp = box.scrollTop < top.current - 1
    top.current = box.scrollTop
    // What is read has grown: nobody scrolled, so the end stays in sight.
    if (now.atEnd && !isUp) return settle()
    if (toBottom < 24 && now.end >= now.messages.length) {
      if (!now.atEnd) setHeld(null)
      return
    }
    remember()
    if (now.atEnd) hold(now.start, now.end)
    if (box.scrollTop < near) {
      if (now.start > 0) hold(now.start - step, Math.min(now.end, now.start - step + most))
      else if (now.hasMore && !now.loading) onOlder()
    } else if (toBottom < near && now.end < now.messages.length) {
      hold(Math.max(now.start, now.end + step - most), now.end + step)
    }
  }

  useLayoutEffect(settle)
  // A page of older messages came in above the window: let it in, if one is still up there.
  useEffect(() => {
    if (!atEnd && start > 0 && (scroller.current?.scrollTop ?? near) < near) hold(start - step, Math.min(end, start - step + most))
  }, [messages[0]?.ts])
  useEffect(() => {
    const box = scroller.current
    const inside = content.current
    if (!box || !inside) return undefined
    const watch = new ResizeObserver(settle)
    watch.observe(inside)
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  // A list that does not fill the screen cannot be scrolled, so it asks for older messages by itself.
  useEffect(() => {
    const box = scroller.current
    if (box && hasMore && !loading && messages.length > 0 && box.scrollHeight <= box.clientHeight + 40) onOlder()
  }, [messages.length, hasMore, loading])

  const newest = messages.at(-1)?.ts
  // Whoever says something, or runs a command, wants to see what comes back.
  const mine = messages.findLast((message) => message.user === me())?.ts
  const commands = useStore((s) => (inThread ? 0 : s.commands))
  const ran = useRef(commands)
  useEffect(() => {
    if (mine !== undefined) setHeld(null)
  }, [mine])
  useEffect(() => {
    if (commands !== ran.current) setHeld(null)
    ran.current = commands
  }, [commands])
  useEffect(() => {
    if (!atEnd || newest === undefined) return undefined
    const read = () => document.hasFocus() && !document.hidden && onRead(newest)
    read()
    addEventListener('focus', read)
    return () => removeEventListener('focus', read)
  }, [newest, atEnd])

  useEffect(() => {
    if (target === undefined || found.current === target) return
    const index = place(messages, target)
    if (messages[index]?.ts !== target) {
      if (hasMore && !loading) onOlder()
      return
    }
    found.current = target
    anchor.current = null
    setHeld({
      from: messages[Math.max(0, index - 40)]?.ts ?? target,
      to: messages[Math.min(messages.length - 1, index + 40)]?.ts ?? target,
    })
    requestAnimationFrame(() => {
      const row = /** @type {HTMLElement | null | undefined} */ (scroller.current?.querySelector(`.message[data-ts="${target}"]`))
      row?.scrollIntoView({ block: 'center' })
      row?.focus()
      remember()
    })
  }, [target, messages, loading])

  const toEnd = () => setHeld(null)
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const on = event.target instanceof HTMLElement && (event.target.classList.contains('message') || event.target === scroller.current)
    if (!on) return
    if (event.key === 'End') return toEnd()
    // On the box itself the keys scroll, as everywhere; only the way in to the messages is ours.
    if (event.target !== scroller.current) moveFocus(event, content.current, '.message')
    else if (event.key === 'ArrowUp') focusLast(event)
  }
  const focusLast = (/** @type {KeyboardEvent} */ event) => {
    const all = /** @type {NodeListOf<HTMLElement> | undefined} */ (content.current?.querySelectorAll('.message'))
    const last = all?.[all.length - 1]
    if (last) {
      event.preventDefault()
      last.focus()
    }
  }

  return html`<div class="list-frame">
    <div ref=${scroller} class="scroller" tabindex="0" role="group" aria-label=${label} aria-describedby="list-keys" onScroll=${scrolled} onKeyDown=${keys}>
      <div ref=${content} class="list" role="list" aria-busy=${loading}>
        ${start === 0 && !hasMore ? above : html`<div class="list-loading" role="presentation">${loading || start > 0 ? html`<span class="spinner"></span>` : null}</div>`}
        ${rows.flatMap((message, index) => withDividers(message, messages[start + index - 1], newFrom, inThread, target))}
        ${behind === 0 ? below : null}
      </div>
    </div>
    ${atEnd ? null : html`<button type="button" class="to-end" onClick=${toEnd}><${Icon} name="down2" />${behind > 0 ? `${behind} newer` : 'To the newest'}</button>`}
  </div>`
}

/**
 * @param {PageMessage} message
 * @param {PageMessage | undefined} before
 * @param {string | undefined} newFrom
 * @param {boolean} inThread
 * @param {string | undefined} target
 */
function withDividers(message, before, newFrom, inThread, target) {
  const at = tsToMs(message.ts)
  const newDay = before === undefined || dayKey(tsToMs(before.ts)) !== dayKey(at)
  const firstNew = newFrom !== undefined && message.ts > newFrom && (before === undefined || before.ts <= newFrom) && !message.ephemeral
  const compact =
    !newDay &&
    !firstNew &&
    before?.user === message.user &&
    !before.deleted &&
    !before.ephemeral &&
    before.username === message.username &&
    at - tsToMs(before.ts) < 300_000 &&
    !message.broadcast
  return [
    newDay && !inThread ? html`<div key=${`day-${message.ts}`} class="day" role="separator"><span>${dayName(at)}</span></div>` : null,
    firstNew ? html`<div key="new" class="new-line" role="separator"><span>New</span></div>` : null,
    html`<${MessageRow} key=${message.ts} message=${message} compact=${compact} inThread=${inThread} marked=${message.ts === target} />`,
  ]
}
