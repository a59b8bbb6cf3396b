import type { Deal } from '../../domain/deal.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Comparable, LadderCriterion } from '../../domain/playbook.ts'
import type { EvidenceRecord } from '../../domain/record.ts'

/** What two records of one criterion say differently, in the words as written. */
export function differenceOf(
  deal: Deal,
  criterion: LadderCriterion,
  clash: { older: RecordId; newer: RecordId },
): { what: Comparable; older: string; newer: string } {
  const older = deal.records.find((r) => r.id === clash.older)
  const newer = deal.records.find((r) => r.id === clash.newer)
  for (const what of criterion.compare) {
    const a = older && wordsOf(older, what)
    const b = newer && wordsOf(newer, what)
    if (a && b && a !== b) return { what, older: a, newer: b }
  }
  return { what: criterion.compare[0] ?? 'holder', older: older?.text ?? '', newer: newer?.text ?? '' }
}

function wordsOf({ facts }: EvidenceRecord, what: Comparable): string | null {
  switch (what) {
    case 'holder':
      return facts.holder
    case 'vendor':
      return facts.vendor
    case 'amount':
      return facts.numbers.find((n) => n.unit === 'money')?.text ?? null
    case 'number':
      return facts.numbers.map((n) => n.text).join(', ') || null
    case 'date':
      return facts.dates[0]?.text ?? null
  }
}
