import type { RecordId } from '../../domain/ids.ts'
import { goneRecords } from '../../domain/known-people.ts'
import type { QuotedWords, ShownDoubt } from '../deal-shown.ts'
import type { SayContext } from '../say/ask.ts'
import { quotedWords } from '../say/clash-note.ts'

/** A doubt with the words that raise it. */
export interface QuotedDoubt extends ShownDoubt {
  quote: QuotedWords
}

/** Why a record may be weaker than it sounds, by the rules and by a model; nothing of a record that is gone or has no words any more. */
export function doubtsOf({ deal, zone, playbook }: Pick<SayContext, 'deal' | 'zone' | 'playbook'>, id: RecordId): QuotedDoubt[] {
  const record = deal.records.find((r) => r.id === id)
  if (!record || record.text.trim() === '' || goneRecords(deal).has(id)) return []
  const criterion = playbook.criteria.find((c) => c.id === record.criterion)
  return deal.coaching.doubts
    .filter((doubt) => doubt.record === id)
    .flatMap(({ weakness, line, ...place }): QuotedDoubt[] => {
      const quote = quotedWords(place, { deal, zone })
      if (!quote || quote.text.trim() === '') return []
      return [{ record: id, weakness, line: line === null ? null : (criterion?.weak[line] ?? null), by: 'model', quote }]
    })
}

/** The doubt without its words, where they stand beside it anyway. */
export function shownDoubt({ quote: _, ...doubt }: QuotedDoubt): ShownDoubt {
  return doubt
}
