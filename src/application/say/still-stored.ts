import type { Deal } from '../../domain/deal.ts'
import { goneRecords } from '../../domain/known-people.ts'
import type { QuotedRecord } from '../deal-shown.ts'

/**
 * Whether a quotation that was made a moment ago is what the deal still stores: words can be deleted or edited while a message is made, by
 * a model above all. Known are the record and those it completes (`quoteFrom`).
 */
export function isStillStored(deal: Deal, { id, text }: Pick<QuotedRecord, 'id' | 'text'>): boolean {
  const record = deal.records.find((r) => r.id === id)
  if (!record || record.text.trim() === '' || goneRecords(deal).has(id)) return false
  const stored = deal.records.map((r) => r.text.replace(/[.;\s]+$/, '')).filter((one) => one !== '')
  if (stored.some((one) => one.includes(text.replace(/[.;\s]+$/, '')))) return true
  // Several records' words: nothing is left once these are taken out.
  const left = stored.toSorted((a, b) => b.length - a.length).reduce((rest, one) => rest.replaceAll(one, ''), text)
  return !/[\p{L}\p{N}]/u.test(left)
}
