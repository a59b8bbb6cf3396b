import { addDays, localDate } from '../../domain/calendar.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import { severityOf } from '../../domain/digest/severity.ts'
import { risksShown } from '../../domain/digest/shown-first.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { nextWorkingMoment, workingMorning } from '../../domain/working-hours.ts'
import { ownDeals, type Rules } from '../home/own-deals.ts'
import { ownerOf } from '../owner-of.ts'
import type { OutboxTarget, Ports } from '../ports.ts'
import { dealLine } from '../say/deal-line.ts'
import { loadDeal } from '../work-on-deal.ts'
import { riskShown } from './label.ts'

/** Deals named in one message; the rest comes the next working day. */
const most = 15

/**
 * An owner is told of the risks on their deals that no thread, command or Home showed them, a working day before a manager reads of them:
 * of one deal in its thread, of several in one message; once a day at most. It asks nothing, so that it comes also while they are away.
 */
export async function risksDue(ports: Ports, due: { workspace: WorkspaceId; deal: DealId; ref: string }): Promise<void> {
  const { workspace } = due
  const loaded = await loadDeal(ports, workspace, due.deal)
  const found = loaded && (await ownerOf(ports, loaded))
  if (!loaded || !found || !('person' in found)) return
  const { person } = found
  const rules: Rules = { playbook: loaded.playbook, zone: loaded.zone, now: ports.clock.now() }
  const { now, zone, playbook } = rules
  const again = (at: number) => ports.transact(workspace, (unit) => unit.timers.set({ kind: 'risks-due', deal: due.deal, at }))
  const hours = nextWorkingMoment(now, person.zone)
  if (hours > now) return again(hours)
  const today = localDate(now, person.zone)
  const { deals } = await ownDeals(ports, workspace, person, rules)
  const kept = await ports.transact(workspace, async (unit) => ({
    told: await unit.toldRisks.of(deals.map((d) => d.deal.id)),
    isFree: (await unit.workspace.firstUntold([topic(person.user, today)])) !== null,
    threads: await unit.threads.ofDeals(deals.map((d) => d.deal.id)),
  }))
  const untold = deals
    .map(({ deal, assessment }) => {
      const shown = risksShown(assessment.risks, { deal, playbook, at: now, zone, told: kept.told.get(deal.id) ?? new Map() })
      return { deal, assessment, risks: assessment.risks.filter((r) => !shown.has(riskKey(r))) }
    })
    .filter((d) => d.risks.length > 0)
    .sort((a, b) => severityOf(b.risks, 'low') - severityOf(a.risks, 'low') || (a.deal.externalId < b.deal.externalId ? -1 : 1))
  if (untold.length === 0) return
  const tomorrow = workingMorning(addDays(today, 1), person.zone)
  if (!kept.isFree) return again(tomorrow)
  const said = untold.slice(0, most)
  const more = untold.length - said.length
  const only = said.length === 1 && more === 0 ? kept.threads.find((t) => t.deal === said[0]!.deal.id && t.user === person.user) : undefined
  const target: OutboxTarget = only ? { to: 'thread', thread: only.id } : { to: 'user', user: person.user }
  await ports.transact(workspace, async (unit) => {
    if (!(await unit.workspace.tellOnce(topic(person.user, today), now))) return
    for (const { deal, risks } of said) await unit.toldRisks.put(deal.id, risks.map(riskKey), now)
    const id = ports.ids.next()
    const post = {
      kind: 'risks-told' as const,
      deals: said.map(({ deal, assessment, risks }) => ({
        deal: dealLine(deal, assessment, playbook),
        risks: risks.map((r) => riskShown(r, playbook, { on: deal.fields.closeDate, today: localDate(now, zone) })),
      })),
      more,
    }
    await unit.outbox.put({ id, key: id, target, post, ref: due.ref }, now)
    if (more > 0) await unit.timers.set({ kind: 'risks-due', deal: due.deal, at: tomorrow })
  })
}

function topic(user: string, today: string): string {
  return `risks-told:${user}:${today}`
}
