import type { NumberFact } from '../domain/record.ts'
import { months } from './lexicon.ts'
import { currencies, dayUnits, parseNumber, scales, spelled } from './number-words.ts'
import type { Statement } from './statements.ts'
import { fold, type Word } from './words.ts'

const pattern =
  /(?<![\p{L}\d#/_-])(?<sign>[€$£¥]|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN) ?)? ?(?<digits>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,4})?(?!\d))(?: ?(?<scale>k|tsd|thousand|tausend|mio|mn|mm|m|bn|million|millions|millionen|millones|billion|mrd|milliarden)(?![\p{L}\d]))?\.?(?: ?(?<unit>%|[€$£¥]|per ?cent|percent|pct|prozent|pour ?cent|por ?ciento|pp\b|[\p{L}]{1,10}))?/giu

interface Found extends NumberFact {
  start: number
  end: number
  bare: boolean
}

const wantedWords = new Set(
  'want wants wanted target targets targeting goal goals aim aims aiming need needs should below under reach reduce cut drop lower raise within wollen will ziel zielwert soll sollen veut veulent objectif objectivo objetivo quieren quiere down hope hoping would ideally better get max maximum most'.split(
    ' ',
  ),
)
const nowWords = new Set(
  "currently now today presently actual actually running lose loses losing spend spends spending waste wastes wasting take takes taking pay pays paying have has had come comes came return returned returns fail fails failed sits at are is cost costs costing run runs were was get heute aktuell derzeit momentan gerade verlieren verliert kostet kosten dauert coute coutent perd cuesta cuestan pierde actuellement aujourd'hui perdent actualmente hoy ahora pierden tardan right measured see sees".split(
    ' ',
  ),
)
/** What a figure is said to be: of now, unless a goal is the subject ("the goal is 2 %"). */
const copulas = new Set('is are was were at ist sind est sont es son'.split(' '))
const plainMoney = new Set('budget price offer quote acv arr tcv amount deal contract preis angebot presupuesto'.split(' '))

/** A month's name, capitalised where it is an everyday word as well. */
function isMonth(word: string | undefined): boolean {
  if (!word || !months.has(fold(word))) return false
  return !/^(?:may|mar|march|dec|august)$/.test(word)
}

/** Digits that are no figure of the deal: years, standards, products, lists, clock times. */
function noFigure(text: string, start: number, end: number, digits: string): boolean {
  const before = text.slice(Math.max(0, start - 12), start)
  const after = text.slice(end, end + 8)
  if (
    /(?:soc|iso|office|windows|stage|phase|level|step|version|v|q|h|fy|room|nr|no|gate|section|article|art|§|top|option|point|page|tier|round)[ .]?$/i.test(
      before,
    )
  )
    return true
  if (/^(?:19|20)\d\d$/.test(digits) && !/[€$£]\s?$/.test(before)) return true
  if (/^\s?(?::\d\d|am\b|pm\b|uhr\b|o'clock|th\b|st\b|nd\b|rd\b|h\d\d|x\b|\/\d)/i.test(after) || /\d:$/.test(before)) return true
  if (/^\s*$/.test(text.slice(0, start)) && /^[.)]\s/.test(after)) return true
  // "12 okt": a day, though no parser knew the month.
  if (/^(?:0?[1-9]|[12]\d|3[01])$/.test(digits)) {
    const month = /^(?:\.|st|nd|rd|th)?\s?(?:of\s)?(\p{L}{3,10})/u.exec(text.slice(end, end + 20))?.[1]
    if (isMonth(month) || isMonth(/(\p{L}{3,10})\.?\s$/u.exec(before)?.[1])) return true
  }
  return false
}

function unitOf(
  match: RegExpMatchArray,
  value: number,
): { unit: NumberFact['unit']; currency: string | null; value: number; used: boolean; bare: boolean } {
  const groups = match.groups!
  const unit = groups.unit ? fold(groups.unit).replace(/\s/g, '') : ''
  const sign = groups.sign?.trim().toLowerCase()
  const scale = groups.scale ? (scales[groups.scale.toLowerCase()] ?? 1) : 1
  const scaled = value * scale
  if (/^(?:%|percent|pct|prozent|pourcent|porciento|pp)$/.test(unit))
    return { unit: 'percent', currency: null, value: scaled, used: true, bare: false }
  const currency = sign ? currencies[sign] : unit in currencies ? currencies[unit] : undefined
  if (currency) return { unit: 'money', currency, value: scaled, used: !sign && unit in currencies, bare: false }
  if (unit in dayUnits && scale === 1)
    return { unit: 'duration-days', currency: null, value: Math.round(value * dayUnits[unit]! * 10_000) / 10_000, used: true, bare: false }
  if (scale > 1) return { unit: 'money', currency: null, value: scaled, used: false, bare: false }
  return {
    unit: 'count',
    currency: null,
    value: scaled,
    used: false,
    bare:
      !/^\p{L}{3,}$/u.test(unit) ||
      wantedWords.has(unit) ||
      nowWords.has(unit) ||
      /^(?:and|but|for|now|from|the|und|aber|today|currently|instead|per|next|within|max|auf|von|bis|pour|par|que|des|aus|vom|zum|bei)$/.test(
        unit,
      ),
  }
}

/** Figures read from one statement at most. */
const mostNumbers = 20

type Role = NumberFact['role']

function roleOf(found: Found, words: readonly Word[], text: string, offset: number): Role {
  const before = words.filter((word) => word.end <= found.start + offset && word.start >= found.start + offset - 60)
  const after = words.filter((word) => word.start >= found.end + offset && word.start <= found.end + offset + 24)
  const lead = text.slice(Math.max(0, found.start - 8), found.start).toLowerCase()
  if (/(?:->|→|=>)\s*$/.test(lead)) return 'wanted'
  if (/^\s*(?:->|→|=>)/.test(text.slice(found.end))) return 'now'
  if (/\bfrom\s$|\bvon\s$/.test(lead)) return 'now'
  if (/\b(?:to|auf)\s$/.test(lead) && !/\bup to\s$/.test(lead)) return 'wanted'
  if (found.unit === 'money' && before.some((word) => plainMoney.has(word.low))) return null
  if (/^\s*(?:by|bis|until|d'ici)\s/i.test(text.slice(found.end))) return 'wanted'
  let linked = false
  for (const word of before.toReversed()) {
    if (/^(?:and|but|und|aber|et|mais|y|pero)$/.test(word.low)) break
    if (wantedWords.has(word.low)) return 'wanted'
    if (copulas.has(word.low)) linked = true
    else if (nowWords.has(word.low)) return 'now'
    if (linked && (!word.joined || /\d/.test(word.low))) break
  }
  if (linked) return 'now'
  for (const word of after) {
    // "9 % / target 5 %": the cue belongs to the figure it stands before. "11 % of the invoices are wrong" has only its unit between.
    const beside = word === after[0] && /^\s*$/.test(text.slice(found.end, word.start - offset))
    if ((!word.joined && !beside) || /\d/.test(word.low) || /^[^\p{L}\d]*\d/u.test(text.slice(word.end - offset, word.end - offset + 6)))
      break
    if (/^(?:and|but|und|aber|we|they|et|mais|y|pero)$/.test(word.low)) break
    if (wantedWords.has(word.low)) return 'wanted'
    if (nowWords.has(word.low)) return 'now'
  }
  return null
}

/**
 * Figures of a statement: percent, money, durations (in days; months of 30, years of 365) and counts, each said to be of
 * now, wanted, or neither. A bare figure beside one with a unit takes that unit: "9 % come back, we want 5".
 * `taken`: places of dates and links, whose digits are no figures.
 */
export function readNumbers(statement: Statement, taken: readonly { start: number; end: number }[]): NumberFact[] {
  const { text, start: offset, words } = statement
  if (!/\d/.test(text) && !words.some((word) => word.low in spelled)) return []
  const found: Found[] = []
  for (const match of text.matchAll(pattern)) {
    if (found.length >= mostNumbers) break
    const digits = match.groups!.digits!
    const digitsAt = match.index + match[0].indexOf(digits)
    const start = match.index + (/^\s/.test(match[0]) ? 1 : 0)
    if (taken.some((span) => digitsAt + offset < span.end && span.start < digitsAt + digits.length + offset)) continue
    if (noFigure(text, digitsAt, digitsAt + digits.length, digits)) continue
    const value = parseNumber(digits)
    if (value === null) continue
    const read = unitOf(match, value)
    let end = digitsAt + digits.length
    const scale = match.groups!.scale
    if (scale) end = text.indexOf(scale, end) + scale.length
    const unit = match.groups!.unit
    if (read.used && unit) end = text.indexOf(unit, end) + unit.length
    const shown = text.slice(start, end).trim()
    found.push({ text: shown, value: read.value, unit: read.unit, currency: read.currency, role: null, start, end, bare: read.bare })
  }
  for (const word of words) {
    const value = spelled[word.low]
    if (value === undefined) continue
    const match = { start: word.start - offset, end: word.end - offset }
    const next = /^\s(?:percent|per cent|prozent|pour cent|por ciento|hours?|days?|weeks?|months?|stunden|tage|wochen|monate)/i.exec(
      text.slice(match.end),
    )
    if (value === undefined || !next || taken.some((span) => match.start + offset < span.end && span.start < match.end + offset)) continue
    const unit = fold(next[0].trim())
    const percent = /^(?:per|pro|pour|por)/.test(unit)
    found.push({
      text: text.slice(match.start, match.end + next[0].length),
      value: percent ? value : value * (dayUnits[unit] ?? 1),
      unit: percent ? 'percent' : 'duration-days',
      currency: null,
      role: null,
      start: match.start,
      end: match.end + next[0].length,
      bare: false,
    })
  }
  found.sort((a, b) => a.start - b.start)
  for (const number of found) number.role = roleOf(number, words, text, offset)
  inherit(found)
  return found.slice(0, mostNumbers).map(({ start: _start, end: _end, bare: _bare, ...fact }) => fact)
}

/** "9 % ... want 5", "from 9 to 5 %", "120 -> 80k": the bare one is of the same kind, and of two the other is the one of now. */
function inherit(found: Found[]): void {
  for (const [at, number] of found.entries()) {
    if (!number.bare || number.unit !== 'count') continue
    const partner = [found[at - 1], found[at + 1]].find(
      (other) => other && other.unit !== 'count' && (number.role !== null || other.role !== null),
    )
    if (!partner) continue
    const scale =
      partner.unit === 'money' && partner.value >= 1000 && number.value < 1000 && /[km]|tsd|mio/i.test(partner.text)
        ? /m(?!k)/i.test(partner.text)
          ? 1e6
          : 1e3
        : 1
    number.unit = partner.unit
    number.currency = partner.currency
    if (partner.unit === 'duration-days') number.value *= unitFactor(partner)
    else number.value *= scale
  }
  for (const number of found) {
    if (number.role !== null) continue
    const pair = found.find((other) => other !== number && other.unit === number.unit && other.role !== null)
    if (pair) number.role = pair.role === 'wanted' ? 'now' : null
  }
}

function unitFactor(number: Found): number {
  const written = /[\d.,']+/.exec(number.text)
  const value = written ? parseNumber(written[0]) : null
  return value ? number.value / value : 1
}
