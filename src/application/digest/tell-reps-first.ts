import { riskKey } from '../../domain/digest/risk-key.ts'
import { nextWorkingMoment } from '../../domain/working-hours.ts'
import type { Unit } from '../ports.ts'
import type { Gathered } from './gather.ts'

/**
 * Sees to it that owners are told of risks they were not shown, in their own working hours, so that the next digest may tell them. One
 * message a rep a day (see risks-due.ts). An owner who is nobody here cannot be told: then a working day's wait is all there is.
 */
export async function tellRepsFirst(unit: Unit, { deals, owners, over, rules }: Gathered): Promise<void> {
  const { now } = rules
  for (const { deal, risks } of over) await unit.toldRisks.forgetOthers(deal, risks)
  const told = new Set<string>()
  for (const row of deals.filter((d) => d.untold.length > 0)) {
    const owner = row.ownerEmail === null ? undefined : owners.get(row.ownerEmail.toLowerCase())
    if (!owner) {
      await unit.toldRisks.put(row.deal, row.untold.map(riskKey), now)
      continue
    }
    if (told.has(owner.person.user)) continue
    told.add(owner.person.user)
    await unit.timers.set({ kind: 'risks-due', deal: row.deal, at: nextWorkingMoment(now, owner.person.zone) })
  }
}
