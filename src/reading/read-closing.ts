import * as chrono from 'chrono-node'
import { localDate } from '../domain/calendar.ts'
import { samePerson } from '../domain/same-person.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import { plainWords } from './plain-words.ts'

/** What the rep said to the closing form; null where nothing was said, which keeps what stood. */
export interface ClosingReading {
  closeDate: LocalDate | null
  /** Major units, as said. */
  amount: { value: number; currency: string | null } | null
  lastHeard: { person: string | null; on: LocalDate | null } | null
  nextStep: { text: string; person: string | null; by: LocalDate | null } | null
}

export interface ClosingContext {
  sentAt: Instant
  zone: Zone
  /** Buyers on record, full names. */
  people: string[]
}

const keeping = /^(keep|kept|same|unchanged|yes|ok(ay)?|fine|no change|as is|stays?|stands?)\b[\s,.;:]*(it|both|as it is|as they are)?$/i
const aboutClosing = /\b(clos(e|es|ing)|sign(s|ed|ing)?|deal|call|slip(s|ped)?|push(ed|es)?|mov(e|es|ed))\b/i
const aboutHearing = /\b(heard|spoke|talked|mailed|wrote|replied|met)\b/i
const aboutTelling = /\b(said|says|told|tells|confirm(s|ed)|approv(es|ed)|mentioned|promised|wrote)\b/i
const money =
  /([€$£])\s?(\d[\d.,\s]*\d|\d)\s?(k|m|mio|million)?\b|\b(\d[\d.,]*\d|\d)\s?(k|m|mio|million)?\s?(EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b|\b(\d[\d.,]*)\s?(k|m)\b/i
const currencies: Record<string, string> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  chf: 'CHF',
}

/** Reads "Keep. Milo ends the test 11 Dec." sentence by sentence: keeping words, a new date or amount, whom one last heard, the next step. */
export function readClosing(text: string, context: ClosingContext): ClosingReading {
  const reading: ClosingReading = { closeDate: null, amount: null, lastHeard: null, nextStep: null }
  const steps: { isTold: boolean; step: NonNullable<ClosingReading['nextStep']> }[] = []
  for (const sentence of sentences(text)) {
    const read = readSentence(sentence, context)
    if (read.is === 'hearing' && !reading.lastHeard) reading.lastHeard = { person: read.person, on: dateIn(sentence, context, false) }
    else if (read.isCall) {
      reading.amount ??= read.amount
      reading.closeDate ??= read.ahead
    } else if (read.is !== 'keeping' && sentence.split(/\s+/).length >= 2)
      steps.push({ isTold: read.isTold, step: { text: sentence, person: read.person, by: read.ahead } })
  }
  // What somebody told is a next step only where nothing else is one.
  reading.nextStep = (steps.find((each) => !each.isTold) ?? steps[0])?.step ?? null
  return reading
}

/** What the words hold besides the call itself, as they were sent: evidence may stand there, and never in "Keep" or "12 Feb, 90k". */
export function besideTheCall(text: string, context: ClosingContext): string {
  return sentences(text)
    .filter((sentence) => {
      const { is } = readSentence(plainWords(sentence).text, context)
      return is === 'hearing' || is === 'other'
    })
    .join('. ')
}

interface Sentence {
  is: 'keeping' | 'hearing' | 'call' | 'other'
  /** Somebody told something: evidence rather than a plan. */
  isTold: boolean
  /** It names a new date or amount, whatever else it does. */
  isCall: boolean
  amount: ClosingReading['amount']
  person: string | null
  ahead: LocalDate | null
}

function readSentence(sentence: string, context: ClosingContext): Sentence {
  if (keeping.test(sentence)) return { is: 'keeping', isTold: false, isCall: false, amount: null, person: null, ahead: null }
  const amount = amountIn(sentence)
  const person = personIn(sentence, context.people)
  const ahead = dateIn(sentence, context, true)
  // "Otto confirmed 120k": what a buyer told is no call of the rep's.
  const isTold = aboutTelling.test(sentence)
  const isCall = !isTold && (amount !== null || (ahead !== null && !person && (aboutClosing.test(sentence) || bare(sentence))))
  return { is: aboutHearing.test(sentence) ? 'hearing' : isCall ? 'call' : 'other', isTold, isCall, amount, person, ahead }
}

function sentences(text: string): string[] {
  return text
    .slice(0, 4000)
    .split(/(?<=[a-z\d)])[.;!?](?:\s+|$)|\n+/i)
    .map((s) => s.trim())
    .filter((s) => s !== '')
}

/** A sentence of a date and little else is the new close date. */
function bare(sentence: string): boolean {
  return sentence.split(/\s+/).length <= 5
}

function dateIn(sentence: string, { sentAt, zone }: ClosingContext, forward: boolean): LocalDate | null {
  const found = chrono
    .parse(sentence, { instant: new Date(`${localDate(sentAt, zone)}T12:00:00Z`), timezone: 0 }, { forwardDate: forward })
    .find((r) => r.start.isCertain('day') || r.start.isCertain('weekday'))
  if (!found) return null
  const { start } = found
  return [start.get('year'), start.get('month'), start.get('day')].map((n) => String(n).padStart(2, '0')).join('-')
}

function personIn(sentence: string, people: string[]): string | null {
  for (const word of sentence.match(/\p{Lu}[\p{L}'-]+/gu) ?? []) {
    const known = people.find((p) => samePerson(p, word))
    if (known) return known
  }
  return null
}

function amountIn(sentence: string): ClosingReading['amount'] {
  const m = money.exec(sentence)
  if (!m) return null
  const digits = m[2] ?? m[4] ?? m[7] ?? ''
  const times = { k: 1e3, m: 1e6, mio: 1e6, million: 1e6 }[(m[3] ?? m[5] ?? m[8] ?? '').toLowerCase()] ?? 1
  const value = numberOf(digits) * times
  const sign = (m[1] ?? m[6] ?? '').toLowerCase()
  return value > 0 ? { value, currency: currencies[sign] ?? null } : null
}

/** "84,000", "84.000", "84 000", "1.200,50": the last separator is decimal only before one or two digits. */
function numberOf(digits: string): number {
  const compact = digits.replace(/\s/g, '')
  const decimal = /[.,]\d{1,2}$/.exec(compact)
  const whole = (decimal ? compact.slice(0, decimal.index) : compact).replace(/[.,]/g, '')
  return Number(`${whole}.${decimal ? decimal[0].slice(1) : '0'}`)
}
