import { retrace, type Traced, traced } from './traced.ts'

const accents = /^[\u0300-\u036F\uFE00-\uFE0F]$/
/** Seen by nobody: controls, format and direction marks, fillers that count as letters, the blank of Braille. */
const invisible = /^(?:[\p{Cc}\p{Cf}\u115F\u1160\u2800\u3164\uFFA0]|\u17B4|\u17B5)$/u
const alike: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032\u02BC\u00B4`\uFF07]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB\u2039\u203A]/g, '"'],
  [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-'],
  [/[*_~]/g, ''],
]

/**
 * The text as it is compared: compatibility forms taken apart (fullwidth letters, ligatures), lower case, accents, formatting marks and
 * all that is invisible left out, quotation marks and dashes of one kind, one space between words. Each unit keeps its place.
 */
export function fold(source: Traced): Traced {
  const { put, done } = retrace(source)
  const { text } = source
  let at = 0
  let gapFrom = -1
  let last = { words: '', from: 0, to: 0 }
  // One behind, so that an accent which follows its letter counts to it.
  const flush = () => {
    if (last.words !== '') put(last.words, last.from, last.to)
    last = { words: '', from: 0, to: 0 }
  }
  for (const point of text) {
    const from = at
    at += point.length
    if (/^\s$/u.test(point)) {
      if (gapFrom < 0) gapFrom = from
      continue
    }
    if (accents.test(point)) {
      if (gapFrom < 0 && last.words !== '') last.to = at
      continue
    }
    if (invisible.test(point)) continue
    const folded = foldPoint(point)
    if (folded === '') continue
    flush()
    if (gapFrom >= 0) put(' ', gapFrom, gapFrom + 1)
    gapFrom = -1
    last = { words: folded, from, to: at }
  }
  flush()
  return done()
}

/** The same for words that need no places. */
export function foldText(text: string): string {
  return fold(traced(text)).text.trim()
}

function foldPoint(point: string): string {
  const apart = [...point.normalize('NFKD')].filter((each) => !accents.test(each)).join('')
  return alike.reduce((words, [kind, one]) => words.replace(kind, one), apart.toLowerCase())
}
