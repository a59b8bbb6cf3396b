import { html } from '../html.js'
import { threadKey, useStore } from '../store.js'

/** "Requalify is thinking…": what an app says it is doing. @param {{channel: string, threadTs?: string}} props */
export function StatusLine({ channel, threadTs }) {
  const status = useStore((s) => s.statuses.get(threadKey(channel, threadTs)))
  const person = useStore((s) => s.people.get(status?.user ?? ''))
  return html`<div class="status-line" role="status">${status ? html`<span class="spinner"></span><span>${person?.name ?? 'The app'} ${status.text}</span>` : null}</div>`
}
