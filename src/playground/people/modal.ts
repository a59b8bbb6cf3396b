import type { Answer } from '../deliver/attempt.ts'
import type { Office } from '../office.ts'
import type { Install, Json, Person, Values, View } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { closeModals, deepestStack, initialState, showModal, stackOf, updateView } from '../views.ts'
import { Refusal } from '../web-api/call.ts'
import { checkedView } from '../web-api/views.ts'
import { viewObject } from '../wire/view-object.ts'
import { inputProblems } from './input-problems.ts'
import { NotPossible, type Outcome, outcomeOf } from './outcome.ts'
import { issueTrigger, payloadBase, responseUrl } from './payload.ts'
import { actingPerson } from './who.ts'

/** How a submission went. `errors`: block_id -> sentence, from the app or from the inputs themselves. */
export type Submitted =
  | { ok: true }
  | { ok: false; code: 'errors'; errors: Record<string, string> }
  | { ok: false; code: string; message: string }

const trouble = {
  ok: false as const,
  code: 'bad_response',
  message: 'The app answered in a way Slack does not understand. Your words are still here.',
}

/** A person submits a modal. Inputs left empty are told at once, without asking the app. */
export async function submitModal(office: Office, personId: string, viewId: string, typed: Values): Promise<Submitted> {
  const { person, view, install } = openModal(office, personId, viewId)
  view.state = initialState(view.content.blocks, { ...view.state, ...typed })
  const problems = inputProblems(view)
  if (Object.keys(problems).length > 0) return { ok: false, code: 'errors', errors: problems }
  const body = {
    // From a shared channel the submitter may be of another company: then `team` is theirs.
    ...payloadBase(office, 'view_submission', person, install, person.teamId),
    trigger_id: issueTrigger(office, person, install, view.id),
    view: viewObject(office, view),
    response_urls: responseUrls(office, person, view),
  }
  const answer = await office.deliveries.send({ kind: 'interaction', name: 'view_submission', teamId: install.teamId, body })
  if (!answer.ok) return outcomeOf(answer) as Submitted
  return applyAnswer(office, person, view, answer)
}

/** A person closes a modal (or the whole stack). The app hears of it where the view wants to know. */
export async function closeModal(office: Office, personId: string, viewId: string, all: boolean): Promise<Outcome> {
  const { person, view, install } = openModal(office, personId, viewId)
  const whole = all || view.content.clear_on_close === true
  const closed = closeModals(office, personId, whole ? 'all' : 'top')
  for (const one of closed) {
    if (one.content.notify_on_close !== true) continue
    const body = {
      ...payloadBase(office, 'view_closed', person, install, person.teamId),
      view: viewObject(office, one),
      is_cleared: whole,
    }
    void office.deliveries.send({ kind: 'interaction', name: 'view_closed', teamId: install.teamId, body })
  }
  return { ok: true }
}

/** A response_url for each conversation chosen in an element that asks for one (`response_url_enabled`). */
function responseUrls(office: Office, person: Person, view: View): Json[] {
  return view.content.blocks.flatMap((block) => {
    const element = isJson(block.element) ? block.element : {}
    if (element.response_url_enabled !== true) return []
    const chosen = view.state[String(block.block_id)]?.[String(element.action_id)]
    const channelId = chosen?.selected_conversation ?? chosen?.selected_channel
    if (typeof channelId !== 'string') return []
    const target = { teamId: view.teamId, channelId, personId: person.id, ephemeral: true }
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channelId, response_url: responseUrl(office, target) }]
  })
}

function applyAnswer(office: Office, person: Person, view: View, answer: Extract<Answer, { ok: true }>): Submitted {
  const stillOpen = stackOf(office, person.id).includes(view)
  if (!isJson(answer.body) || answer.body.response_action === undefined) {
    // Slack takes an empty body, and nothing else, for "done".
    if (answer.body !== undefined && !(isJson(answer.body) && Object.keys(answer.body).length === 0)) return trouble
    if (stillOpen) closeModals(office, person.id, 'top')
    return { ok: true }
  }
  const { response_action: action, errors, view: given } = answer.body
  try {
    if (action === 'errors') return isJson(errors) ? appErrors(view, errors) : trouble
    if (action === 'clear') closeModals(office, person.id, 'all')
    else if (action === 'update') updateView(office, view, checkedView(given, 'modal'))
    else if (action === 'push') {
      if (stackOf(office, person.id).length >= deepestStack) return trouble
      showModal(office, { personId: person.id, teamId: view.teamId }, checkedView(given, 'modal'), 'top')
    } else return trouble
    return { ok: true }
  } catch (error) {
    if (error instanceof Refusal) return { ...trouble, code: String(error.answer.error) }
    throw error
  }
}

/** Errors count only for input blocks; Slack shows trouble when one names no such block. */
function appErrors(view: View, errors: Json): Submitted {
  const inputs = new Set(view.content.blocks.filter((block) => block.type === 'input').map((block) => block.block_id))
  if (!Object.keys(errors).every((id) => inputs.has(id))) return trouble
  return { ok: false, code: 'errors', errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)])) }
}

function openModal(office: Office, personId: string, viewId: string): { person: Person; view: View; install: Install } {
  const person = actingPerson(office, personId)
  const view = stackOf(office, personId).find((one) => one.id === viewId)
  const install = view && office.store.installs.find((one) => one.teamId === view.teamId && one.ended === 'no')
  if (!view || !install) throw new NotPossible('no_such_view', 'This window is no longer open.')
  return { person, view, install }
}
