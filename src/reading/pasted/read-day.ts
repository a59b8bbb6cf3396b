import type { LocalDate } from '../../domain/time.ts'
import { findDates } from '../find-dates.ts'
import type { Language } from '../language.ts'
import { lookBack } from '../resolve-date.ts'
import { withoutClock } from './mail-head.ts'
import { asStatement } from './sender.ts'

const weekdayBefore = /^\s*\(?\p{L}{2,10}\.?,?\s+(?=\d|\p{L}+\.?\s+\d)/u

/**
 * The day in a mail's head or a note's heading. A mail was sent in the past, so a day without its year looks back; one that may be two
 * dates (03/04) or lies ahead is none.
 */
export function dayIn(text: string | null, today: LocalDate): LocalDate | null {
  if (!text) return null
  const words = withoutClock(text.slice(0, 120))
  const plain = words.replace(/(\p{L}{3,5})\.(?=[\s,])/gu, '$1').trim()
  for (const shape of [plain.replace(weekdayBefore, ''), plain]) {
    for (const language of ['en', 'de', 'fr', 'es'] satisfies Language[]) {
      for (const span of findDates(asStatement(shape), today, language, { left: 4 })) {
        const { kind } = span.written
        // Read as English first, which knows two ways to write a day in figures.
        if (kind === 'ambiguous') return null
        if (kind === 'vague' || kind === 'month-end') continue
        const date = lookBack(span.written, today)
        if (date !== null && date <= today) return date
      }
    }
  }
  return null
}
