import { localDate } from '../../domain/calendar.ts'
import type { QuotedPlace } from '../../domain/coaching.ts'
import { saidDay } from '../../domain/level-points.ts'
import type { Clash } from '../../domain/review-flow/raise-clash.ts'
import { toldAt } from '../../domain/told-at.ts'
import type { QuotedWords } from '../deal-shown.ts'
import type { Note } from '../notes.ts'
import type { SayContext } from './ask.ts'
import { criterionLabel } from './deal-line.ts'

/** Two quotations that do not go together, as they stand; `raised`: a challenge was opened on it. */
export function clashNote(
  { criterion, older, newer }: Clash,
  say: Pick<SayContext, 'deal' | 'zone' | 'playbook'>,
  raised: boolean,
): Extract<Note, { kind: 'drift' }> | null {
  const [before, after] = [quotedWords(older, say), quotedWords(newer, say)]
  if (!before || !after) return null
  return { kind: 'drift', criterion: criterionLabel(say.playbook, criterion), older: before, newer: after, raised }
}

/** Words of a record at a place, as they are stored now. */
export function quotedWords(
  { record: id, start, end }: QuotedPlace,
  { deal, zone }: Pick<SayContext, 'deal' | 'zone'>,
): QuotedWords | null {
  const record = deal.records.find((r) => r.id === id)
  return record ? { id, text: record.text.slice(start, end), on: saidDay(record) ?? localDate(toldAt(record), zone) } : null
}
