import type { Json } from '../state/model.ts'

/** `<...>` as Slack writes links and mentions, or `:emoji:`. */
const special = /<([^<>]+)>|(?<=^|\s):([a-z0-9_+-]+):(?=\s|$)/g

/** The rich_text block Slack adds to what a person types, from the escaped text. */
export function richTextOf(text: string, blockId: string): Json {
  const elements: Json[] = []
  let from = 0
  for (const match of text.matchAll(special)) {
    if (match.index > from) elements.push(plain(text.slice(from, match.index)))
    elements.push(match[2] === undefined ? link(match[1]!) : { type: 'emoji', name: match[2] })
    from = match.index + match[0].length
  }
  if (from < text.length) elements.push(plain(text.slice(from)))
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] }
}

function link(inside: string): Json {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9) }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) }
  return { type: 'link', url: unescapeText(target), ...(label && { text: unescapeText(label) }) }
}

function plain(text: string): Json {
  return { type: 'text', text: unescapeText(text) }
}

/** Undoes Slack's three escapes. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
