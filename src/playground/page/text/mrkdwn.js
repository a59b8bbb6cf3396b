import { html } from '../html.js'
import { clockTime, fillDate } from './dates.js'
import { emojiSign } from './emoji.js'
import { unescapeText } from './encode.js'
import { Link } from './link.js'
import { Broadcast, ChannelMention, PersonMention } from './mention.js'

/**
 * Slack's mrkdwn as elements. Nothing from outside becomes markup: every piece of text is put in as text.
 * @param {{text: unknown, verbatim?: boolean}} props `verbatim`: bare addresses stay plain
 */
export function Mrkdwn({ text, verbatim }) {
  return html`<span class="mrkdwn">${blocksOf(typeof text === 'string' ? text : '', verbatim === true)}</span>`
}

/** Code fences first, for nothing inside them is read. @param {string} text @param {boolean} verbatim */
function blocksOf(text, verbatim) {
  const parts = text.split(/```([\s\S]*?)```/)
  return parts.map((part, index) => {
    if (index % 2 === 1) return html`<pre class="code-block">${unescapeText(part.replace(/^\n|\n$/g, ''))}</pre>`
    // A fence stands on lines of its own, so the line break beside it is not another empty line.
    const prose = part.replace(index > 0 ? /^\n/ : /(?!)/, '').replace(index < parts.length - 1 ? /\n$/ : /(?!)/, '')
    return prose === '' ? null : quotesOf(prose, verbatim)
  })
}

/** Lines that begin with > are gathered into quotes; >>> quotes all that follows. @param {string} text @param {boolean} verbatim */
function quotesOf(text, verbatim) {
  /** @type {{quote: boolean, lines: string[]}[]} */
  const groups = []
  let rest = false
  for (const line of text.split('\n')) {
    const mark = /^(&gt;|>)((?:&gt;|>){2})? ?/.exec(line)
    const quote = rest || mark !== null
    const body = mark !== null && !rest ? line.slice(mark[0].length) : line
    if (mark?.[2]) rest = true
    const last = groups.at(-1)
    if (last?.quote === quote) last.lines.push(body)
    else groups.push({ quote, lines: [body] })
  }
  return groups.map(({ quote, lines }) =>
    quote ? html`<blockquote class="quote">${inline(lines.join('\n'), verbatim)}</blockquote>` : inline(lines.join('\n'), verbatim),
  )
}

/** What may stand inside a line, tried in this order at each place. Emphasis needs an edge on its outer sides. */
const pattern =
  /(?<code>`[^`\n]+`)|(?<angle><[^<>\n]+>)|(?<bare>https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]}'"])|:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-\d)?):|(?<=^|[\s([{"'\p{P}~])(?:\*(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\*|_(?<italic>[^\s_](?:[^_\n]*[^\s_])?)_|~(?<strike>[^\s~](?:[^~\n]*[^\s~])?)~)(?=$|[^\p{L}\p{N}*_~]|[*_~])|(?<line>\n)/gu

/** @param {string} text @param {boolean} [verbatim] @returns {any[]} */
export function inline(text, verbatim = false) {
  const out = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const piece = verbatim && match.groups?.bare !== undefined ? undefined : element(match[0], match.groups ?? {})
    if (piece === undefined) continue
    if (match.index > from) out.push(unescapeText(text.slice(from, match.index)))
    out.push(piece)
    from = match.index + match[0].length
  }
  if (from < text.length) out.push(unescapeText(text.slice(from)))
  return out
}

/** @param {string} whole @param {Record<string, string | undefined>} groups */
function element(whole, groups) {
  if (groups.line !== undefined) return html`<br />`
  if (groups.code !== undefined) return html`<code class="code">${unescapeText(whole.slice(1, -1))}</code>`
  if (groups.angle !== undefined) return angle(whole.slice(1, -1))
  if (groups.bare !== undefined) return html`<${Link} url=${unescapeText(whole)}>${unescapeText(whole)}<//>`
  if (groups.bold !== undefined) return html`<strong>${inline(groups.bold)}</strong>`
  if (groups.italic !== undefined) return html`<em>${inline(groups.italic)}</em>`
  if (groups.strike !== undefined) return html`<del>${inline(groups.strike)}</del>`
  return emojiElement(groups.emoji ?? '')
}

/** @param {string} name */
export function emojiElement(name) {
  const sign = emojiSign(name)
  return sign === undefined ? undefined : html`<span class="emoji" role="img" aria-label=${name.replace(/[_:-]+/g, ' ')}>${sign}</span>`
}

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<!date^...>`, `<https://...|label>`. @param {string} inside */
function angle(inside) {
  const [target = '', label] = split(inside)
  if (target.startsWith('@')) return html`<${PersonMention} id=${target.slice(1)} label=${label} />`
  if (target.startsWith('#')) return html`<${ChannelMention} id=${target.slice(1)} label=${label} />`
  if (target.startsWith('!date^')) return date(target, label)
  if (target.startsWith('!subteam^')) return html`<span class="mention">${label ?? '@team'}</span>`
  if (target.startsWith('!')) return html`<${Broadcast} word=${label ?? target.slice(1).split('|')[0]} />`
  const url = unescapeText(target)
  return html`<${Link} url=${url}>${label === undefined ? url.replace(/^mailto:/, '') : inline(label)}<//>`
}

/** @param {string} inside @returns {[string, string | undefined]} */
function split(inside) {
  const bar = inside.indexOf('|')
  return bar < 0 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)]
}

/** @param {string} target @param {string | undefined} fallback */
function date(target, fallback) {
  const [, seconds, template = '', url] = target.split('^')
  const text = fillDate(Number(seconds), template, fallback ?? clockTime(Number(seconds) * 1000))
  const shown = html`<time dateTime=${new Date(Number(seconds) * 1000 || 0).toISOString()}>${text}</time>`
  return url ? html`<${Link} url=${unescapeText(url)}>${shown}<//>` : shown
}
