import { focusComposer } from '../composer/composer.js'
import { Tab } from '../frame/channel-header.js'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../store.js'
import { Deliveries } from './deliveries.js'
import { Demo } from './demo.js'
import { Faults } from './faults.js'
import { openPanel } from './open-panel.js'

/** Controls of the playground, hidden until asked for: the demo for everyone, deliveries and faults for developers. */
export function Panel() {
  const panel = useStore((s) => s.panel)
  if (panel === null) return null
  const close = () => {
    openPanel(null)
    focusComposer()
  }
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  return html`<aside class="panel" aria-label="Playground controls" onKeyDown=${keys}>
    <header class="header"><div class="header-name"><h2>Playground</h2></div><button type="button" class="icon-button" aria-label="Close playground controls" title="Close (Esc)" onClick=${close}><${Icon} name="close" /></button></header>
    <div class="tabs" role="tablist" aria-label="Playground controls">
      <${Tab} label="Demo" on=${panel === 'demo'} onPick=${() => openPanel('demo')} />
      <${Tab} label="Deliveries" on=${panel === 'deliveries'} onPick=${() => openPanel('deliveries')} />
      <${Tab} label="Faults" on=${panel === 'faults'} onPick=${() => openPanel('faults')} />
    </div>
    <div class="panel-body" tabindex="0">${panel === 'demo' ? html`<${Demo} />` : panel === 'deliveries' ? html`<${Deliveries} />` : html`<${Faults} />`}</div>
  </aside>`
}
