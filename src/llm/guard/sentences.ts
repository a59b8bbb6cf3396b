import type { CitedSentence, CoachDeal, Quote } from '../../application/coach.ts'
import type { SentencesReply } from '../replies/sentences.ts'
import { safeSentence } from './free-text.ts'
import { groundOf } from './grounding.ts'
import { playbookWords } from './playbook-words.ts'
import { quoteOf } from './quote.ts'
import { type ShownRecord, sift } from './shown.ts'

export interface SentencesAsked {
  deal: CoachDeal
  records: readonly ShownRecord[]
  /** What code told beside the records: how the deal stands, its risks. */
  told: readonly string[]
  most: number
  /** Puts names back where placeholders stood; null: a placeholder nobody gave out. */
  restore(text: string): string | null
}

/**
 * Sentences with at least one verified quotation, in which every name, number, day and amount stands in what they cite, in the facts of
 * the records cited, or, figures apart, in what code told. A quotation that cannot be found is dropped from its sentence, and counted.
 */
export function checkSentences(claims: SentencesReply['sentences'], { deal, records, told, most, restore }: SentencesAsked) {
  let lost = 0
  const { kept, dropped } = sift(
    claims,
    most,
    ({ text, quotes }): CitedSentence | null => {
      const found = quotes.flatMap(({ record, words }) => quoteOf(records, record, words) ?? [])
      lost += quotes.length - found.length
      const whole = restore(text)
      if (found.length === 0 || whole === null) return null
      const cited = found.map(({ of }) => of.record)
      const ground = groundOf(
        [
          ...found.map(({ quote }) => quote.text),
          ...cited.flatMap(({ person, role }) => [person ?? '', role ?? '']),
          // Figures that code reckoned are of no record: "11 of 12" must not let a model say that 11 came back.
          ...told.map((line) => line.replace(/\p{N}+/gu, ' ')),
          deal.name,
          deal.account ?? '',
        ],
        cited.flatMap(({ saidOn }) => saidOn ?? []),
        playbookWords(deal.playbook),
      )
      const safe = safeSentence(whole, ground)
      return safe === null ? null : { text: safe, quotes: once(found.map(({ quote }) => quote)) }
    },
    ({ text }) => text,
  )
  return { kept, dropped: dropped + lost }
}

function once(quotes: Quote[]): Quote[] {
  return quotes.filter((quote, at) => quotes.findIndex((other) => other.record === quote.record && other.start === quote.start) === at)
}
