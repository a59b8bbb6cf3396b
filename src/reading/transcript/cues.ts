import { openedTurn } from './turn-lines.ts'

/** Words of a subtitle file, with who says them where it tells. */
export interface Cue {
  speaker: string | null
  words: string
}

const arrow = /^\s*\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3}\s*-->\s*\d{1,3}(?::\d{1,2}){1,2}[.,]\d{1,3}(?:\s.{0,80})?$/
const voice = /<v(?:\.[^\s>]{0,40})?\s+([^<>\n]{1,80})>/gi
const tag = /<\/?[a-z0-9][^<>\n]{0,80}>/gi

/** What is written before the cues: "NOTE ...", "Date: ...". */
export interface Subtitles {
  header: string[]
  cues: Cue[]
}

/** The cues of a WebVTT or SubRip file, or of a paste of one; null where the words are none. Styles and cue names are left out. */
export function subtitlesOf(text: string): Subtitles | null {
  const lines = text.split('\n')
  const at = lines.flatMap((line, index) => (arrow.test(line.slice(0, 160)) ? [index] : []))
  if (at.length < 2) return null
  const header = lines.slice(0, at[0]).filter((line) => line.trim() !== '' && !/^\s*(?:WEBVTT|\d+|STYLE|REGION)\b/.test(line))
  const cues = at.flatMap((start, index) => cuesIn(body(lines, start + 1, at[index + 1] ?? lines.length)))
  return { header, cues }
}

/** The lines of one cue: they end with a blank line; the number or name of the next cue stands after it. */
function body(lines: readonly string[], from: number, to: number): string[] {
  const end = lines.slice(from, to).findIndex((line) => line.trim() === '')
  const mine = lines.slice(from, end < 0 ? to : from + end)
  // No blank line between them: the next cue's number is no word.
  return end < 0 && to < lines.length && /^\s*\d+\s*$/.test(mine.at(-1) ?? '') ? mine.slice(0, -1) : mine
}

function cuesIn(lines: readonly string[]): Cue[] {
  const text = lines.join('\n')
  const voices = [...text.matchAll(voice)]
  if (voices.length > 0) {
    // Whoever the file says is speaking speaks; a name inside the words is a word.
    return voices.map((found, index) => ({
      speaker: found[1]!.trim(),
      words: plain(text.slice(found.index + found[0].length, voices[index + 1]?.index)),
    }))
  }
  const [first = '', ...rest] = lines
  const opened = openedTurn(first)
  if (opened) return [{ speaker: opened.speaker, words: plain([opened.words, ...rest].join('\n')) }]
  // A name alone above the words.
  const alone = rest.length > 0 && /^(?:\p{Lu}[\p{L}.'’-]*\s?){2,4}$/u.test(first.trim())
  return [alone ? { speaker: first.trim(), words: plain(rest.join('\n')) } : { speaker: null, words: plain(lines.join('\n')) }]
}

function plain(text: string): string {
  return text.replace(tag, '').replace(/\s+/g, ' ').trim()
}
