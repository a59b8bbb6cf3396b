/**
 * Between what a person types and mrkdwn as Slack keeps it.
 * @typedef {{people: Map<string, {id: string, name: string}>, channels: Map<string, {id: string, name: string, kind: string}>}} Directory
 */

/** @param {string} text */
export function escapeText(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** @param {string} text */
export function unescapeText(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

/**
 * `@Robin Vale`, `#deals`, `@here` and web addresses become their marked forms; the rest is escaped. Code stays as typed.
 * @param {string} typed
 * @param {Directory} directory
 */
export function encodeTyped(typed, directory) {
  const names = nameTable(directory)
  return typed
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? escapeText(part) : encodeProse(part, names)))
    .join('')
}

/** @param {string} text @param {ReturnType<typeof nameTable>} names */
function encodeProse(text, names) {
  let out = ''
  let rest = text
  while (rest !== '') {
    const match = /(^|[\s([{"'])(?:([@#])|(https?:\/\/[^\s<>]+))/u.exec(rest)
    if (match === null) return out + escapeText(rest)
    const before = rest.slice(0, match.index) + match[1]
    const from = match.index + (match[1] ?? '').length
    out += escapeText(before)
    if (match[3] !== undefined) {
      const url = match[3].replace(/[.,;:!?)\]}'"]+$/, '')
      out += `<${escapeText(url)}>`
      rest = rest.slice(from + url.length)
      continue
    }
    const found = names.find((n) => matchesName(rest.slice(from), n.typed))
    out += found ? found.marked : escapeText(rest.slice(from, from + 1))
    rest = rest.slice(from + (found ? found.typed.length : 1))
  }
  return out
}

/** @param {string} rest @param {string} name */
function matchesName(rest, name) {
  return rest.slice(0, name.length).toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}_-]/u.test(rest.slice(name.length))
}

/** Longest first, so that "@Robin Vale" is not read as "@Robin". @param {Directory} directory */
function nameTable({ people, channels }) {
  const table = [
    ...[...people.values()].map((p) => ({ typed: `@${p.name}`, marked: `<@${p.id}>` })),
    ...[...channels.values()]
      .filter((c) => c.kind === 'public' || c.kind === 'private')
      .map((c) => ({ typed: `#${c.name}`, marked: `<#${c.id}>` })),
    ...['here', 'channel', 'everyone'].map((word) => ({ typed: `@${word}`, marked: `<!${word}>` })),
  ]
  return table.sort((a, b) => b.typed.length - a.typed.length)
}

/**
 * The way back, for editing a message.
 * @param {string} text mrkdwn
 * @param {Directory} directory
 */
export function decodeForEditing(text, { people, channels }) {
  const plain = text.replace(/<([@#!]?)([^>|]*)(?:\|([^>]*))?>/g, (whole, mark, target, label) => {
    if (mark === '@') return `@${people.get(target)?.name ?? label ?? target}`
    if (mark === '#') return `#${channels.get(target)?.name ?? label ?? target}`
    if (mark === '!') return `@${label ?? target}`
    return target || whole
  })
  return unescapeText(plain)
}
