import type { ReceiverEvent } from '@slack/bolt'
import type { Clock, Ids, InboxRow, Log, Transact } from '../../application/ports.ts'
import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Background } from '../background.ts'
import { homePrefix } from '../home/buttons.ts'
import type { Install, Installs } from '../installs.ts'
import { openPrefix } from '../messages/openers.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { evidenceStep, wordsWereRead } from '../modals/evidence.ts'
import type { Problems } from '../modals/fields.ts'
import { formPrefix, stepPrefix } from '../modals/form-view.ts'
import { readMetadata } from '../modals/metadata.ts'
import { isSubmitted, readForm } from '../modals/modals.ts'
import { answerPrivately } from '../private-answer.ts'
import type { ResponseUrls } from '../response-url.ts'
import { classify, type Payload } from './classify.ts'
import type { BlockActions, ViewSubmission } from './payloads.ts'
import { type Keeping, keepAction, keepEvent, keepSubmission } from './what-to-keep.ts'

/** What Slack is answered. 503: not kept, send it again. */
export interface Answer {
  status: 200 | 400 | 503
  body?: string | object
}

export interface Receiving {
  transact: Transact
  clock: Clock
  ids: Ids
  log: Log
  installs: Installs
  background: Background
  responseUrls: ResponseUrls
  isOurThread(workspace: WorkspaceId, channel: string, threadTs: string): Promise<boolean>
  /** Bolt's `processEvent`: for what is answered without the inbox. */
  process(event: ReceiverEvent): Promise<void>
  /** Milliseconds until a payload that could not be kept is refused: under Slack's three seconds. */
  deadline: number
}

type Body = Record<string, unknown>
interface Case {
  body: Body
  install: Install
  ref: string
  receivedAt: number
}

/**
 * The receiver's core, whatever way a payload came (signed HTTP, Socket Mode): tells what it is, keeps what records something, and
 * only then says 200 (DESIGN 4, "In: nothing lost"). Never throws.
 */
export async function receive(deps: Receiving, body: Body): Promise<Answer> {
  const payload = classify(body)
  const ref = deps.ids.next()
  try {
    return await answer(deps, payload, body, ref)
  } catch (error) {
    deps.log.error({ ref, error, payload: payload.kind }, 'A payload from Slack could not be taken in')
    return { status: 503 }
  }
}

async function answer(deps: Receiving, payload: Payload, body: Body, ref: string): Promise<Answer> {
  switch (payload.kind) {
    case 'malformed':
      return { status: 400 }
    case 'url-verification':
      return { status: 200, body: { challenge: payload.challenge } }
    case 'ssl-check':
    case 'other':
      return { status: 200 }
    default: {
      const install = deps.installs.byTeam(payload.team)
      if (!install) {
        deps.log.info({ ref, team: payload.team, payload: payload.kind }, 'A signed payload of a team without an install was dropped')
        return { status: 200 }
      }
      return known(deps, payload, { body, install, ref, receivedAt: deps.clock.now() })
    }
  }
}

type Known = Extract<Payload, { team: string }>

async function known(deps: Receiving, payload: Known, one: Case): Promise<Answer> {
  switch (payload.kind) {
    case 'event':
      return event(deps, payload, one)
    case 'command':
      inBackground(deps, one)
      return { status: 200 }
    case 'action':
      return action(deps, payload.actions, one)
    case 'submission':
      return submission(deps, payload.submission, one)
    case 'shortcut':
      // Its trigger lives three seconds, so it goes straight on.
      inBackground(deps, one)
      return { status: 200 }
    case 'options':
      return options(deps, one)
  }
}

/** Events that only ask for something to be shown: worked at once, never kept. One that is lost is asked for again by opening it. */
const shownEvents = new Set(['app_home_opened'])
/** Buttons that record nothing: a modal's opener, whose trigger lives three seconds, and those of Home that only read. */
const passingPrefixes = [openPrefix, homePrefix]

async function event(deps: Receiving, { envelope }: Extract<Payload, { kind: 'event' }>, one: Case): Promise<Answer> {
  if (shownEvents.has(envelope.event.type)) {
    inBackground(deps, one)
    return { status: 200 }
  }
  const { workspace, botUser } = one.install
  const isEvidence = (channel: string, ts: string) =>
    deps.transact(workspace, async (unit) => (await unit.deals.dealOfMessage({ channel, ts })) !== null, { within: deps.deadline })
  const kept = await inTime(deps, async () => {
    const keeping = await keepEvent(envelope, {
      botUser,
      isOurThread: (channel, ts) => deps.isOurThread(workspace, channel, ts),
      isEvidence,
    })
    if (keeping) await put(deps, keeping, one)
  })
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error, event: envelope.event_id }, 'An event could not be kept; Slack sends it again')
  return { status: 503 }
}

