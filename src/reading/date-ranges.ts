import type { DateSpan } from './find-dates.ts'

const to = /^\s*(?:-|\u2013|to|until|till|through|bis|au|al|hasta)\s*(?:the |zum |am |le |el )?$/i
const and = /^\s*(?:and|und|et|y)\s*(?:the |dem |le |el )?$/i
const between = /\b(?:between|zwischen|entre)\s+(?:the |dem |le |el )?[^.;:]{0,14}$/i
/** The first day of a range, without its month, in front of the last one: "16 to", "between 16 and", "16.-". */
const openDay =
  /(?<![\d.:/])\d{1,2}(?:\.|st|nd|rd|th)?\s*(-|\u2013|to|until|till|through|bis|au|al|and|und|et|y)\s*(?:the |zum |dem |le |el )?$/i

/** Is the date at that place one end of a range? Places are those of the statement's text. */
export function isRangeEnd(text: string, spans: readonly DateSpan[], at: number): boolean {
  const span = spans[at]!
  const joins = (left: DateSpan, right: DateSpan) => {
    const gap = text.slice(left.end, right.start)
    return to.test(gap) || (and.test(gap) && between.test(text.slice(0, left.start)))
  }
  const [before, after] = [spans[at - 1], spans[at + 1]]
  if ((before && joins(before, span)) || (after && joins(span, after))) return true
  if (/\d{1,2}\.?(?:st|nd|rd|th)?\s*(?:-|\u2013|to|bis|au|al)\s*\d{1,2}\.?\s*\p{L}/u.test(span.text)) return true
  const lead = text.slice(0, span.start)
  const open = /^\d{1,2}(?!\d)/.test(span.text) ? openDay.exec(lead) : null
  return open !== null && (!/^(?:and|und|et|y)$/i.test(open[1]!) || between.test(lead.slice(0, open.index)))
}
