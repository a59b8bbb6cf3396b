import { withoutMetadata } from '../messages.ts'
import type { Office } from '../office.ts'
import type { Channel, ElementState, Install, Json, Message, Person, Values, View } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { homeOf, initialState, stackOf } from '../views.ts'
import { findElement } from '../wire/fill-ids.ts'
import { viewObject } from '../wire/view-object.ts'
import { NotPossible, type Outcome, outcomeOf } from './outcome.ts'
import { actionTs, issueTrigger, payloadBase, responseUrl } from './payload.ts'
import { actingPerson, channelFor, messageFor } from './who.ts'

/** Where an element stands. */
export type Place = { channelId: string; ts: string } | { viewId: string }

export interface Acting {
  personId: string
  at: Place
  blockId: string
  actionId: string
  value: ElementState
  /** What stands in the other inputs of the message or view; block_id -> action_id -> value. */
  state?: Values
}

type Found =
  | { on: 'message'; person: Person; install: Install; channel: Channel; message: Message; ephemeral: boolean; blocks: Json[] }
  | { on: 'view'; person: Person; install: Install; view: View; blocks: Json[] }

/** A person presses, chooses or dates something: `block_actions`. */
export async function act(office: Office, acting: Acting): Promise<Outcome> {
  const found = findPlace(office, acting.personId, acting.at)
  const { element } = elementAt(found, acting.blockId, acting.actionId)
  const state = { ...initialState(found.blocks, acting.state ?? {}) }
  if (element.type !== acting.value.type) throw new NotPossible('wrong_value', `This is a ${element.type}, not a ${acting.value.type}.`)
  if (state[acting.blockId]?.[acting.actionId]) state[acting.blockId]![acting.actionId] = acting.value
  if (found.on === 'view') found.view.state = { ...found.view.state, ...state }
  const action = {
    type: element.type,
    action_id: acting.actionId,
    block_id: acting.blockId,
    ...chosen(element, acting.value),
    action_ts: actionTs(office),
  }
  const body = {
    ...payloadBase(office, 'block_actions', found.person, found.install),
    ...whereabouts(office, found, state),
    trigger_id: issueTrigger(office, found.person, found.install, found.on === 'view' ? found.view.id : undefined),
    actions: [action],
    ...(found.on === 'message' && {
      response_url: responseUrl(office, {
        teamId: found.install.teamId,
        channelId: found.channel.id,
        personId: found.person.id,
        messageTs: found.message.ts,
        ephemeral: found.ephemeral,
        ...(found.message.thread_ts && found.message.thread_ts !== found.message.ts && { threadTs: found.message.thread_ts }),
      }),
    }),
  }
  return outcomeOf(await office.deliveries.send({ kind: 'interaction', name: 'block_actions', teamId: found.install.teamId, body }))
}

export interface Options {
  options?: Json[]
  option_groups?: Json[]
}

/** The choices of an external select for what was typed: `block_suggestion`. */
export async function askOptions(office: Office, asking: Omit<Acting, 'value' | 'state'> & { query: string }): Promise<Options> {
  const found = findPlace(office, asking.personId, asking.at)
  elementAt(found, asking.blockId, asking.actionId)
  const body = {
    ...payloadBase(office, 'block_suggestion', found.person, found.install),
    ...whereabouts(office, found, initialState(found.blocks, found.on === 'view' ? found.view.state : {})),
    action_id: asking.actionId,
    block_id: asking.blockId,
    value: asking.query,
  }
  const answer = await office.deliveries.send({ kind: 'options', name: 'block_suggestion', teamId: found.install.teamId, body })
  if (!answer.ok || !isJson(answer.body)) throw new NotPossible('no_options', 'The app gave no choices. Type again to retry.')
  const { options, option_groups } = answer.body
  return {
    ...(Array.isArray(options) && { options: options.filter(isJson) }),
    ...(Array.isArray(option_groups) && { option_groups: option_groups.filter(isJson) }),
  }
}

function findPlace(office: Office, personId: string, at: Place): Found {
  const person = actingPerson(office, personId)
  if ('viewId' in at) {
    const view = [...stackOf(office, personId), homeOf(office, personId)].find((one) => one?.id === at.viewId)
    const install = view && office.store.installs.find((one) => one.teamId === view.teamId && one.ended === 'no')
    if (!view || !install) throw new NotPossible('no_such_view', 'This window is no longer open.')
    return { on: 'view', person, install, view, blocks: view.content.blocks }
  }
  const channel = channelFor(office, person, at.channelId)
  const { message, ephemeral } = messageFor(office, person, channel, at.ts)
  const install = office.store.installs.find((one) => one.botId === message.bot_id && one.ended === 'no')
  if (!install) throw new NotPossible('not_installed', 'The app behind this message is no longer installed.')
  const attached = (message.attachments ?? []).flatMap((one) => (Array.isArray(one.blocks) ? one.blocks.filter(isJson) : []))
  return { on: 'message', person, install, channel, message, ephemeral, blocks: [...(message.blocks ?? []), ...attached] }
}

function elementAt(found: Found, blockId: string, actionId: string) {
  const at = findElement(found.blocks, blockId, actionId)
  if (!at) throw new NotPossible('no_such_element', 'This button or field is gone. Reload to see what is there now.')
  return at
}

/** `container`, and the message or the view it stands on. The app never gets the text of an ephemeral message back. */
function whereabouts(office: Office, found: Found, state: Values): Json {
  if (found.on === 'view') {
    return { container: { type: 'view', view_id: found.view.id }, view: { ...viewObject(office, found.view), state: { values: state } } }
  }
  const { channel, message, ephemeral } = found
  const inThread = message.thread_ts !== undefined && message.thread_ts !== message.ts
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(inThread && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(!ephemeral && { message: withoutMetadata(message) }),
    state: { values: state },
  }
}

/** What an action says of the element and of what was chosen in it. */
function chosen(element: Json, value: ElementState): Json {
  const { type: _, ...given } = value
  switch (element.type) {
    case 'button':
    case 'icon_button':
    case 'workflow_button':
      return {
        text: element.text,
        ...(element.value !== undefined && { value: element.value }),
        ...(element.style !== undefined && { style: element.style }),
      }
    case 'feedback_buttons': {
      const buttons = [element.positive_button, element.negative_button].filter(isJson)
      const pressed = buttons.find((button) => button.value === given.value)
      if (!pressed) throw new NotPossible('wrong_value', 'There is no such button.')
      return { text: pressed.text, value: pressed.value }
    }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      if (isJson(given.selected_option)) ownOption(element, given.selected_option)
      return { ...given, ...(element.placeholder !== undefined && { placeholder: element.placeholder }) }
    case 'checkboxes':
    case 'multi_static_select':
      if (Array.isArray(given.selected_options)) for (const option of given.selected_options.filter(isJson)) ownOption(element, option)
      return given
    default:
      return { ...given, ...(element.placeholder !== undefined && { placeholder: element.placeholder }) }
  }
}

function ownOption(element: Json, option: Json): void {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : []
  const options = [element.options, ...groups.map((group) => group.options)].flatMap((list) =>
    Array.isArray(list) ? list.filter(isJson) : [],
  )
  if (!options.some((one) => one.value === option.value)) throw new NotPossible('wrong_value', 'There is no such choice.')
}
