import { html } from '../html.js'
import { threadKey, useStore } from '../store.js'

/**
 * "Requalify is thinking…": what an app says it is doing. A thread that is not open speaks in its channel.
 * @param {{channel: string, threadTs?: string}} props
 */
export function StatusLine({ channel, threadTs }) {
  const status = useStore((s) => (threadTs ? s.statuses.get(threadKey(channel, threadTs)) : channelStatus(s, channel)))
  const person = useStore((s) => s.people.get(status?.user ?? ''))
  return html`<div class="status-line" role="status">${status ? html`<span class="spinner"></span><span>${person?.name ?? 'The app'} ${status.text}</span>` : null}</div>`
}

/** @param {import('../store.js').State} state @param {string} channel */
function channelStatus({ statuses, route }, channel) {
  const shown = threadKey(channel, route?.thread)
  return [...statuses].find(([key]) => key.startsWith(`${channel}:`) && (route?.thread === undefined || key !== shown))?.[1]
}