async function action(deps: Receiving, actions: BlockActions, one: Case): Promise<Answer> {
  const keeping = keepAction(actions, one.receivedAt)
  if (!keeping) {
    // Others, links among them, have no listener.
    if (passingPrefixes.some((prefix) => actions.actions[0]!.action_id.startsWith(prefix))) inBackground(deps, one)
    return { status: 200 }
  }
  const kept = await inTime(deps, () => put(deps, keeping, one))
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error }, 'A press could not be kept; the person was told')
  // A press on Home has no response_url; its answer comes as a message.
  const asker = { install: one.install, user: actions.user.id, channel: null, threadTs: null, responseUrl: actions.response_url ?? null }
  deps.background.run({ ref: one.ref }, () => answerPrivately(deps, { ...asker, ref: one.ref }, renderRefusal({ kind: 'not-saved' })))
  return { status: 503 }
}

async function submission(deps: Receiving, submitted: ViewSubmission, one: Case): Promise<Answer> {
  const { callback_id: callback, state, private_metadata: metadata } = submitted.view
  if (callback.startsWith(stepPrefix)) return step(deps, submitted, one)
  const from = callback.startsWith(formPrefix) ? readMetadata(metadata) : null
  if (!from) return { status: 200 }
  // Other words than those on view were read from: they are read and shown first.
  if (from.ask.form === 'evidence' && !wordsWereRead(state.values, from.read))
    return step(deps, submitted, { ...one, body: { ...one.body, view: { ...(one.body.view as object), callback_id: evidenceStep } } })
  let problems: Problems | null = null
  const kept = await inTime(deps, async () => {
    const { zone } = await deps.transact(one.install.workspace, (unit) => unit.workspace.get(), { within: deps.deadline })
    const read = readForm(from.ask, state.values, from.today ?? localDate(one.receivedAt, zone))
    if (isSubmitted(read)) await put(deps, keepSubmission(submitted, one.receivedAt), one)
    else problems = read
  })
  if (problems) return inModal(problems)
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error }, 'A submission could not be kept; its words stay on the screen')
  return notSaved(submitted)
}

/** A step of a longer form is answered in place with the next one; nothing is kept yet. */
async function step(deps: Receiving, submitted: ViewSubmission, one: Case): Promise<Answer> {
  const { status, body } = await inPlace(deps, one)
  return body === undefined ? notSaved(submitted) : { status, body }
}

/** The modal stays open with all that was typed; the sentence stands under its first field. */
function notSaved({ view }: ViewSubmission): Answer {
  const [first = 'words'] = Object.keys(view.state.values)
  return inModal({ [first]: 'Not saved: I could not reach my memory. Your words are still here; press the button again in a moment.' })
}

/** The modal stays open with its words; each sentence stands under its field. */
function inModal(errors: Problems): Answer {
  return { status: 200, body: { response_action: 'errors', errors } }
}

async function put(deps: Receiving, keeping: Keeping, { body, install, ref, receivedAt }: Case): Promise<void> {
  const row: InboxRow = { ...keeping, id: deps.ids.next(), body, ref, receivedAt }
  const fresh = await deps.transact(install.workspace, (unit) => unit.inbox.put(row), { within: deps.deadline })
  deps.log.info({ ref, inbox: row.id, payload: row.kind }, fresh ? 'Kept' : 'Known already')
}

/** After the answer: the listener has no one to keep waiting. */
function inBackground(deps: Receiving, { body, install, ref }: Case): void {
  const customProperties = { ref, workspace: install.workspace }
  deps.background.run({ ref }, () => deps.process({ body, ack: async () => {}, customProperties }))
}

/** No list, or too late, is an empty list. */
async function options(deps: Receiving, one: Case): Promise<Answer> {
  const { status, body } = await inPlace(deps, one)
  return { status, body: body ?? { options: [] } }
}

/** What the listener acknowledges with is the answer; without a body when it failed or took too long. */
async function inPlace(deps: Receiving, { body, install, ref }: Case): Promise<Answer> {
  let acked: Answer['body']
  const customProperties = { ref, workspace: install.workspace }
  const ack = async (answer?: object) => {
    acked = answer
  }
  const done = await inTime(deps, () => deps.process({ body, ack, customProperties }))
  if (done.ok) return acked === undefined ? { status: 200 } : { status: 200, body: acked }
  deps.log.error({ ref, error: done.error }, 'An answer in place could not be made')
  return { status: 200 }
}

type InTime = { ok: true } | { ok: false; error: unknown }

/** Runs `work` for no longer than the deadline. What comes later than that is known as a duplicate when it is sent again. */
async function inTime(deps: Receiving, work: () => Promise<unknown>): Promise<InTime> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<InTime>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, error: new Error(`Not done within ${deps.deadline} ms`) }), deps.deadline)
  })
  const done = work().then(
    (): InTime => ({ ok: true }),
    (error: unknown): InTime => ({ ok: false, error }),
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
