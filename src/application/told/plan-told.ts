import { assessDeal } from '../../domain/assess-deal.ts'
import type { Change } from '../../domain/change.ts'
import type { Deal, DealSource, ReturnTrigger } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { StageId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { DealTold } from '../deal-told.ts'
import { ownerTimer } from '../hand-over.ts'
import { checklistPost } from '../poc/checklist.ts'
import { begunInside } from '../poc/entered.ts'
import { testTimers } from '../poc/test-ends.ts'
import { dealLine } from '../say/deal-line.ts'
import { tellAdminOnce } from '../stage-stood.ts'
import { unknownStageTopic } from '../unknown-stage-topic.ts'
import { type Outcome, sayAfter } from '../work-on-deal.ts'
import { closeOutcome, deleteOutcome } from './close-told.ts'
import { reviewIsOwed } from './review-owed.ts'
import type { DoorPorts, Seen } from './seen.ts'
import { openingFields, revisedFields } from './told-fields.ts'
import { enteredRows, type StageRows, stageRows, toldAt } from './told-stage.ts'

/** Who revised fields that a CRM told. */
const byCrm = 'crm'

/** What a told deal leaves behind (DESIGN 5, `POST /webhooks/deals`). No Slack call: a review begins by the timer. */
export function planTold(ports: DoorPorts, seen: Seen, told: DealTold): Outcome<void> {
  const deal = foldDeal(seen.journal)
  if (told.kind === 'deleted') return deal ? deleteOutcome(seen, deal) : { changes: [], result: undefined }
  return deal ? planKnown(ports, seen, deal, told) : planNew(ports, seen, told)
}

function planKnown(ports: DoorPorts, seen: Seen, deal: Deal, told: DealTold): Outcome<void> {
  const { now } = seen
  const fields = revisedFields(deal.fields, told.fields)
  const before: Change[] = [
    ...(deal.deletedAt !== null ? [{ type: 'restored', at: now } as const] : []),
    ...(fields ? [{ type: 'revised', at: now, by: byCrm, fields } as const] : []),
  ]
  const called = returnCalled(deal, fields)
  if (called) before.push({ type: 'return-called', at: now, what: called })
  const revised = foldDeal([...seen.journal, ...before])!
  const timers = [...ownerTimer(deal, revised, seen), ...(called ? [{ kind: 'return-due', deal: seen.id, at: now } as const] : [])]
  if (told.outcome) {
    const closed = closeOutcome(seen, revised, before, told.outcome, toldAt(told, now))
    return revised.outcome || closed.changes.some((c) => c.type === 'closed') ? closed : { ...closed, timers }
  }
  const begun = begunInside(deal, revised, seen)
  const stage = stageRows(seen, revised, told)
  const owed =
    fields?.ownerEmail &&
    stage.timers.length === 0 &&
    !revised.pendingStage &&
    !revised.outcome &&
    reviewIsOwed(seen.journal, seen.owedSince)
  const entered = owed ? enteredRows(seen, revised, toldAt(told, now)) : null
  const outcome = withStage(ports, seen, [...before, ...begun], stage, entered, timers)
  return begun.length > 0 ? withGate(seen, outcome) : outcome
}

/** The CRM made a test of a deal that stands in its stage: the thread shows what its gate lacks, and its end is asked about. */
function withGate(seen: Seen, outcome: Outcome<void>): Outcome<void> {
  const say = sayAfter(seen, foldDeal([...seen.journal, ...outcome.changes])!)
  const { thread } = seen
  return {
    ...outcome,
    timers: [...(outcome.timers ?? []), ...testTimers(say.deal, seen)],
    say: thread ? [{ target: { to: 'thread', thread: thread.id }, post: checklistPost(say, true) }] : [],
  }
}

/** What a deal that is qualified out waits for, if the CRM tells just that. A new stage takes it up by itself. */
function returnCalled(deal: Deal, fields: ReturnType<typeof revisedFields>): ReturnTrigger | null {
  const trigger = deal.outcome ? null : (deal.dormant?.trigger ?? null)
  if (!trigger || !fields) return null
  return (trigger === 'close-date' ? 'closeDate' : 'amount') in fields ? trigger : null
}

function planNew(ports: DoorPorts, seen: Seen, told: DealTold): Outcome<void> {
  const { now } = seen
  const at = toldAt(told, now)
  const from = told.fromStage === null ? null : stageByName(seen.playbook, told.fromStage)
  const to = told.toStage === null ? null : stageByName(seen.playbook, told.toStage)
  const first = seen.playbook.stages[0]!
  // A stage change that says where it came from is a move like any other; an upsert tells where the deal stands now.
  const stage = (told.kind === 'stage-changed' ? (from ?? to) : (to ?? from)) ?? first
  const opened = openRow(seen, told, stage.id, 'webhook')
  const deal = foldDeal([opened])!
  if (told.outcome) return closeOutcome(seen, deal, [opened], told.outcome, at)
  if (told.kind === 'stage-changed' && to) {
    const rows = from && from.id !== to.id ? stageRows(seen, deal, told) : enteredRows(seen, deal, at)
    return withStage(ports, seen, [opened], rows, null, [])
  }
  if (to) {
    // Told with its time, older changes that arrive later are known as late.
    const stood: Change[] =
      told.time === null
        ? []
        : [
            { type: 'stage-told', at: now, stage: to.id, time: at, how: 'changed' },
            { type: 'stage-settled', at: now },
          ]
    return { changes: [opened, ...stood], result: undefined }
  }
  return withStage(ports, seen, [opened], stageRows(seen, deal, told), null, [])
}

/** The row that begins a deal. */
export function openRow(
  seen: Pick<Seen, 'id' | 'externalId' | 'now'>,
  { fields }: Pick<DealTold, 'fields'>,
  stage: StageId,
  source: DealSource,
): Change {
  const { id, externalId, now } = seen
  return { type: 'opened', at: now, id, externalId, source, fields: openingFields(fields, externalId, stage) }
}

function withStage(
  ports: DoorPorts,
  seen: Seen,
  before: Change[],
  stage: StageRows,
  entered: StageRows | null,
  timers: Outcome<void>['timers'] & object,
): Outcome<void> {
  const changes = [...before, ...stage.changes, ...(entered?.changes ?? [])]
  const { unknown } = stage
  return {
    changes,
    timers: [...timers, ...stage.timers, ...(entered?.timers ?? [])],
    ...(unknown === null ? {} : { also: tellUnknownStage(ports, seen, changes, unknown) }),
    result: undefined,
  }
}

/** Told once for each word: a thousand deals in one unmapped stage are one thing to mend. */
function tellUnknownStage(ports: DoorPorts, seen: Seen, changes: Change[], word: string): Outcome<void>['also'] & object {
  const { now, playbook, zone } = seen
  const deal = foldDeal([...seen.journal, ...changes])!
  const line = dealLine(deal, assessDeal(deal, playbook, now, zone), playbook)
  const post = { kind: 'unknown-stage', deal: line, externalId: seen.externalId, stage: word, known: knownStages(playbook) } as const
  return tellAdminOnce(ports, unknownStageTopic(word), post, now)
}

/** The stages a sentence can name, in their order. */
export function knownStages(playbook: Playbook): string[] {
  return playbook.stages.map((s) => s.label)
}
