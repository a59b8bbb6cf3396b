import { useState } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { listOf, plainOf, Text } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'
import { Element } from './elements.js'
import { Picture } from './picture.js'

/** @param {{block: any}} props */
export function Card({ block }) {
  return html`<article class="card">
    ${block.hero_image ? html`<${Picture} image=${block.hero_image} class="card-hero" />` : null}
    <div class="card-head">
      ${block.icon ? html`<${Picture} image=${block.icon} class="card-icon" />` : null}
      <div>
        ${block.title ? html`<div class="card-title"><${Text} of=${block.title} /></div>` : null}
        ${block.subtitle ? html`<div class="card-subtitle"><${Text} of=${block.subtitle} /></div>` : null}
      </div>
    </div>
    ${block.body ? html`<div class="card-body"><${Text} of=${block.body} /></div>` : null}
    ${block.subtext ? html`<div class="card-subtitle"><${Text} of=${block.subtext} /></div>` : null}
    ${listOf(block.actions).length > 0 ? html`<div class="block-actions">${listOf(block.actions).map((element) => html`<${Element} block=${block} element=${element} />`)}</div>` : null}
  </article>`
}

/** Cards side by side, scrolled by hand or with the arrow keys. @param {{block: any, nested: any}} props `nested` renders a block within this one */
export function Carousel({ block, nested }) {
  return html`<div class="carousel" role="group" aria-roledescription="carousel" aria-label="Cards" tabindex="0">
    ${listOf(block.elements).map((card) => html`<${nested} block=${card} />`)}
  </div>`
}

/** @param {{block: any, nested: any}} props `nested` renders a block within this one */
export function Container({ block, nested }) {
  const [open, setOpen] = useState(block.default_collapsed !== true)
  const foldable = block.is_collapsible === true
  const title = html`${block.icon ? html`<${Picture} image=${block.icon} class="context-image" />` : null}
    <span class="container-title">${block.rich_text_title ? html`<${RichText} block=${block.rich_text_title} />` : plainOf(block.title)}</span>
    ${block.subtitle ? html`<span class="container-subtitle"><${Text} of=${block.subtitle} /></span>` : null}`
  const hasTitle = block.title || block.rich_text_title
  return html`<section class=${cx('container', `container-${block.width ?? 'standard'}`)}>
    ${
      foldable
        ? html`<button type="button" class="container-head container-fold" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name=${open ? 'down' : 'right'} />${title}</button>`
        : hasTitle
          ? html`<div class="container-head">${title}</div>`
          : null
    }
    ${hasTitle && open && block.has_header_divider ? html`<hr class="divider" />` : null}
    ${open || !foldable ? html`<div class="container-body blocks">${listOf(block.child_blocks).map((child, index) => html`<${nested} key=${child?.block_id ?? index} block=${child} />`)}</div>` : null}
  </section>`
}
