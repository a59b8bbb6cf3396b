import { localDate } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId } from '../domain/ids.ts'
import { ownerOf } from './owner-of.ts'
import type { InboxId, OutboxTarget, Person, Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { rightTo } from './rights.ts'
import { type Loaded, type Outcome, type Work, workOnDeal } from './work-on-deal.ts'

export const refused = (refusal: Refusal): Reply => ({ kind: 'refusal', refusal })

/** Nothing is kept; the person is told why. */
export const keepNothing = (refusal: Refusal): Outcome<Reply> => ({ changes: [], result: refused(refusal) })

/** Why a person may not move, close or rest a deal: its owner, manager and admins may (DESIGN 4, Rights). */
export function mayNotChange({ deal, rights }: Pick<Loaded, 'deal' | 'rights'>, person: Person): Refusal | null {
  const right = rightTo(deal.fields, person, rights)
  if (right === 'none') return { kind: 'no-right' }
  if (right === 'read')
    return deal.deletedAt === null ? { kind: 'not-yours-to-change', ownerEmail: deal.fields.ownerEmail } : { kind: 'no-right' }
  return deal.deletedAt === null ? null : { kind: 'deal-gone' }
}

/** The sentence for a deal that is over already. */
export function closedAlready({ deal, zone }: Pick<Loaded, 'deal' | 'zone'>): Refusal | null {
  if (!deal.outcome) return null
  const { outcome, at } = deal.outcome
  return { kind: 'closed-already', name: deal.fields.name || deal.externalId, outcome, on: localDate(at, zone) }
}

/** Work on one deal by somebody who may change it; null when another worker did it already. */
export async function changeDeal(
  ports: Ports,
  work: Omit<Work, 'deal' | 'inbox' | 'user'> & { inbox?: InboxId | null },
  deal: DealId,
  person: Person,
  plan: (loaded: Loaded) => Promise<Outcome<Reply>> | Outcome<Reply>,
): Promise<Reply | null> {
  let isKnown = false
  const { workspace, ref, inbox = null } = work
  const answer = await workOnDeal<Reply>(ports, { workspace, ref, inbox, deal, user: person.user }, (loaded) => {
    isKnown = true
    const refusal = mayNotChange(loaded, person)
    return refusal ? keepNothing(refusal) : plan(loaded)
  })
  // The same sentence as for a deal one may not see.
  return isKnown ? answer : refused({ kind: 'no-right' })
}

/** Where the deal's people are told of a change: its thread; without one its owner, where somebody else made it. */
export async function whereTold(ports: Ports, loaded: Loaded, person: Person): Promise<OutboxTarget | null> {
  if (loaded.thread) return { to: 'thread', thread: loaded.thread.id }
  if (rightTo(loaded.deal.fields, person, loaded.rights) === 'answer') return null
  const found = await ownerOf(ports, loaded)
  return 'person' in found ? { to: 'user', user: found.person.user } : null
}

/** Whether a CRM keeps the deal, too: what is changed here stays as it was there. */
export function isCrmFed({ source }: Pick<Deal, 'source'>): boolean {
  return source !== 'qualify'
}
