import { useEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { dropToast, getState, useStore } from '../store.js'

/** One quiet line for somebody new: what this is, and what to type first. */
export function Welcome() {
  const [shown, setShown] = useState(localStorage.getItem('playground.welcome') !== 'seen')
  const command = useStore((s) => s.boot?.apps[0]?.commands[0]?.name)
  if (!shown) return null
  const hide = () => {
    localStorage.setItem('playground.welcome', 'seen')
    setShown(false)
  }
  return html`<p class="welcome" role="note">
    <span>A local playground: people and deals are made up. ${command ? html`Type <kbd>${command}</kbd> to begin.` : null}</span>
    <button type="button" class="icon-button" aria-label="Hide this line" title="Hide" onClick=${hide}><${Icon} name="close" /></button>
  </p>`
}

/** Shown only when the connection has been gone for a moment, so that a short break does not flicker. */
export function ConnectionNotice() {
  const lost = useStore((s) => s.connection === 'lost')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!lost) return setShown(false)
    const timer = setTimeout(() => setShown(true), 700)
    return () => clearTimeout(timer)
  }, [lost])
  return html`<div role="status" class="connection-slot">${shown ? html`<p class="connection"><span class="spinner"></span>The playground does not answer. Trying again…</p>` : null}</div>`
}

export function Toasts() {
  const toasts = useStore((s) => s.toasts)
  return html`<div class="toasts" role="status" aria-live="polite">${toasts.map(
    (t) =>
      html`<div class="toast" key=${t.id}><span>${t.text}</span><button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dropToast(t.id)}><${Icon} name="close" /></button></div>`,
  )}</div>`
}

/**
 * Reads new messages of the open conversation to a screen reader: the words of one, the number of many. At most every 2 s,
 * because a busy channel would otherwise talk without end.
 */
export function Announcer() {
  const [words, setWords] = useState('')
  const channel = useStore((s) => s.route?.channel ?? '')
  const messages = useStore((s) => s.logs.get(channel)?.messages)
  const thread = useStore((s) => s.threads.get(`${channel}:${s.route?.thread ?? ''}`)?.replies)
  const last = useRef({ channel: '', ts: '' })
  useEffect(() => {
    const timer = setTimeout(() => {
      const { people, boot } = getState()
      const all = [...(messages?.slice(-50) ?? []), ...(thread?.slice(-50) ?? [])].toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
      const newest = all.at(-1)?.ts ?? ''
      const fresh = all.filter((m) => m.ts > last.current.ts && m.user !== boot?.me.id)
      const quiet = last.current.channel !== channel || last.current.ts === ''
      last.current = { channel, ts: newest }
      if (quiet || fresh.length === 0) return
      const [one] = fresh
      setWords(
        fresh.length === 1 && one
          ? `${people.get(one.user)?.name ?? 'Someone'}: ${one.text.slice(0, 300)}`
          : `${fresh.length} new messages`,
      )
    }, 2000)
    return () => clearTimeout(timer)
  }, [channel, messages, thread])
  return html`<div class="for-readers" aria-live="polite">${words}</div>`
}

/** "(3) #deals" in the browser's tab. */
export function TabTitle() {
  const unread = useStore((s) => [...s.channels.values()].reduce((sum, c) => sum + c.mentions, 0))
  const name = useStore((s) => s.channels.get(s.route?.channel ?? '')?.name)
  const me = useStore((s) => s.boot?.me.name)
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name ?? 'Playground'}${me ? ` · ${me}` : ''}`
  }, [unread, name, me])
  return null
}
