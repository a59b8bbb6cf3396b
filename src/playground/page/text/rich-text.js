import { html } from '../html.js'
import { clockTime, fillDate } from './dates.js'
import { Link } from './link.js'
import { Broadcast, ChannelMention, PersonMention } from './mention.js'
import { emojiElement } from './mrkdwn.js'
import { listOf } from './plain.js'
import { safeLink } from './safe-url.js'

/**
 * A `rich_text` block.
 * @param {{block: any}} props
 */
export function RichText({ block }) {
  return html`<div class="rich-text">${nestLists(listOf(block?.elements)).map(part)}</div>`
}

/** @param {any} element */
function part(element) {
  switch (element?.type) {
    case 'rich_text_section':
      return html`<div class="rich-section">${pieces(element.elements)}</div>`
    case 'rich_text_quote':
      return html`<blockquote class="quote">${pieces(element.elements)}</blockquote>`
    case 'rich_text_preformatted':
      return html`<pre class="code-block">${pieces(element.elements)}</pre>`
    case 'lists':
      return list(element.items, 0, 0)
    default:
      return html`<span class="unsupported">Unsupported rich text: ${String(element?.type)}</span>`
  }
}

/**
 * Slack writes a nested list as a row of flat ones with an indent; a run of them becomes one tree.
 * @param {any[]} elements
 * @returns {any[]}
 */
function nestLists(elements) {
  /** @type {any[]} */
  const out = []
  for (const element of elements) {
    if (element?.type !== 'rich_text_list') {
      out.push(element)
      continue
    }
    const last = out.at(-1)
    const starts = Number(element.indent ?? 0) === 0 && last?.type === 'lists' && last.style !== element.style
    const group = last?.type === 'lists' && !starts ? last : { type: 'lists', style: element.style, items: [] }
    if (group !== last) out.push(group)
    group.items.push(...listOf(element.elements).map((item) => ({ item, list: element })))
  }
  return out
}

/**
 * @param {{item: any, list: any}[]} items
 * @param {number} from
 * @param {number} level
 * @returns {any}
 */
function list(items, from, level) {
  const rows = []
  const own = items[from]?.list
  for (let at = from; at < items.length; ) {
    const indent = Math.min(Number(items[at]?.list.indent ?? 0), 8)
    if (indent < level) break
    let end = at + 1
    while (end < items.length && Number(items[end]?.list.indent ?? 0) > level) end += 1
    const nested = end > at + 1 ? list(items.slice(0, end), at + 1, level + 1) : null
    rows.push(
      html`<li>${indent > level ? list(items.slice(0, end), at, level + 1) : pieces(items[at]?.item?.elements)}${indent > level ? null : nested}</li>`,
    )
    at = end
  }
  const border = own?.border ? ' quote' : ''
  if (own?.style === 'ordered')
    return html`<ol class=${`rich-list level-${level % 3}${border}`} start=${Number(own.offset ?? 0) + 1}>${rows}</ol>`
  return html`<ul class=${`rich-list level-${level % 3}${border}`}>${rows}</ul>`
}

/** @param {unknown} elements */
function pieces(elements) {
  return listOf(elements).map(piece)
}

/** @param {any} element */
function piece(element) {
  return styled(bare(element), element?.style ?? {})
}

/** @param {any} element */
function bare(element) {
  switch (element?.type) {
    case 'text':
      return lines(String(element.text ?? ''))
    case 'link':
      return html`<${Link} url=${element.url}>${element.text || element.url}<//>`
    case 'emoji':
      return emojiElement(String(element.name)) ?? fromCode(element) ?? `:${element.name}:`
    case 'user':
      return html`<${PersonMention} id=${element.user_id} />`
    case 'channel':
      return html`<${ChannelMention} id=${element.channel_id} />`
    case 'broadcast':
      return html`<${Broadcast} word=${element.range} />`
    case 'usergroup':
    case 'team':
      return html`<span class="mention">@team</span>`
    case 'date':
      return date(element)
    case 'color':
      return html`<span class="swatch" style=${{ '--swatch': /^#[0-9a-f]{3,8}$/i.test(element.value) ? element.value : 'transparent' }}>${element.value}</span>`
    default:
      return html`<span class="unsupported">Unsupported: ${String(element?.type)}</span>`
  }
}

/** @param {string} text */
function lines(text) {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [html`<br />`, line]))
}

/** @param {any} element */
function fromCode(element) {
  const codes = String(element.unicode ?? '')
    .split('-')
    .map((code) => Number.parseInt(code, 16))
  return codes.every((code) => code > 0 && code <= 0x10ffff) ? String.fromCodePoint(...codes) : undefined
}

/** @param {any} element */
function date(element) {
  const seconds = Number(element.timestamp)
  const text = fillDate(seconds, String(element.format ?? '{date_short}'), element.fallback ?? clockTime(seconds * 1000))
  const shown = html`<time>${text}</time>`
  return safeLink(element.url) ? html`<${Link} url=${element.url}>${shown}<//>` : shown
}

/** @param {any} child @param {any} style */
function styled(child, style) {
  let out = child
  if (style.code) out = html`<code class="code">${out}</code>`
  if (style.bold) out = html`<strong>${out}</strong>`
  if (style.italic) out = html`<em>${out}</em>`
  if (style.strike) out = html`<del>${out}</del>`
  if (style.highlight || style.client_highlight) out = html`<mark>${out}</mark>`
  if (style.underline) out = html`<u>${out}</u>`
  return out
}
