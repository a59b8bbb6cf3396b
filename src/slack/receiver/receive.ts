import type { ReceiverEvent } from '@slack/bolt'
import type { Clock, Ids, InboxRow, Log, Transact } from '../../application/ports.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Background } from '../background.ts'
import type { Install, Installs } from '../installs.ts'
import { wordsBlock, wordsInput } from '../messages/correct-modal.ts'
import { correctAction, correctView } from '../messages/presses.ts'
import { renderRefusal } from '../messages/refusal.ts'
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
 * The receiver's core, whatever way a signed payload came (HTTP, later Socket Mode): tells what it is, keeps what records something, and
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
    case 'options':
      return inPlace(deps, one)
  }
}

async function event(deps: Receiving, { envelope }: Extract<Payload, { kind: 'event' }>, one: Case): Promise<Answer> {
  const { workspace, botUser } = one.install
  const kept = await inTime(deps, async () => {
    const keeping = await keepEvent(envelope, { botUser, isOurThread: (channel, ts) => deps.isOurThread(workspace, channel, ts) })
    if (keeping) await put(deps, keeping, one)
  })
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error, event: envelope.event_id }, 'An event could not be kept; Slack sends it again')
  return { status: 503 }
}

async function action(deps: Receiving, actions: BlockActions, one: Case): Promise<Answer> {
  const keeping = keepAction(actions, one.receivedAt)
  if (!keeping) {
    // Of the others only the modal opener has a listener; its trigger lives three seconds, so it goes straight on.
    if (actions.actions[0]!.action_id === correctAction) inBackground(deps, one)
    return { status: 200 }
  }
  const kept = await inTime(deps, () => put(deps, keeping, one))
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error }, 'A press could not be kept; the person was told')
  const url = actions.response_url
  if (url) {
    const [said] = renderRefusal({ kind: 'not-saved' })
    deps.background.run({ ref: one.ref }, () =>
      deps.responseUrls.post(url, { response_type: 'ephemeral', replace_original: false, ...said }),
    )
  }
  return { status: 503 }
}

async function submission(deps: Receiving, submitted: ViewSubmission, one: Case): Promise<Answer> {
  if (submitted.view.callback_id !== correctView) return { status: 200 }
  const words = submitted.view.state.values[wordsBlock]?.[wordsInput]?.value ?? ''
  if (words.trim() === '') return inModal('Write what the answer should have been, or close this to leave it as it is.')
  const kept = await inTime(deps, () => put(deps, keepSubmission(submitted, one.receivedAt), one))
  if (kept.ok) return { status: 200 }
  deps.log.error({ ref: one.ref, error: kept.error }, 'A submission could not be kept; its words stay on the screen')
  return inModal('Not saved: I could not reach my memory. Your words are still here; press Save again in a moment.')
}

/** The modal stays open with its words. */
function inModal(sentence: string): Answer {
  return { status: 200, body: { response_action: 'errors', errors: { [wordsBlock]: sentence } } }
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

/** An option list is the listener's own ack; none, or too late, is an empty list. */
async function inPlace(deps: Receiving, { body, install, ref }: Case): Promise<Answer> {
  let acked: Answer['body']
  const customProperties = { ref, workspace: install.workspace }
  const ack = async (options?: object) => {
    acked = options
  }
  const done = await inTime(deps, () => deps.process({ body, ack, customProperties }))
  if (!done.ok) deps.log.error({ ref, error: done.error }, 'An option list could not be made')
  return { status: 200, body: acked ?? { options: [] } }
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
