import { assessDeal } from '../../domain/assess-deal.ts'
import { addDays, localDate, startOfDay } from '../../domain/calendar.ts'
import type { Deal, DealFields } from '../../domain/deal.ts'
import { type DigestDeal, type DigestRules, digestDeal } from '../../domain/digest/digest-deal.ts'
import type { KeptDeals } from '../../domain/digest/kept-deal.ts'
import { isActedOn, nudgeEnds } from '../../domain/digest/nudge-answered.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId, StageId, WorkspaceId } from '../../domain/ids.ts'
import type { DealFilter, Ports } from '../ports.ts'
import { answeringTo, isAbove, type RightsRules, rightsRules } from '../rights.ts'
import { playbookOf } from '../work-on-deal.ts'
import { type Owner, ownersOf } from './owners.ts'
import type { NudgeStore, Whose } from './stores.ts'

/** Deals read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 40
/** Reminders are judged for so many days. */
const nudgesOfDays = 30

type Sent = Awaited<ReturnType<NudgeStore['since']>>[number]

export interface Gather {
  workspace: WorkspaceId
  whose: Whose
  /** Whose snoozes count; null: nobody's. */
  channel: string | null
  /** Whether the readers may see a deal; those they may not are counted. */
  mayRead(deal: Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>): boolean
  /** What the last digest left. */
  before: { at: number; kept: KeptDeals } | null
  /** Of one stage alone. */
  stage?: StageId
}

export interface Gathered {
  rules: DigestRules
  deals: DigestDeal[]
  /** Open deals that the readers may not see. */
  hidden: number
  /** By e-mail in lower case. */
  owners: ReadonlyMap<string, Owner>
  nudges: { sent: number; acted: number } | null
  /** Deals with risks on record as told that are none any more, and those that are. */
  over: { deal: DealId; risks: string[] }[]
}

/**
 * Reads a scope's deals in short transactions and makes of each at once what a digest keeps: thousands of deals do not stand in memory
 * together.
 */
export async function gather(ports: Ports, { workspace, whose, channel, mayRead, before, stage }: Gather): Promise<Gathered> {
  const now = ports.clock.now()
  const { kept, rights, snoozes, nudged } = await ports.transact(workspace, async (unit) => {
    const kept = await unit.workspace.get()
    const from = startOfDay(addDays(localDate(now, kept.zone), -nudgesOfDays), kept.zone)
    return {
      kept,
      rights: await rightsRules(unit),
      snoozes: channel === null ? null : await unit.snoozes.of(channel),
      nudged: Map.groupBy(await unit.nudges.since(from, now), (n) => n.deal),
    }
  })
  const rules: DigestRules = { playbook: playbookOf(ports, kept.playbook), now, zone: kept.zone, since: before?.at ?? null }
  const filter: DealFilter = {
    openOnly: true,
    ...(stage === undefined ? {} : { stage }),
    ...(whose.kind === 'team' ? { managedBy: { manager: whose.manager, team: answeringTo(whose.manager, rights) } } : {}),
    ...(before ? { orChangedSince: before.at } : {}),
  }
  const gathered: Omit<Gathered, 'owners'> = { rules, deals: [], hidden: 0, nudges: null, over: [] }
  const nudges = { sent: 0, acted: 0 }
  for (let after: string | null = null; ; ) {
    const cursor: string | null = after
    const page = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list(filter, cursor, pageSize)
      const ids = cards.map((c) => c.id)
      return { cards, journals: await unit.deals.journals(ids), told: await unit.toldRisks.of(ids) }
    })
    for (const { id, changes } of page.journals) {
      const deal = foldDeal(changes)
      if (!deal || !isInScope(deal, whose, rights) || deal.deletedAt !== null) continue
      // What was closed is told by the first digest that knew it open.
      if (deal.outcome && !before?.kept[id]) continue
      if (!mayRead(deal.fields)) {
        if (!deal.dormant && !deal.outcome) gathered.hidden += 1
        continue
      }
      const assessment = assessDeal(deal, rules.playbook, now, rules.zone)
      const told = page.told.get(id) ?? new Map<string, number>()
      gathered.deals.push(digestDeal({ deal, assessment, told, snooze: snoozes?.get(id) ?? null, before: before?.kept[id] ?? null }, rules))
      const standing = assessment.risks.map(riskKey)
      if ([...told.keys()].some((key) => !standing.includes(key))) gathered.over.push({ deal: id, risks: standing })
      judgeNudges(nudges, nudged.get(id) ?? [], deal, rules)
      nudged.delete(id)
    }
    after = page.cards.at(-1)?.externalId ?? null
    if (page.cards.length < pageSize || after === null) break
  }
  // Reminders of deals that are over by now were reminders all the same.
  const others = channel === null ? [] : [...nudged.keys()]
  for (let at = 0; at < others.length; at += pageSize) {
    const journals = await ports.transact(workspace, (unit) => unit.deals.journals(others.slice(at, at + pageSize)))
    for (const { id, changes } of journals) {
      const deal = foldDeal(changes)
      if (deal?.outcome && deal.deletedAt === null && isInScope(deal, whose, rights) && mayRead(deal.fields))
        judgeNudges(nudges, nudged.get(id)!, deal, rules)
    }
  }
  const emails = new Set(gathered.deals.flatMap((d) => (d.ownerEmail ? [d.ownerEmail.toLowerCase()] : [])))
  return { ...gathered, nudges: nudges.sent > 0 ? nudges : null, owners: await ownersOf(ports, workspace, emails, now) }
}

function isInScope({ fields }: Deal, whose: Whose, rights: RightsRules): boolean {
  const same = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase()
  // Handed to another manager since the list was made.
  if (whose.kind === 'team') return isAbove(whose.manager.toLowerCase(), fields, rights)
  return whose.kind === 'everyone' || same(fields.pipeline, whose.pipeline)
}

/** A reminder counts once its three working days are over, so that a fresh one is no failure. */
function judgeNudges(sum: { sent: number; acted: number }, nudges: readonly Sent[], deal: Deal, { now, zone }: DigestRules): void {
  for (const { sentAt } of nudges) {
    if (nudgeEnds(sentAt, zone) > now) continue
    sum.sent += 1
    if (isActedOn(deal, sentAt, zone)) sum.acted += 1
  }
}
