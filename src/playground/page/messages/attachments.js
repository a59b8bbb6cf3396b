import { Blocks } from '../blocks/blocks.js'
import { Picture } from '../blocks/picture.js'
import { html } from '../html.js'
import { Link } from '../text/link.js'
import { Mrkdwn } from '../text/mrkdwn.js'
import { listOf } from '../text/plain.js'

/** @type {Record<string, string>} Slack's three named colours */
const named = { good: '#2f9e6e', warning: '#d99a1f', danger: '#c8434a' }

/**
 * Attachments of the old kind: a coloured bar beside text, fields or blocks.
 * @param {{attachments: any[], surface: import('../blocks/surface.js').Surface}} props
 */
export function Attachments({ attachments, surface }) {
  return attachments.map((a) => {
    const hex = /^#?[0-9a-f]{6}$/i.test(String(a?.color)) ? `#${String(a.color).replace('#', '')}` : undefined
    const blocks = listOf(a?.blocks)
    return html`<div class="attachment" style=${{ '--bar': named[a?.color] ?? hex ?? 'var(--line-strong)' }}>
      ${a?.pretext ? html`<div><${Mrkdwn} text=${a.pretext} /></div>` : null}
      ${a?.author_name ? html`<div class="attachment-author">${String(a.author_name)}</div>` : null}
      ${a?.title ? html`<div class="attachment-title">${a.title_link ? html`<${Link} url=${a.title_link}>${String(a.title)}<//>` : String(a.title)}</div>` : null}
      ${blocks.length > 0 ? html`<${Blocks} blocks=${blocks} surface=${surface} />` : html`<div><${Mrkdwn} text=${a?.text ?? a?.fallback} /></div>`}
      ${listOf(a?.fields).length > 0 ? html`<div class="section-fields">${listOf(a.fields).map((f) => html`<div class="section-field"><strong>${String(f?.title ?? '')}</strong><br /><${Mrkdwn} text=${String(f?.value ?? '')} /></div>`)}</div>` : null}
      ${a?.image_url ? html`<${Picture} image=${{ image_url: a.image_url, alt_text: a.fallback ?? 'Picture' }} class="image" />` : null}
      ${a?.footer ? html`<div class="attachment-author">${String(a.footer)}</div>` : null}
    </div>`
  })
}
