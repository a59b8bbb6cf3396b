import { assessDeal } from '../../domain/assess-deal.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import type { Dormancy } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { planEnd } from '../../domain/move.ts'
import { snapshotOf } from '../../domain/snapshot.ts'
import { rootCard } from '../begin-review.ts'
import { changeDeal, closedAlready, isCrmFed, keepNothing, mayNotChange, whereTold } from '../change-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import { ownerOf } from '../owner-of.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { returnTimer } from '../return-due.ts'
import { dealLine } from '../say/deal-line.ts'
import { moveRows } from '../stage-stood.ts'
import { supersede } from '../told/close-told.ts'
import { type Loaded, loadDeal, type Outcome, sayAfter } from '../work-on-deal.ts'

/** Why, and what would bring it back; of a deal that is out already, as it was said. */
export async function openQualifyOut(
  ports: Ports,
  { workspace, person }: Opener,
  { deal: id }: AskOf<'qualify-out'>,
): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const { deal, assessment, playbook, now, zone } = loaded
  const refusal = mayNotChange(loaded, person) ?? closedAlready(loaded)
  if (refusal) return refusal
  const { dormant } = deal
  const before = dormant && {
    reason: dormant.reason,
    bringBack: dormant.bringBack,
    returnOn: dormant.returnOn,
    trigger: dormant.trigger ?? null,
  }
  return { form: 'qualify-out', deal: dealLine(deal, assessment, playbook), before, today: localDate(now, zone) }
}

/** The deal rests: nobody is asked about it until its return date, or until somebody takes it up again (RULES 8). */
export async function submitQualifyOut(
  ports: Ports,
  command: FormSubmitted,
  { deal: id, reason, bringBack, returnOn, trigger = null }: SubmittedAs<'qualify-out'>,
  person: Person,
): Promise<Reply | null> {
  return changeDeal(ports, command, id, person, async (loaded) => {
    const over = closedAlready(loaded)
    if (over) return keepNothing(over)
    const dormancy: Dormancy = {
      at: loaded.now,
      by: person.email ?? person.user,
      reason,
      bringBack,
      returnOn,
      ...(trigger ? { trigger } : {}),
    }
    const rested = loaded.deal.dormant ? again(loaded, dormancy) : rest(loaded, dormancy)
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...rested.changes])!)
    const line = dealLine(say.deal, say.assessment, loaded.playbook)
    const target = rested.changes.length > 0 ? await whereTold(ports, loaded, person) : null
    const post = { kind: 'went-dormant', deal: line, text: reason, bringBack, returnOn, trigger, by: person.name } as const
    const found = returnOn === null ? null : await ownerOf(ports, loaded)
    const zone = found && 'person' in found ? found.person.zone : loaded.zone
    return {
      ...rested,
      say: target ? [{ target, post }] : [],
      retireButtons: true,
      rootCard: rootCard(say, null),
      timers: returnOn === null ? [] : [returnTimer(id, returnOn, zone)],
      result: { kind: 'qualified-out', line, returnOn, crm: isCrmFed(say.deal) },
    }
  })
}

type Rested = Pick<Outcome<Reply>, 'changes' | 'snapshot' | 'also'>

/** Out already: another reason, another day. The same again is nothing new. */
function again({ deal }: Loaded, dormancy: Dormancy): Rested {
  const { dormant } = deal
  const isSame =
    dormant?.reason === dormancy.reason &&
    dormant.bringBack === dormancy.bringBack &&
    dormant.returnOn === dormancy.returnOn &&
    (dormant.trigger ?? null) === (dormancy.trigger ?? null)
  return { changes: isSame ? [] : [{ type: 'went-dormant', at: dormancy.at, dormancy }] }
}

/**
 * A stage told a moment ago counts first: forgotten, the CRM's next word about it would wake the deal. The move out is frozen like any
 * other (RULES 8).
 */
function rest(loaded: Loaded, dormancy: Dormancy): Rested {
  const { deal, playbook, now, zone } = loaded
  const pending = deal.pendingStage?.how === 'changed' && deal.pendingStage.stage !== deal.fields.stage ? deal.pendingStage : null
  const before = pending ? moveRows({ ...loaded, now: pending.at }, pending.stage).map((row) => ({ ...row, at: now })) : []
  const stood = foldDeal([...loaded.journal, ...before])!
  const assessment = assessDeal(stood, playbook, now, zone)
  const changes: Change[] = [
    ...before,
    { type: 'moved', at: now, move: planEnd(stood, playbook, { direction: 'dormant' }, now, zone) },
    ...supersede(stood, now),
    { type: 'went-dormant', at: now, dormancy },
  ]
  const after = foldDeal([...loaded.journal, ...changes])!
  return {
    changes,
    snapshot: { reason: 'stage-change', body: snapshotOf(after, assessment, now, 'stage-change') },
    ...(pending
      ? {
          also: (unit) =>
            unit.snapshots.put(deal.id, {
              reason: 'stage-change',
              at: pending.at,
              body: snapshotOf(stood, assessment, pending.at, 'stage-change'),
            }),
        }
      : {}),
  }
}
