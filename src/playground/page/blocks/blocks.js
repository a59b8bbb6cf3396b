import { Component } from 'preact'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Markdown } from '../text/markdown.js'
import { listOf, plainOf, Text } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'
import { safeLink } from '../text/safe-url.js'
import { Card, Carousel, Container } from './cards.js'
import { DataVisualization } from './charts.js'
import { Element } from './elements.js'
import { Picture } from './picture.js'
import { fieldIds, SurfaceContext, useSurface } from './surface.js'
import { DataTable, Table } from './tables.js'
import { Plan, TaskCard } from './tasks.js'

/** @type {Record<string, (props: {block: any, nested: any}) => any>} */
const renderers = {
  section: Section,
  divider: () => html`<hr class="divider" />`,
  header: ({ block }) => html`<div class="block-header" role="heading" aria-level="3">${plainOf(block.text)}</div>`,
  context: Context,
  actions: ({ block }) =>
    html`<div class="block-actions">${listOf(block.elements).map((element) => html`<${Element} block=${block} element=${element} />`)}</div>`,
  context_actions: ({ block }) =>
    html`<div class="block-actions">${listOf(block.elements).map((element) => html`<${Element} block=${block} element=${element} />`)}</div>`,
  image: ImageBlock,
  input: Input,
  rich_text: RichText,
  markdown: ({ block }) => html`<${Markdown} text=${block.text} />`,
  table: Table,
  data_table: DataTable,
  data_visualization: DataVisualization,
  alert: Alert,
  card: Card,
  carousel: Carousel,
  container: Container,
  task_card: TaskCard,
  plan: Plan,
  video: Video,
  file: ({ block }) => html`<div class="file-card"><${Icon} name="file" /><span>File ${String(block.external_id ?? '')}</span></div>`,
}

/**
 * A list of blocks on the surface they were sent to.
 * @param {{blocks: any[], surface: import('./surface.js').Surface}} props
 */
export function Blocks({ blocks, surface }) {
  return html`<${SurfaceContext.Provider} value=${surface}><div class="blocks">${listOf(blocks).map((block, index) => html`<${Block} key=${block?.block_id ?? index} block=${block} />`)}</div><//>`
}

/** One block with the sentence that belongs to it when a press on it failed. @param {{block: any}} props */
export function Block({ block }) {
  const surface = useSurface()
  const type = String(block?.type)
  const Renderer = Object.hasOwn(renderers, type) ? renderers[type] : undefined
  if (Renderer === undefined) return html`<div class="unsupported" role="note">Unsupported block: ${type}</div>`
  const failed = surface.failed !== null && surface.failed.block === block.block_id ? surface.failed.message : null
  return html`<div class="block" data-block=${block.block_id}>
    <${Guard} block=${block}><${Renderer} block=${block} nested=${Block} /><//>
    ${failed ? html`<p class="act-failed" role="alert"><${Icon} name="warn" />${failed}</p>` : null}
  </div>`
}

/** A block that breaks its renderer must not take the page with it. */
class Guard extends Component {
  state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  /** @param {any} before */
  componentDidUpdate(before) {
    if (this.state.broken && before.block !== /** @type {any} */ (this.props).block) this.setState({ broken: false })
  }
  render() {
    const { block, children } = /** @type {any} */ (this.props)
    return this.state.broken
      ? html`<div class="unsupported" role="note">This ${String(block?.type)} block could not be shown.</div>`
      : children
  }
}

/** @param {{block: any}} props */
function Section({ block }) {
  const accessory = block.accessory
  return html`<div class=${accessory ? 'block-section has-accessory' : 'block-section'}>
    <div class="section-main">
      ${block.text ? html`<div class="section-text"><${Text} of=${block.text} /></div>` : null}
      ${listOf(block.fields).length > 0 ? html`<div class="section-fields">${listOf(block.fields).map((field) => html`<div class="section-field"><${Text} of=${field} /></div>`)}</div>` : null}
    </div>
    ${accessory ? html`<div class=${`section-accessory accessory-${accessory.type}`}><${Element} block=${block} element=${accessory} /></div>` : null}
  </div>`
}

/** @param {{block: any}} props */
function Context({ block }) {
  return html`<div class="block-context">
    ${listOf(block.elements).map((element) => (element?.type === 'image' ? html`<${Picture} image=${element} class="context-image" />` : html`<span><${Text} of=${element} /></span>`))}
  </div>`
}

/** @param {{block: any}} props */
function ImageBlock({ block }) {
  return html`<figure class="block-image">
    ${block.title ? html`<figcaption>${plainOf(block.title)}</figcaption>` : null}
    <${Picture} image=${block} class="image" />
  </figure>`
}

/** @type {Record<string, string>} kinds of input that are many fields: their label is a group's */
const grouped = { checkboxes: 'group', radio_buttons: 'group' }

/** @param {{block: any}} props */
function Input({ block }) {
  const surface = useSurface()
  const ids = fieldIds(block, surface)
  const error = surface.errors[block.block_id]
  const words = html`${plainOf(block.label)}${block.optional ? html` <span class="optional">(optional)</span>` : null}`
  return html`<div class="block-input">
    ${grouped[block.element?.type] ? html`<div class="label" id=${ids.label}>${words}</div>` : html`<label class="label" id=${ids.label} for=${ids.input}>${words}</label>`}
    <${Element} block=${block} element=${block.element} />
    <div id=${ids.error} class="input-error" aria-live="polite">${error ? html`<${Icon} name="warn" />${error}` : null}</div>
    <div id=${ids.hint} class="hint">${block.hint ? html`<${Text} of=${block.hint} />` : null}</div>
  </div>`
}

/** @param {{block: any}} props */
function Alert({ block }) {
  const level = ['info', 'warning', 'error', 'success'].includes(block.level) ? block.level : 'default'
  const icon = { warning: 'warn', error: 'warn', success: 'check' }[/** @type {string} */ (level)] ?? 'dot'
  return html`<div class=${`alert alert-${level}`} role=${level === 'error' || level === 'warning' ? 'alert' : 'note'}><${Icon} name=${icon} /><div><${Text} of=${block.text} /></div></div>`
}

/** Videos are not played here; the picture leads to where they are. @param {{block: any}} props */
function Video({ block }) {
  const url = safeLink(block.title_url ?? block.video_url)
  const title = plainOf(block.title)
  const by = [block.author_name, block.provider_name].filter(Boolean).join(' · ')
  return html`<div class="video">
    ${by ? html`<div class="video-by">${by}</div>` : null}
    ${url ? html`<a class="link video-title" href=${url} target="_blank" rel="noopener noreferrer">${title}</a>` : html`<span class="video-title">${title}</span>`}
    ${block.description ? html`<div class="video-text">${plainOf(block.description)}</div>` : null}
    <${Picture} image=${{ image_url: block.thumbnail_url, alt_text: block.alt_text }} class="image" />
  </div>`
}
