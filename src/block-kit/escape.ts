/** Zero width space: seen by nobody, and no markup, name or address goes across it. */
const breaker = '\u200B'

/**
 * Escapes the three characters Slack reserves, once. Enough for text that is ours; words of people, of a CRM or of a
 * model go through `plain`.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Turns what Slack sends as message text (`&amp;`, `<https://a.example|label>`) into what a person read on the screen. */
export function readableText(wire: string): string {
  return wire
    .replace(/<([^<>]*)>/g, (_, token: string) => readableToken(token))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function readableToken(token: string): string {
  const bar = token.indexOf('|')
  const target = bar < 0 ? token : token.slice(0, bar)
  const label = bar < 0 ? '' : token.slice(bar + 1)
  if (target.startsWith('!subteam^')) return label || '@group'
  if (target.startsWith('!date^')) return label
  if (/^![a-z]/.test(target)) return `@${target.slice(1)}`
  if (target.startsWith('@')) return label ? `@${label}` : target
  if (target.startsWith('#')) return label ? `#${label}` : target
  const address = target.replace(/^mailto:/, '')
  return label === '' || label === address || address.replace(/^https?:\/\//, '') === label ? address : `${label} (${address})`
}

export interface PlainOptions {
  /** Line breaks become spaces: for a place of one line. */
  fold?: boolean
  /** Most characters of the text itself, before escaping makes it longer. */
  max?: number
}

/**
 * Makes words from outside inert for a mrkdwn text: no mention, link, e-mail, address that Slack would link by itself,
 * @here, #channel, emoji code, quote or formatting comes alive, and nothing invisible can turn the line round. Looks the
 * same to a reader; marks of formatting become look-alikes, the rest is broken by a zero width space. Escapes, so call it
 * once. Send it with `verbatim: true`. Source of what Slack reads: docs.slack.dev/messaging/formatting-message-text.
 */
export function plain(text: string, { fold = false, max }: PlainOptions = {}): string {
  const visible = withoutInvisible(text)
  const folded = fold ? visible.replace(/\s+/g, ' ').trim() : visible
  const short = max === undefined ? folded : clip(folded, max)
  return quotesBroken(escapeMrkdwn(namesBroken(marksReplaced(short))))
}

function withoutInvisible(text: string): string {
  // Controls, direction marks, zero width and tag characters go; the two joiners stay, emoji and scripts need them.
  return text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').replace(/(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
}

const lookAlikes: Record<string, string> = { '*': '\u2217', _: '\u02CD', '~': '\u223C', '`': '\u02CB' }

/** A mark between two letters or digits formats nothing (`ops_deck`), except the backtick, which does everywhere. */
function marksReplaced(text: string): string {
  return text.replace(/`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu, (mark) => lookAlikes[mark] ?? mark)
}

function namesBroken(text: string): string {
  return (
    text
      .replace(/[@#\uFF20\uFF03](?=\S)/g, (sign) => sign + breaker)
      // A scheme (https:, mailto:) and an emoji code (:tada:); a time like 14:30 stays whole.
      .replace(/(?<=\p{L}):(?=\S)|:(?=[^\s:]+:)/gu, `:${breaker}`)
      .replace(/\/(?=\/)/g, `/${breaker}`)
      // A bare domain (kettles.example); an amount like 3.5 stays whole.
      .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})|(?<=\p{L})\.(?=[\p{L}\p{N}])/gu, `.${breaker}`)
  )
}

/** Slack reads an escaped > at the start of a line as a quote. */
function quotesBroken(escaped: string): string {
  return escaped.replace(/^([^\S\n]*)&gt;/gm, `$1${breaker}&gt;`)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const ellipsis = '…'

/** Cuts to at most `max` UTF-16 units, never inside what a reader sees as one character; a cut text ends in an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  if (max < ellipsis.length) return ''
  return text.slice(0, startOfGrapheme(text, max - ellipsis.length)).trimEnd() + ellipsis
}

/** The last boundary between visible characters at or before `at`. */
function startOfGrapheme(text: string, at: number): number {
  // Looking at a window keeps this quick in long texts; no visible character is longer than it.
  const from = Math.max(0, at - 200)
  return from + (graphemes.segment(text.slice(from, at + 200)).containing(at - from)?.index ?? at - from)
}

/**
 * Cuts a long mrkdwn text into pieces of at most `max` UTF-16 units: at the end of a paragraph, else of a line, else of a
 * word, else between characters. Only white space at the cuts is lost. A link or an entity (`<...>`, `&amp;`) is kept whole.
 */
export function splitText(text: string, max = 3_900): string[] {
  const pieces: string[] = []
  let rest = text.trimEnd()
  while (rest.length > max) {
    const at = placeToCut(rest, max)
    const piece = rest.slice(0, at).trimEnd()
    if (piece !== '') pieces.push(piece)
    rest = rest.slice(at).replace(/^[^\S\n]*\n+|^\s+/, '')
  }
  if (rest.trim() !== '') pieces.push(rest)
  return pieces
}

function placeToCut(text: string, max: number): number {
  const window = text.slice(0, max + 1)
  // A cut that leaves a very short piece is worse than one at the next smaller kind of end.
  const least = Math.floor(max / 2)
  const paragraph = window.lastIndexOf('\n\n')
  if (paragraph >= least) return paragraph
  const line = window.lastIndexOf('\n')
  if (line >= least) return line
  const word = outsideToken(text, window.search(/\s\S*$/))
  if (word > 0) return word
  const whole = outsideToken(text, max)
  return startOfGrapheme(text, whole > 0 ? whole : max) || max
}

/** Moves a cut in front of a link or entity it would break. */
function outsideToken(text: string, at: number): number {
  if (at <= 0) return at
  const open = text.lastIndexOf('<', at - 1)
  if (open >= 0 && /^<[^<>\n]*>/.test(text.slice(open)) && text.indexOf('>', open) >= at) return open
  const entity = text.lastIndexOf('&', at - 1)
  const known = entity < 0 ? null : /^&(?:amp|lt|gt);/.exec(text.slice(entity, entity + 5))
  return known && entity + known[0].length > at ? entity : at
}
