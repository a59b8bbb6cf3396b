import { checkView, slackAnswer } from '../../block-kit/check-blocks.ts'
import type { Office } from '../office.ts'
import type { View } from '../state/model.ts'
import { deepestStack, homeOf, publishHome, showModal, stackOf, updateView, type ViewContent } from '../views.ts'
import { viewObject } from '../wire/view-object.ts'
import { type Call, type Method, Refusal, refuse } from './call.ts'

/** Checks a view as views.* and a `response_action` do; refuses with Slack's words. */
export function checkedView(given: unknown, type: 'modal' | 'home'): ViewContent {
  const checked = checkView(given)
  if (!checked.ok) {
    const { error, ok: _, ...more } = slackAnswer(checked)
    throw new Refusal(error, more)
  }
  const view = given as ViewContent
  if (view.type !== type) {
    refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] must be a ${type} view [json-pointer:/view/type]`] } })
  }
  return view
}

function givenView(call: Call, type: 'modal' | 'home'): ViewContent {
  const view = call.args.json('view', 'invalid_arguments')
  return view === undefined
    ? refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] missing required field: view'] } })
    : checkedView(view, type)
}

function uniqueExternalId(call: Call, content: ViewContent, except?: View): void {
  const id = content.external_id
  if (!id) return
  for (const view of call.office.store.views.values()) {
    if (view !== except && view.externalId === id && view.teamId === call.install.teamId) refuse('duplicate_external_id')
  }
}

/** Trigger ids are used up only by a call that is otherwise sound. */
function redeem(call: Call) {
  const id = call.args.text('trigger_id') ?? call.args.text('interactivity_pointer')
  if (id === undefined) {
    return refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] missing required field: trigger_id'] } })
  }
  const redeemed = call.office.triggers.redeem(id)
  if (!redeemed.ok) return refuse(redeemed.error)
  return redeemed.trigger.teamId === call.install.teamId ? redeemed.trigger : refuse('invalid_trigger_id')
}

function answered(office: Office, view: View) {
  return { ok: true, view: viewObject(office, view) }
}

export const viewMethods: Record<string, Method> = {
  'views.open': {
    run(call) {
      const content = givenView(call, 'modal')
      uniqueExternalId(call, content)
      const { personId, teamId } = redeem(call)
      return answered(call.office, showModal(call.office, { personId, teamId }, content, 'new'))
    },
  },

  'views.push': {
    run(call) {
      const content = givenView(call, 'modal')
      uniqueExternalId(call, content)
      const { personId, teamId } = redeem(call)
      const open = stackOf(call.office, personId)
      if (open.length === 0) refuse('not_found')
      if (open.length >= deepestStack) refuse('push_limit_reached')
      return answered(call.office, showModal(call.office, { personId, teamId }, content, 'top'))
    },
  },

  'views.update': {
    run(call) {
      const { office, args, install } = call
      const viewId = args.text('view_id')
      const externalId = args.text('external_id')
      if (viewId === undefined && externalId === undefined) {
        refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] either view_id or external_id is required'] } })
      }
      const view = [...office.store.views.values()].find(
        (one) => one.teamId === install.teamId && (viewId === undefined ? one.externalId === externalId : one.id === viewId),
      )
      if (!view) return refuse('not_found')
      const content = givenView(call, view.type)
      uniqueExternalId(call, content, view)
      const hash = args.text('hash')
      if (hash !== undefined && hash !== view.hash) refuse('hash_conflict')
      return answered(office, updateView(office, view, content))
    },
  },

  'views.publish': {
    run(call) {
      const { office, args, install } = call
      if (!office.manifest.homeTab) refuse('not_enabled')
      const personId = args.required('user_id')
      const person = office.store.people.get(personId)
      if (!person || person.teamId !== install.teamId) {
        return refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] invalid `user_id`'] } })
      }
      const content = givenView(call, 'home')
      const earlier = homeOf(office, personId)
      uniqueExternalId(call, content, earlier)
      const hash = args.text('hash')
      if (hash !== undefined && earlier && hash !== earlier.hash) refuse('hash_conflict')
      return answered(office, publishHome(office, { personId, teamId: install.teamId }, content))
    },
  },
}
