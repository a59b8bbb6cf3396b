import type { EvidenceRecord, Facts } from '../../src/domain/record.ts'
import { noFacts } from '../../src/domain/review-flow/no-facts.ts'
import type { ReadingContext } from '../../src/reading/reading.ts'
import { playbook } from './playbook.ts'

/** Tuesday 24 November 2026, noon in Berlin. */
export const sentAt = Date.parse('2026-11-24T11:00:00Z')

export { noFacts }

export function record(criterion: string, facts: Partial<Facts>, text = ''): EvidenceRecord {
  return {
    id: 'r1' as EvidenceRecord['id'],
    answerId: null,
    criterion,
    kind: 'evidence',
    text,
    facts: { ...noFacts, ...facts },
    recordedAt: sentAt - 12 * 86_400_000,
    recordedBy: 'robin@example.com',
    message: null,
  }
}

/** The deal of the sample thread: Fizzlewick Kettles, with Otto, Milo and Wanda on record. */
export function context(changes: Partial<ReadingContext> & { ask?: string } = {}): ReadingContext {
  const { ask, ...rest } = changes
  return {
    playbook,
    sentAt,
    zone: 'Europe/Berlin',
    asked: ask ? { criterion: ask, lastRecord: null, earlier: null } : null,
    people: [
      { name: 'Otto Brine', role: 'CFO' },
      { name: 'Milo Thimble', role: 'Ops Lead' },
      { name: 'Wanda Crumb', role: 'Head of Service' },
    ],
    holders: { champion: 'Wanda Crumb' },
    vendors: [],
    files: [],
    colleagues: ['Robin Marsh', 'Dana Fell'],
    notPeople: ['Fizzlewick Kettles'],
    ...rest,
  }
}
