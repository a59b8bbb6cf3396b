import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { windowIn } from '../../reading/ask-window.ts'
import { rowsOf } from '../home/doors.ts'
import type { OwnDeal, Rules } from '../home/own-deals.ts'
import type { Person, Ports } from '../ports.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { scanDeals } from './scan-deals.ts'
import type { AskedList, ListWish, RowWhy } from './shape.ts'
import { needsReview, whyListed } from './why-listed.ts'

/** A message holds so many deals and stays readable on a phone; the rest is counted and comes page by page. */
const shown = 10

/** What a list is after, in codes. */
export function listWish(meaning: AskMeaning, question: string, rules: Rules): ListWish {
  const { about, criterion, dates, lacking, many } = meaning
  return {
    about: about === 'none' ? 'whole-deal' : about,
    criterionId: criterion,
    // "Which deals are due this month?": of deals that is the close date.
    dates: about === 'dates' && dates === 'any' ? 'closing' : dates,
    lacking,
    scope: many ?? 'unsaid',
    window: windowIn(question, localDate(rules.now, rules.zone)),
  }
}

/**
 * Deals that are as asked, a page of them. By code alone: no model sees a list, and no row holds anybody's words.
 *
 * @param from How many of them were shown before.
 */
export async function manyDeals(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  wish: ListWish,
  rules: Rules,
  from = 0,
): Promise<AskedList> {
  const { deals, looked, complete } = await scanDeals(ports, workspace, person, wish.scope, rules)
  const found = deals.flatMap((one) => {
    const why = whyListed(wish, one.deal, one.assessment, rules)
    return why ? [{ ...one, why }] : []
  })
  const page = found.toSorted((a, b) => order(a, b)).slice(from, from + shown)
  const rows = await rowsOf(
    ports,
    workspace,
    person,
    page.map(({ deal, assessment }): OwnDeal => ({ deal, assessment, needs: [] })),
    rules,
  )
  return {
    kind: 'asked-list',
    wish,
    criterion: wish.criterionId === null ? null : criterionLabel(rules.playbook, wish.criterionId),
    looked,
    rows: page.map(({ deal, why }) => {
      const { line, door } = rows.get(deal.id)!
      return { line, why, url: door.kind === 'thread' ? door.url : null }
    }),
    from,
    matching: found.length,
    of: deals.length,
    notReviewed: needsReview(wish) ? deals.filter(({ assessment }) => !assessment.reviewed).length : 0,
    complete,
  }
}

type Listed = Pick<OwnDeal, 'deal'> & { why: RowWhy }

/** What is due before what is not, the longest unheard first, then what closes first. */
function order(a: Listed, b: Listed): number {
  return rank(a.why) - rank(b.why) || compare(dayOf(a), dayOf(b)) || compare(a.deal.externalId, b.deal.externalId)
}

function rank(why: RowWhy): number {
  return why.kind === 'level' && !why.isDue ? 1 : 0
}

function dayOf({ deal, why }: Listed): string {
  if (why.kind === 'heard') return why.on ?? ''
  if (why.kind === 'closes') return why.on ?? ''
  return deal.fields.closeDate ?? '9999-12-31'
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
