interface Part {
  headers: Map<string, string>
  body: string
}

/** Parts looked at, and how deep they may lie: a mail is no archive. */
const mostParts = 40
const deepest = 5
const shown = ['From', 'Date', 'To', 'Cc', 'Subject'] as const

/**
 * A saved mail as one reads it: From, Date, To and Subject, then its plain words; of a page its words without the markup. Attachments are not
 * opened. Null where it holds no words.
 */
export function mailWords(text: string): string | null {
  const mail = partOf(text.replace(/\r\n?/g, '\n'))
  const found = plainOf(mail, 0, { left: mostParts })
  const head = shown.flatMap((name) => {
    const value = mail.headers.get(name.toLowerCase())
    return value ? [`${name}: ${headerWords(value)}`] : []
  })
  if (found === null || head.length === 0) return null
  return `${head.join('\n')}\n\n${found.trim()}\n`
}

function partOf(text: string): Part {
  const end = text.search(/\n\s*\n/)
  const head = end < 0 ? text : text.slice(0, end)
  const headers = new Map<string, string>()
  for (const line of head
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .slice(0, 200)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1, colon + 1_000).trim())
  }
  return { headers, body: end < 0 ? '' : text.slice(end).replace(/^\n\s*\n/, '') }
}

function plainOf(part: Part, depth: number, parts: { left: number }): string | null {
  if (parts.left-- <= 0 || depth > deepest) return null
  const type = part.headers.get('content-type') ?? 'text/plain'
  if (/^\s*attachment/i.test(part.headers.get('content-disposition') ?? '')) return null
  const boundary = /boundary\s*=\s*"?([^";]{1,100})"?/i.exec(type)?.[1]
  if (/^\s*multipart\//i.test(type) && boundary) {
    const inner = part.body
      .split(`--${boundary}`)
      .slice(1, mostParts)
      .filter((each) => !each.startsWith('--'))
      .map((each) => partOf(each.replace(/^\n/, '')))
    const isPlain = (each: Part) => !/^\s*text\/html/i.test(each.headers.get('content-type') ?? '')
    for (const each of [...inner.filter(isPlain), ...inner.filter((one) => !isPlain(one))]) {
      const found = plainOf(each, depth + 1, parts)
      if (found !== null && found.trim() !== '') return found
    }
    return null
  }
  if (!/^\s*text\/(?:plain|html)/i.test(type)) return null
  const charset = /charset\s*=\s*"?([\w-]{1,40})"?/i.exec(type)?.[1] ?? 'utf-8'
  const words = decoded(part.body, (part.headers.get('content-transfer-encoding') ?? '').toLowerCase().trim(), charset)
  return /^\s*text\/html/i.test(type) ? withoutMarkup(words) : words
}

function decoded(body: string, encoding: string, charset: string): string {
  if (encoding === 'base64') return inCharset(Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'), charset)
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=[ \t]*\n/g, ''), charset)
  return body
}

function quotedPrintable(text: string, charset: string): string {
  return text.replace(/(?:=[0-9A-F]{2})+/gi, (run) => inCharset(Buffer.from(run.replaceAll('=', ''), 'hex'), charset))
}

function inCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

/** "=?utf-8?Q?J=C3=B6rg?=": names that are not plain letters. */
function headerWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([\w-]{1,40})\?([QB])\?([^?\s]{0,800})\?=/gi, (_, charset: string, how: string, words: string) =>
      how.toUpperCase() === 'B' ? inCharset(Buffer.from(words, 'base64'), charset) : quotedPrintable(words.replaceAll('_', ' '), charset),
    )
    .replace(/\s+/g, ' ')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a page as one sees them; what hides in it is not looked for. Each step goes over the page once. */
function withoutMarkup(page: string): string {
  const seen = withoutHidden(
    withoutHidden(page, /<!--/g, () => '-->'),
    /<(script|style|head|title)\b/gi,
    (name) => `</${name}`,
  )
  return seen
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,5000}>/g, '')
    .replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** Leaves out everything from an opening to its end; what is never closed hides the rest, as in a browser. */
function withoutHidden(page: string, open: RegExp, endOf: (name: string) => string): string {
  const low = page.toLowerCase()
  const kept: string[] = []
  let from = 0
  for (const found of page.matchAll(open)) {
    if (found.index < from) continue
    kept.push(page.slice(from, found.index))
    const end = endOf((found[1] ?? '').toLowerCase())
    const at = low.indexOf(end, found.index)
    if (at < 0) return kept.join(' ')
    const close = low.indexOf('>', at)
    if (close < 0) return kept.join(' ')
    from = close + 1
  }
  return [...kept, page.slice(from)].join(' ')
}

function entityOf(name: string): string | null {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 31 && code < 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
}
