import { daysBetween, localDate } from '../domain/calendar.ts'
import type { DealFields } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { planReview, restDays } from '../domain/plan-review.ts'
import { liveReview, reviewState } from '../domain/review-flow/open-question.ts'
import { beginReview } from './begin-review.ts'
import { askAgain, handOver } from './hand-over.ts'
import { withOpenThread } from './open-thread.ts'
import type { InboxId, Person, Ports, Thread } from './ports.ts'
import { allMayRead } from './readers.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { type RightsRules, rightTo } from './rights.ts'
import { dealLine } from './say/deal-line.ts'
import { turnAfterPress } from './say/turn.ts'
import { stillOut } from './still-out.ts'
import { linkTo } from './thread-link.ts'
import { type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

export interface Start {
  workspace: WorkspaceId
  deal: DealId
  person: Person
  /** Where the command was typed; empty for a press on App Home. */
  channel: string
  ref: string
  /** The kept row this finishes, where it came by one. */
  inbox?: InboxId
}

type Found = { refusal: Refusal } | { out: Reply } | { resumed: boolean; line: ReturnType<typeof dealLine>; at: Thread | null }

/** Starts a deal's review, or takes the live one up where it stands. Only the owner answers, so only the owner starts it. */
export async function startOrResume(ports: Ports, start: Start): Promise<Reply> {
  const found = await workOnDeal<Found>(
    ports,
    { workspace: start.workspace, deal: start.deal, ref: start.ref, inbox: start.inbox ?? null, user: start.person.user },
    async (loaded) => {
      const refusal = mayNotStart(ports, loaded, start.person)
      if (refusal) return { changes: [], result: { refusal } }
      if (loaded.deal.dormant) return { changes: [], result: { out: stillOut(loaded, loaded.deal.dormant, start.person) } }
      if (!liveReview(loaded.deal)) return begin(ports, loaded, start)
      return loaded.thread?.user === start.person.user ? resume(loaded, start.person) : takeOver(ports, loaded, start)
    },
  )
  if (!found) return { kind: 'refusal', refusal: { kind: 'no-right' } }
  if ('refusal' in found) return { kind: 'refusal', refusal: found.refusal }
  if ('out' in found) return found.out
  const { at } = found
  return { kind: 'review-at', line: found.line, permalink: at && (await linkTo(ports, start.workspace, at)), resumed: found.resumed }
}

function mayNotStart(ports: Ports, { deal, playbook, now, zone, rights }: Loaded, person: Person): Refusal | null {
  const right = rightTo(deal.fields, person, rights)
  if (right === 'none' || deal.deletedAt !== null) return { kind: 'no-right' }
  if (deal.outcome) return { kind: 'deal-over', name: deal.fields.name, outcome: deal.outcome.outcome }
  // Whoever may read it is told that it is out, and why.
  if (deal.dormant) return null
  if (!deal.fields.ownerEmail) return { kind: 'no-owner', name: deal.fields.name }
  if (right !== 'answer') return { kind: 'not-your-deal', ownerEmail: deal.fields.ownerEmail }
  const last = deal.reviews.at(-1)
  if (!last || liveReview(deal)) return null
  const lately = daysBetween(localDate(last.states.at(-1)!.at, zone), localDate(now, zone)) < restDays && reviewState(last) === 'concluded'
  // A review with nothing to ask, right after one that ended, would only ask for the forecast again.
  const plan = planReview({ deal, playbook, trigger: 'command', direction: null, now, zone, ids: ports.ids.next })
  return lately && plan.review.questions.length === 0 ? { kind: 'nothing-to-ask', name: deal.fields.name } : null
}

async function begin(ports: Ports, loaded: Loaded, { workspace, person, channel }: Start): Promise<Outcome<Found>> {
  const begun = beginReview(ports, await withOpenThread(ports, loaded), {
    trigger: 'command',
    direction: null,
    from: null,
    owner: { user: person.user, name: person.name, email: person.email ?? '' },
    where: await placeFor(ports, loaded, workspace, channel),
    before: [],
  })
  return { ...begun, result: { resumed: false, line: dealLine(loaded.deal, loaded.assessment, loaded.playbook), at: begun.result.thread } }
}

/** The channel the command was typed in, which is the owner's consent; the owner's DM when others there have no right to the deal. */
export async function placeFor(
  ports: Ports,
  loaded: { deal: { fields: Pick<DealFields, 'isPrivate' | 'ownerEmail' | 'managerEmail'> }; rights: RightsRules },
  workspace: WorkspaceId,
  channel: string,
): Promise<Thread['where']> {
  // A press on App Home comes from no channel.
  if (loaded.deal.fields.isPrivate || channel === '') return { kind: 'dm' }
  const place = await ports.directory.channel(workspace, channel)
  const isOpen = place.kind === 'channel' && (await allMayRead(ports, workspace, loaded.deal.fields, place, loaded.rights))
  return isOpen ? { kind: 'channel', channel } : { kind: 'dm' }
}

/** The live review of a former owner goes on where the new one asked for it. */
async function takeOver(ports: Ports, loaded: Loaded, { workspace, person, channel }: Start): Promise<Outcome<Found>> {
  const handed = handOver(ports, loaded, person, await placeFor(ports, loaded, workspace, channel))
  return {
    ...handed,
    result: { resumed: false, line: dealLine(loaded.deal, loaded.assessment, loaded.playbook), at: handed.result.thread },
  }
}

/** The open question once more at the end of the thread: a paused review goes on, and nobody has to scroll. */
function resume(loaded: Loaded, person: Person): Outcome<Found> {
  const turn = turnAfterPress(loaded, askAgain(loaded), [], person.email ?? person.user)
  return { ...turn, result: { resumed: true, line: dealLine(loaded.deal, loaded.assessment, loaded.playbook), at: loaded.thread } }
}
