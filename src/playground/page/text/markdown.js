import { lexer } from 'marked'
import { html } from '../html.js'
import { Sideways } from '../parts/sideways.js'
import { withEmoji } from './emoji.js'
import { Link } from './link.js'
import { inline as slackInline } from './mrkdwn.js'
import { safePicture } from './safe-url.js'

/**
 * A `markdown` block: standard Markdown, read by marked's lexer and turned into elements here. HTML in it is shown as text.
 * @param {{text: unknown}} props
 */
export function Markdown({ text }) {
  return html`<div class="markdown">${lexer(typeof text === 'string' ? text : '', { gfm: true, breaks: true }).map(block)}</div>`
}

/** @param {any} token @returns {any} */
function block(token) {
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'heading':
      return html`<div class=${`md-heading md-h${token.depth}`} role="heading" aria-level=${Math.min(6, token.depth + 2)}>${spans(token.tokens)}</div>`
    case 'paragraph':
      return html`<p>${spans(token.tokens)}</p>`
    case 'text':
      return token.tokens ? spans(token.tokens) : words(token.text)
    case 'code':
      return html`<pre class="code-block">${token.text}</pre>`
    case 'blockquote':
      return html`<blockquote class="quote">${token.tokens.map(block)}</blockquote>`
    case 'hr':
      return html`<hr class="divider" />`
    case 'list':
      return list(token)
    case 'table':
      return table(token)
    case 'checkbox':
      return null
    default:
      return html`<p>${token.raw}</p>`
  }
}

/** @param {any} token */
function list(token) {
  const items = token.items.map(
    (/** @type {any} */ item) =>
      html`<li class=${item.task ? 'md-task' : ''}>${item.task ? html`<input type="checkbox" disabled checked=${item.checked} aria-label=${item.checked ? 'Done' : 'Not done'} />` : null}${item.tokens.map(block)}</li>`,
  )
  return token.ordered ? html`<ol start=${token.start || 1}>${items}</ol>` : html`<ul>${items}</ul>`
}

/** @param {any} token */
function table(token) {
  const cell = (/** @type {any} */ of, /** @type {number} */ index) =>
    html`<td style=${{ textAlign: token.align[index] ?? 'left' }}>${spans(of.tokens)}</td>`
  return html`<${Sideways} label="Table">
    <table class="table">
      <thead><tr>${token.header.map((/** @type {any} */ of, /** @type {number} */ i) => html`<th scope="col" style=${{ textAlign: token.align[i] ?? 'left' }}>${spans(of.tokens)}</th>`)}</tr></thead>
      <tbody>${token.rows.map((/** @type {any[]} */ row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
    </table>
  <//>`
}

/** @param {any[] | undefined} tokens */
function spans(tokens) {
  return (tokens ?? []).map(span)
}

/** @param {any} token @returns {any} */
function span(token) {
  switch (token.type) {
    case 'strong':
      return html`<strong>${spans(token.tokens)}</strong>`
    case 'em':
      return html`<em>${spans(token.tokens)}</em>`
    case 'del':
      return html`<del>${spans(token.tokens)}</del>`
    case 'codespan':
      return html`<code class="code">${token.text}</code>`
    case 'br':
      return html`<br />`
    case 'checkbox':
      return null
    case 'link':
      return html`<${Link} url=${token.href}>${spans(token.tokens)}<//>`
    case 'image':
      return safePicture(token.href) ? html`<img class="md-image" src=${token.href} alt=${token.text} loading="lazy" />` : token.text
    case 'escape':
      return token.text
    case 'text':
      return token.tokens ? spans(token.tokens) : words(token.text)
    case 'html':
      return words(token.raw)
    default:
      return token.raw
  }
}

/** Mentions, dates and emoji are Slack's also in a markdown block. @param {string} text */
function words(text) {
  return text.split(/(<[@#!][^<>\n]+>)/).map((part, index) => (index % 2 === 1 ? slackInline(part) : withEmoji(part)))
}
