import { post } from '../api.js'
import { html } from '../html.js'
import { attempt, me } from '../session.js'
import { set, useStore } from '../store.js'

/** Switches for what can go wrong between a bot and Slack. */
export function Faults() {
  const faults = useStore((s) => s.faults)
  const flip = async (/** @type {import('../../page-contract.ts').PageFault} */ fault) => {
    const done = await attempt(() => post('fault', { as: me(), id: fault.id, on: !fault.on }))
    if (done) set({ faults: done.faults })
  }
  return html`<section class="panel-part" aria-label="Faults">
    <p class="quiet">What can go wrong on the way. The bot must lose nothing and post nothing twice.</p>
    <ul class="faults">${faults.map(
      (fault) =>
        html`<li key=${fault.id}><label class="fault"><input type="checkbox" role="switch" class="switch" checked=${fault.on} aria-checked=${fault.on} onChange=${() => flip(fault)} /><span><span class="fault-name">${fault.label}</span><small>${fault.note}</small></span></label></li>`,
    )}</ul>
  </section>`
}
