import type { Money } from '../../domain/deal.ts'
import { sumsOf } from '../../domain/digest/rank.ts'
import type { StageId, WorkspaceId } from '../../domain/ids.ts'
import { type FreedShown, qualifiedOut } from '../home/qualified-out.ts'
import type { Person, Ports } from '../ports.ts'
import { answeringTo, isAbove, mayRead, type RightsRules, rightsRules } from '../rights.ts'
import { type BoardRow, boardRow, byStage, namesOf } from './board-rows.ts'
import { factsOf } from './compose.ts'
import { type Gathered, gather } from './gather.ts'
import { waitRows, waitShown } from './lists.ts'
import type { WaitShown } from './shape.ts'
import { managesDeals } from './who-coaches.ts'

/** Deals named under one stage; the others are counted, and stand on the stage's own page. */
const namedPerStage = 5
const waitsShown = 6

/** A stage of the board. */
export interface BoardStage {
  /** Null: a stage that the playbook does not have. */
  id: StageId | null
  label: string | null
  deals: number
  sums: Money[]
  rows: BoardRow[]
  more: number
}

/** A manager's team, stage by stage. */
export interface TeamBoard {
  open: number
  atRisk: number
  /** Deals with a risk that their reps read of first. */
  coming: number
  /** In the playbook's order; empty ones are left out. */
  stages: BoardStage[]
  waits: WaitShown[]
  moreWaits: number
  /** What the team qualified out this quarter; null: nothing. */
  freed: FreedShown | null
}

/**
 * The board of the deals that are this person's to coach; null for who manages none. All of them are read, page by page, so that the counts
 * are exact however many there are. Reads alone.
 */
export async function teamBoard(ports: Ports, workspace: WorkspaceId, person: Person): Promise<TeamBoard | null> {
  const kept = await ports.transact(workspace, async (unit) => ({ has: await managesDeals(unit, person), rights: await rightsRules(unit) }))
  if (person.email === null) return null
  const manager = person.email
  // Who qualified out the last open one still sees what that freed.
  const freed = await freedOf(ports, workspace, person, manager, kept.rights)
  if (!kept.has && freed === null) return null
  const gathered = await gatherTeam(ports, workspace, person, manager, kept.rights)
  const facts = factsOf(gathered, null)
  const { playbook } = gathered.rules
  const stages = byStage(gathered.deals, playbook).map((stage) => ({ ...stage, shown: stage.deals.slice(0, namedPerStage) }))
  const all = waitRows(facts.waiting)
  const shownWaits = all.slice(0, waitsShown)
  const waiting = facts.waiting.filter((row) => shownWaits.some((w) => w.deal === row.deal))
  const named = await namesOf(ports, workspace, [...stages.flatMap((s) => s.shown), ...waiting])
  return {
    open: facts.open,
    atRisk: facts.atRisk.length,
    coming: facts.coming,
    stages: stages.map(({ id, label, deals, shown }) => ({
      id,
      label,
      deals: deals.length,
      sums: sumsOf(deals),
      rows: shown.map((row) => boardRow(row, named(row), gathered.owners)),
      more: deals.length - shown.length,
    })),
    waits: shownWaits.map(({ deal, wait }) => waitShown(wait, named(waiting.find((row) => row.deal === deal)!), playbook)),
    moreWaits: all.length - shownWaits.length,
    freed,
  }
}

/** The deals that are this person's to coach; of one stage, where it is told. */
export function gatherTeam(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  manager: string,
  rights: RightsRules,
  stage?: StageId,
): Promise<Gathered> {
  return gather(ports, {
    workspace,
    whose: { kind: 'team', manager },
    channel: null,
    mayRead: (deal) => mayRead(deal, person, rights),
    before: null,
    ...(stage === undefined ? {} : { stage }),
  })
}

async function freedOf(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  manager: string,
  rights: RightsRules,
): Promise<FreedShown | null> {
  const { zone } = await ports.transact(workspace, (unit) => unit.workspace.get())
  return qualifiedOut(
    ports,
    workspace,
    {
      whose: { managedBy: { manager, team: answeringTo(manager, rights) } },
      isTheirs: ({ fields }) => isAbove(manager.toLowerCase(), fields, rights) && mayRead(fields, person, rights),
    },
    { zone, now: ports.clock.now() },
  )
}
