import type { Answer } from '../../domain/deal.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { charactersRead } from '../../reading/how-much-read.ts'
import { oddDates } from '../../reading/odd-dates.ts'
import type { Note } from '../notes.ts'

/** What is odd about an answer's length or dates, each said once, though it may speak to several criteria. */
export function oddNotes(answer: Answer, records: readonly EvidenceRecord[], { sentAt, zone }: { sentAt: Instant; zone: Zone }): Note[] {
  const notes: Note[] = []
  const flagged = (flag: EvidenceRecord['facts']['flags'][number]) => records.filter((r) => r.facts.flags.includes(flag))
  const dates = flagged('ambiguous-date').length + flagged('future-date').length > 0 ? oddDates(answer.text, { sentAt, zone }) : []
  const ambiguous = dates.find((d) => d.flag === 'ambiguous-date')
  if (ambiguous && flagged('ambiguous-date').length > 0) {
    const isOpen = flagged('ambiguous-date').some((r) => r.facts.saidOn === null) && ambiguous.days.length > 0
    notes.push({ kind: 'ambiguous-date', text: ambiguous.text, ...(isOpen ? { pick: { answer: answer.id, days: ambiguous.days } } : {}) })
  }
  const ahead = dates.find((d) => d.flag === 'future-date')
  if (ahead && flagged('future-date').length > 0) notes.push({ kind: 'future-date', text: ahead.text })
  const read = charactersRead(answer.text)
  if (read !== null && records.length > 0) notes.push({ kind: 'too-long', kept: read })
  return notes
}
