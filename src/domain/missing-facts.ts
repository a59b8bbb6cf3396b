import type { Points } from './level-points.ts'
import type { LadderCriterion, Level } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import type { MissingFact } from './review.ts'

/**
 * Facts that would lift a record, all at once, since there is one follow-up only (RULES 5). Empty when no fact the rep could add would
 * change the level: a promise waits for the deed, hedged words of a named buyer for plain ones.
 *
 * @param level What the record is worth now.
 * @param bar The level wanted; facts are named up to it, and at least up to "on record" or the next level.
 */
export function missingFor(record: EvidenceRecord, points: Points, criterion: LadderCriterion, level: Level, bar: Level): MissingFact[] {
  if (record.kind !== 'evidence' || record.facts.flags.includes('instructions')) return []
  if (level >= 4) return bar === 5 ? ['second-buyer'] : []
  const wanted = Math.min(ceiling(record, points), bar > level ? bar : level < 3 ? 3 : 4)
  if (wanted <= level) return []
  const missing = new Set<MissingFact>()
  if (!points.buyerSaid || (wanted >= 3 && !points.person)) missing.add('person')
  if (wanted >= 3) {
    if (!points.role) missing.add('role')
    if (!points.date) missing.add('date')
    if (!points.channel) missing.add('channel')
  }
  // What a proof lacks is not who told of it.
  if (proven(record, points)) missing.clear()
  if (wanted >= 3) {
    if (criterion.singleHolder && record.facts.holder === null) missing.add('holder')
    for (const fact of criterion.requires) if (!record.facts.found.includes(fact)) missing.add(fact)
  }
  if (wanted >= 4) for (const fact of toAct(record, points)) missing.add(fact)
  return [...missing]
}

/** The rungs of L4 hold, a seller's document aside. */
function proven(record: EvidenceRecord, p: Points): boolean {
  if (!p.date) return false
  if (p.link && (p.buyersDocument || p.act)) return true
  return p.act && p.person && p.object && record.facts.voice !== 'colleague'
}

/** How far facts could lift this record. Naming who said it also takes a hedge away: the completed words are new ones. */
function ceiling(record: EvidenceRecord, points: Points): Level {
  if ((record.facts.hedged || record.facts.hearsay) && points.person) return 2
  return record.facts.promise ? 3 : 4
}

/** What is missing for "buyer's act": the rest of an act that was told, else the link of a document of theirs, else such a document. */
function toAct(record: EvidenceRecord, points: Points): MissingFact[] {
  if (proven(record, points)) return points.sellersDocument ? ['buyers-document'] : []
  const date: MissingFact[] = points.date ? [] : ['date']
  if (points.act) return [...(points.person ? [] : (['person'] as const)), ...date, ...(points.object ? [] : (['object'] as const))]
  if (points.buyersDocument) return points.link ? date : [...date, 'link']
  return [...date, 'buyers-document']
}
