import { newHash, newId } from './ids.ts'
import type { Office } from './office.ts'
import type { ElementState, Json, Values, View } from './state/model.ts'
import { elementsIn, everyBlock, withIds } from './wire/fill-ids.ts'

/** Slack allows this many modals on one another. */
export const deepestStack = 3

export type ViewContent = Json & { blocks: Json[] }

export function stackOf(office: Office, personId: string): View[] {
  return (office.store.modals.get(personId) ?? []).flatMap((id) => office.store.views.get(id) ?? [])
}

/** Puts a modal on a person's screen: as the only one, or on top of those open. */
export function showModal(office: Office, who: { personId: string; teamId: string }, content: ViewContent, on: 'new' | 'top'): View {
  const below = on === 'top' ? stackOf(office, who.personId) : []
  if (on === 'new') forget(office, stackOf(office, who.personId))
  const id = newId('V')
  const view: View = {
    id,
    ...who,
    type: 'modal',
    hash: newHash(),
    externalId: String(content.external_id ?? ''),
    rootId: below[0]?.id ?? id,
    previousId: below.at(-1)?.id ?? null,
    content: { ...content, blocks: withIds(content.blocks) },
    state: {},
  }
  view.state = initialState(view.content.blocks, {})
  office.store.views.set(id, view)
  office.store.modals.set(who.personId, [...below.map((one) => one.id), id])
  changed(office, view)
  return view
}

/** Publishes the Home view of a person; the same view id lives on with new content. */
export function publishHome(office: Office, who: { personId: string; teamId: string }, content: ViewContent): View {
  const earlier = homeOf(office, who.personId)
  const id = earlier?.id ?? newId('V')
  const view: View = {
    id,
    ...who,
    type: 'home',
    hash: newHash(),
    externalId: String(content.external_id ?? ''),
    rootId: id,
    previousId: null,
    content: { ...content, blocks: withIds(content.blocks) },
    state: {},
  }
  view.state = initialState(view.content.blocks, earlier?.state ?? {})
  office.store.views.set(id, view)
  office.store.homes.set(who.personId, id)
  changed(office, view)
  return view
}

export function homeOf(office: Office, personId: string): View | undefined {
  const id = office.store.homes.get(personId)
  return id === undefined ? undefined : office.store.views.get(id)
}

/** New content for an open view. What was typed stays where block_id and action_id stay, as in Slack. */
export function updateView(office: Office, view: View, content: ViewContent): View {
  view.content = { ...content, blocks: withIds(content.blocks) }
  view.hash = newHash()
  view.externalId = String(content.external_id ?? '')
  view.state = initialState(view.content.blocks, view.state)
  changed(office, view)
  return view
}

/** Closes the top modal, or all of them. Returns those closed, the top first. */
export function closeModals(office: Office, personId: string, which: 'top' | 'all'): View[] {
  const stack = stackOf(office, personId)
  const closed = which === 'all' ? [...stack].reverse() : stack.slice(-1)
  const left = stack.filter((view) => !closed.includes(view))
  office.store.modals.set(
    personId,
    left.map((view) => view.id),
  )
  forget(office, closed)
  office.touch()
  office.bus.tell({ kind: 'modals', personId })
  return closed
}

/** The state of every input and every choosing element, from what was typed or else from the initial values. */
export function initialState(blocks: Json[], typed: Values): Values {
  const state: Values = {}
  for (const block of everyBlock(blocks)) {
    const blockId = String(block.block_id)
    for (const element of elementsIn(block)) {
      const actionId = String(element.action_id)
      const empty = emptyValue(element)
      if (!empty || element.action_id === undefined) continue
      const before = typed[blockId]?.[actionId]
      state[blockId] = { ...state[blockId], [actionId]: before && before.type === element.type ? before : empty }
    }
  }
  return state
}

/** How Slack writes an element's state before anybody touched it; undefined for elements without state. */
function emptyValue(element: Json): ElementState | undefined {
  const type = String(element.type)
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null }
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] }
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null }
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] }
    case 'file_input':
      return { type, files: [] }
    default:
      return undefined
  }
}

function forget(office: Office, views: View[]): void {
  for (const view of views) office.store.views.delete(view.id)
}

function changed(office: Office, view: View): void {
  office.touch()
  office.bus.tell({ kind: view.type === 'home' ? 'home' : 'modals', personId: view.personId })
}
