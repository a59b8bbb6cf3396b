import type { Absence } from '../../domain/absence.ts'
import { ownerOf } from '../owner-of.ts'
import type { Person, Ports, Thread } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { mayManage, rightTo } from '../rights.ts'
import { stillOut } from '../still-out.ts'
import type { Loaded } from '../work-on-deal.ts'

export interface Rep {
  person: Person
  absence: Absence | null
}

/** Why a person may not ask, remind or snooze on a deal; null: they may. A deal one may not see does not exist. */
export function mayNotCoach({ deal, rights }: Pick<Loaded, 'deal' | 'rights'>, person: Person): Refusal | null {
  if (mayManage(deal.fields, person, rights) && deal.deletedAt === null) return null
  return rightTo(deal.fields, person, rights) === 'none' || deal.deletedAt !== null ? { kind: 'no-right' } : { kind: 'managers-only' }
}

/** The rep of a deal that a manager wants to speak to, or why there is none to. */
export async function repOf(ports: Ports, loaded: Loaded, person: Person): Promise<Rep | Refusal | Reply> {
  const { deal, workspace } = loaded
  const name = deal.fields.name || deal.externalId
  const refusal = mayNotCoach(loaded, person)
  if (refusal) return refusal
  if (loaded.inShadow) return { kind: 'in-shadow' }
  if (deal.outcome) return { kind: 'deal-over', name, outcome: deal.outcome.outcome }
  if (deal.dormant) return stillOut(loaded, deal.dormant, person)
  const found = await ownerOf(ports, loaded)
  if (!('person' in found)) return { kind: 'nobody-to-ask', name, ownerEmail: deal.fields.ownerEmail }
  if (found.person.user === person.user) return { kind: 'own-deal', name }
  return { person: found.person, absence: await ports.transact(workspace, (unit) => unit.absences.of(found.person.user)) }
}

export const isRep = (found: Rep | Refusal | Reply): found is Rep => 'person' in found

/** Where the rep reads what is about the deal: its thread if it is theirs, else their own messages. */
export function spotOfRep(thread: Thread | null, rep: Person) {
  return thread?.user === rep.user ? ({ to: 'thread', thread: thread.id } as const) : ({ to: 'user', user: rep.user } as const)
}
