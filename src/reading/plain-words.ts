/** A link of a message: where it stands in the plain words, and where it leads. */
export interface Link {
  start: number
  end: number
  label: string
  url: string
}

export interface PlainWords {
  text: string
  links: Link[]
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&quot;': '"', '&#39;': "'" }

/** Zero-width and bidirectional control characters: invisible to people, so they must not hide or split a word. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe0e]|[\ufe0f]/g

function tidy(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|nbsp|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(invisible, '')
    .replace(/[\u2018\u2019\u201a\u201b\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replace(/:[a-z0-9_+-]{1,40}:/g, (name) => (/^:\d+:$/.test(name) ? name : ' '))
    .replace(/(^|[\s(])[*_~]+(?=\S)/g, '$1')
    .replace(/(?<=[^\s*_~])[*_~]+(?=[\s.,;:!?)]|$)/g, '')
    .replace(/`+/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
}

/** What Slack writes between angle brackets: mention, channel, broadcast, mail address or link. */
function decodeBracket(inside: string): { shown: string; url: string | null } {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? '' : tidy(inside.slice(bar + 1))
  if (target.startsWith('@')) return { shown: `@${label || target.slice(1)}`, url: null }
  if (target.startsWith('#')) return { shown: `#${label || target.slice(1)}`, url: null }
  if (target.startsWith('!')) return { shown: label, url: null }
  if (/^mailto:/i.test(target)) return { shown: label || target.slice(7), url: null }
  const url = target.replace(/&amp;/g, '&')
  return { shown: label || url, url: /^https?:\/\//i.test(url) ? url : null }
}

/**
 * Slack's mrkdwn as plain words, with its links kept beside them. Typographic quotes and spaces become plain ones;
 * invisible characters, formatting marks and emoji codes go. All spans of a reading are spans of this text.
 */
export function plainWords(mrkdwn: string): PlainWords {
  const links: Link[] = []
  let text = ''
  let from = 0
  for (const match of mrkdwn.matchAll(/<([^<>\n]{1,3000})>|\bhttps?:\/\/[^\s<>|]{1,2000}/gi)) {
    text += tidy(mrkdwn.slice(from, match.index))
    from = match.index + match[0].length
    if (match[1] === undefined) {
      const url = match[0].replace(/[).,;:!?'"\]]+$/, '')
      from -= match[0].length - url.length
      links.push({ start: text.length, end: text.length + url.length, label: url, url: url.replace(/&amp;/g, '&') })
      text += url
      continue
    }
    const { shown, url } = decodeBracket(match[1])
    if (url) links.push({ start: text.length, end: text.length + shown.length, label: shown, url })
    text += shown
  }
  text += tidy(mrkdwn.slice(from))
  return { text, links }
}
