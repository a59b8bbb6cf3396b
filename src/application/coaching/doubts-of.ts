import type { LadderView } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { RecordId } from '../../domain/ids.ts'
import { goneRecords } from '../../domain/known-people.ts'
import { levelOf } from '../../domain/level.ts'
import type { LadderCriterion } from '../../domain/playbook.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { LocalDate } from '../../domain/time.ts'
import { toldAt } from '../../domain/told-at.ts'
import { weaknessesOf } from '../../reading/weak-evidence.ts'
import type { QuotedWords, ShownDoubt } from '../deal-shown.ts'
import type { SayContext } from '../say/ask.ts'
import { quotedWords } from '../say/clash-note.ts'

/** Our own view makes no claim that could be doubted; "someone said" does. */
const soundsStrong = 2

/** A doubt with the words that raise it. */
export interface QuotedDoubt extends ShownDoubt {
  quote: QuotedWords
}

/**
 * Why a record may be weaker than it sounds: what the rules find, then what a model found besides. Nothing of a record that is gone or has
 * no words any more, nor of one that counts as our view at most: that does not sound strong.
 *
 * @param say Its `repToday` is the day by which evidence is old.
 */
function doubtsOf(say: Pick<SayContext, 'deal' | 'zone' | 'playbook' | 'repToday'>, id: RecordId): QuotedDoubt[] {
  const { deal, playbook, repToday } = say
  const record = deal.records.find((r) => r.id === id)
  const criterion = playbook.criteria.find((c): c is LadderCriterion => c.id === record?.criterion && c.kind === 'ladder')
  if (!record || !criterion || record.text.trim() === '' || goneRecords(deal).has(id)) return []
  if (levelOf(record, criterion, deal, playbook) < soundsStrong) return []
  const ruled = repToday ? byRules(record, criterion, say, repToday) : []
  const found = byModel(record, criterion, say).filter(({ weakness }) => !ruled.some((doubt) => doubt.weakness === weakness))
  return [...ruled, ...found]
}

/** Doubts of a criterion's evidence, without the age that its standing tells already. */
export function doubtsOn(view: LadderView, say: Parameters<typeof doubtsOf>[0], id: RecordId): QuotedDoubt[] {
  const isAged = view.loweredBy.includes('age')
  return doubtsOf(say, id).filter(({ weakness }) => !(isAged && weakness === 'old-but-confident'))
}

function byRules(
  record: EvidenceRecord,
  criterion: LadderCriterion,
  { deal, zone, playbook }: Pick<SayContext, 'deal' | 'zone' | 'playbook'>,
  today: LocalDate,
): QuotedDoubt[] {
  if (record.kind !== 'evidence') return []
  const { text, facts } = record
  const recordedOn = localDate(toldAt(record), zone)
  return weaknessesOf({ text, facts, criterion, playbook, today, recordedOn, holders: holdersOf(deal) }).flatMap(
    ({ weakness, ...place }): QuotedDoubt[] => {
      const quote = quotedWords({ record: record.id, ...place }, { deal, zone })
      return quote ? [{ record: record.id, weakness, line: null, by: 'rules', quote }] : []
    },
  )
}

function byModel(record: EvidenceRecord, criterion: LadderCriterion, { deal, zone }: Pick<SayContext, 'deal' | 'zone'>): QuotedDoubt[] {
  return deal.coaching.doubts
    .filter((doubt) => doubt.record === record.id)
    .flatMap(({ weakness, line, ...place }): QuotedDoubt[] => {
      const quote = quotedWords(place, { deal, zone })
      if (!quote || quote.text.trim() === '') return []
      return [{ record: record.id, weakness, line: line === null ? null : (criterion.weak[line] ?? null), by: 'model', quote }]
    })
}

/** Who holds what, as far as recorded. */
function holdersOf(deal: Deal): Partial<Record<string, string>> {
  const gone = goneRecords(deal)
  const holders: Partial<Record<string, string>> = {}
  for (const { id, criterion, facts } of deal.records) if (facts.holder && !gone.has(id)) holders[criterion] = facts.holder
  return holders
}

/** The doubt without its words, where they stand beside it anyway. */
export function shownDoubt({ quote: _, ...doubt }: QuotedDoubt): ShownDoubt {
  return doubt
}
