import { Blocks } from '../blocks/blocks.js'
import { useBlocksSurface } from '../blocks/surface.js'
import { html } from '../html.js'
import { useStore } from '../store.js'

/** The app's Home tab. @param {{app: import('../../page-contract.ts').PageApp}} props */
export function Home({ app }) {
  const view = useStore((s) => s.homes.get(app.id))
  if (view === undefined) return html`<div class="home"><p class="splash"><span class="spinner"></span> Asking ${app.name}…</p></div>`
  if (view === null)
    return html`<div class="home"><p class="splash">${app.name} has put nothing on its Home yet. It was told just now that you opened it.</p></div>`
  return html`<${HomeView} key=${view.id} view=${view} />`
}

/** @param {{view: import('../../page-contract.ts').PageView}} props */
function HomeView({ view }) {
  const surface = useBlocksSurface({ view: view.id }, view.blocks, { initial: view.state ?? {} })
  return html`<div class="home" tabindex="0" role="tabpanel" aria-label="Home"><div class="home-inner"><${Blocks} blocks=${view.blocks} surface=${surface} /></div></div>`
}
