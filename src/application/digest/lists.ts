import type { DigestFacts } from '../../domain/digest/digest.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import type { Wait } from '../../domain/digest/waits.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { changeShown } from './label.ts'
import type { Owner } from './owners.ts'
import { closedNamed } from './points.ts'
import type { DealNamed, DigestLists, WaitShown } from './shape.ts'

/** A list of a digest: deals that changed beside the cards, that were closed, what waits for the manager, who did not answer. */
export type ListOf = 'changed' | 'closed' | 'waits' | 'silent'

/** Lines of a list in a digest; the rest is shown to whoever asks. */
const inDigest: Record<ListOf, number> = { changed: 6, closed: 6, waits: 6, silent: 5 }

interface WaitRow {
  deal: DealId
  wait: Wait
}

/** The lines of the lists, without their words. */
export interface ListRows {
  changed: readonly DigestDeal[]
  closed: readonly DigestDeal[]
  waits: readonly WaitRow[]
  silent: readonly DigestDeal[]
}

export const noRows: ListRows = { changed: [], closed: [], waits: [], silent: [] }

export function listRows({ changed, closed, waiting, silent }: DigestFacts): ListRows {
  return { changed, closed, waits: waitRows(waiting), silent }
}

export function waitRows(waiting: readonly DigestDeal[]): WaitRow[] {
  return waiting.flatMap(({ deal, waits }) => waits.map((wait) => ({ deal, wait })))
}

/** Those that stand in the digest itself. Where every closed deal is named by its point, a list would say it twice. */
export function rowsInDigest(rows: ListRows): ListRows {
  const isNamed = [...Map.groupBy(rows.closed, (d) => d.outcome).values()].every((same) => same.length <= closedNamed)
  return {
    changed: rows.changed.slice(0, inDigest.changed),
    closed: isNamed ? [] : rows.closed.slice(0, inDigest.closed),
    waits: rows.waits.slice(0, inDigest.waits),
    silent: rows.silent.slice(0, inDigest.silent),
  }
}

export function dealsOf({ changed, closed, waits, silent }: ListRows): DealId[] {
  return [...changed, ...closed, ...waits, ...silent].map((row) => row.deal)
}

export interface Telling {
  playbook: Playbook
  /** By e-mail in lower case. */
  owners: ReadonlyMap<string, Owner>
  name: (deal: DealId) => DealNamed
}

/** The lines with their words. `more`: how many of each list come after them. */
export function listsShown(rows: ListRows, more: Record<ListOf, number>, { playbook, owners, name }: Telling): DigestLists {
  const ownerName = ({ ownerEmail }: DigestDeal) => ownerEmail && (owners.get(ownerEmail.toLowerCase())?.person.name ?? ownerEmail)
  return {
    changed: rows.changed.map((row) => ({ deal: name(row.deal), changes: row.changes.map((c) => changeShown(c, playbook)) })),
    moreChanged: more.changed,
    ...(rows.closed.length > 0
      ? {
          closed: rows.closed.map(({ deal, outcome, amount }) => ({ deal: name(deal), outcome: outcome!, amount })),
          moreClosed: more.closed,
        }
      : {}),
    waits: rows.waits.map(({ deal, wait }) => waitShown(wait, name(deal), playbook)),
    moreWaits: more.waits,
    silent: rows.silent.map((row) => ({ deal: name(row.deal), owner: ownerName(row), since: row.silent! })),
    moreSilent: more.silent,
  }
}

export function waitShown(wait: Wait, deal: DealNamed, playbook: Playbook): WaitShown {
  return wait.kind === 'override-ends' ? { ...wait, deal, criterion: criterionLabel(playbook, wait.criterion) } : { ...wait, deal }
}
