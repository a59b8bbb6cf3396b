import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../store.js'
import { discard, dismissRemark } from '../talk.js'
import { Mrkdwn } from '../text/mrkdwn.js'

/**
 * Under the last message: what is on its way, what could not go, and lines only this page says.
 * @param {{channel: string, threadTs?: string}} props
 */
export function Unsent({ channel, threadTs }) {
  const unsent = useStore((s) => s.unsent)
  const remarks = useStore((s) => s.remarks)
  const me = useStore((s) => s.boot?.me)
  const here = (/** @type {{channel: string, threadTs?: string}} */ m) => m.channel === channel && m.threadTs === threadTs
  return [
    ...unsent.filter(here).map(
      (m) => html`<div key=${m.clientId} class="message message-unsent" role="listitem"><div class="message-row">
        <div class="message-side"><${Avatar} person=${me} /></div>
        <div class="message-main">
          <div class="message-head"><span class="message-name">${me?.name}</span>${m.failed ? null : html`<span class="message-time">sending…</span>`}</div>
          <div class="message-text"><${Mrkdwn} text=${m.text} /></div>
          ${m.failed ? html`<p class="act-failed" role="alert"><${Icon} name="warn" />Not sent. ${m.failed} <button type="button" class="link-button" onClick=${m.retry}>Try again</button> <button type="button" class="link-button" onClick=${() => discard(m.clientId)}>Discard</button></p>` : null}
        </div>
      </div></div>`,
    ),
    ...remarks.filter(here).map(
      (r) => html`<div key=${r.id} class=${`remark remark-${r.tone}`} role=${r.tone === 'bad' ? 'alert' : 'status'}>
        ${r.tone === 'wait' ? html`<span class="spinner"></span>` : html`<${Icon} name="warn" />`}<span>${r.text}</span>
        ${r.tone === 'bad' ? html`<button type="button" class="link-button" onClick=${() => dismissRemark(r.id)}>Dismiss</button>` : null}
      </div>`,
    ),
  ]
}
