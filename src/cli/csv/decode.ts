/** A file's text, whatever program wrote it: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else what Excel writes on Windows. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const delimiters = [',', ';', '\t', '|']

export interface Sheet {
  text: string
  delimiter: string
  /** Lines cut off before the header: Excel's own "sep=;". */
  skipped: number
}

/** Which sign parts the columns: Excel's first line says so, else the one the header has most of. */
export function sheetOf(text: string): Sheet {
  const [, told, rest] = /^sep=(.)\r?\n([\s\S]*)$/i.exec(text) ?? []
  if (told !== undefined) return { text: rest!, delimiter: told, skipped: 1 }
  const header = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0] ?? ''
  const unquoted = header.replace(/"[^"]*"/g, '')
  const counts = delimiters.map((sign) => unquoted.split(sign).length)
  return { text, delimiter: delimiters[counts.indexOf(Math.max(...counts))]!, skipped: 0 }
}
