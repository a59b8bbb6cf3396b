/** What bytes of an uploaded file turned out to be. */
export type Decoded = { kind: 'words'; text: string } | { kind: 'no-text' } | { kind: 'empty' }

/** First bytes of what is no text, whatever it is called: PDF, ZIP (and with it docx, xlsx), pictures, gzip, old Office, executables. */
const binaryHeads: readonly number[][] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
]

/** So many bytes tell what a file is. */
const looked = 4_096

/**
 * Bytes as words: UTF-8, UTF-16 where it says so or plainly is, else Western European. Nothing is unpacked; what is no text (a known head,
 * null bytes, control characters) is not guessed at, and a web page is none: it is what a door shows that does not let us in.
 */
export function decodeWords(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { kind: 'empty' }
  if (binaryHeads.some((head) => head.every((byte, at) => bytes[at] === byte))) return { kind: 'no-text' }
  const text = textOf(bytes).replace(/^\ufeff/, '')
  if (!isText(text)) return { kind: 'no-text' }
  if (isPage(text)) return { kind: 'no-text' }
  return /[\p{L}\p{N}]/u.test(text) ? { kind: 'words', text } : { kind: 'empty' }
}

function textOf(bytes: Uint8Array): string {
  const wide = wideness(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** By its mark, or by the nulls that Latin letters have at every second byte. */
function wideness(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, looked - (looked % 2))
  if (head.length < 8) return null
  const nulls = (offset: number) => head.filter((byte, at) => at % 2 === offset && byte === 0).length / (head.length / 2)
  const [even, odd] = [nulls(0), nulls(1)]
  if (odd > 0.6 && even < 0.05) return 'utf-16le'
  return even > 0.6 && odd < 0.05 ? 'utf-16be' : null
}

function isText(text: string): boolean {
  const head = text.slice(0, looked)
  if (text.includes('\0')) return false
  const odd = [...head].filter((sign) => sign === '\ufffd' || (/\p{Cc}/u.test(sign) && !/\s/.test(sign))).length
  return odd * 50 <= head.length
}

const isPage = (text: string) => /^\s*(?:<!--[^>]{0,200}-->\s*)?<(?:!doctype html|html|head|body|script)\b/i.test(text.slice(0, looked))
