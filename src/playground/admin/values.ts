import { NotPossible } from '../people/outcome.ts'
import type { ElementState, Json, Values, View } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { elementsIn, everyBlock } from '../wire/fill-ids.ts'

/** What a test may give for an element: the whole state, or just its value (text, date, option value, list of them). */
export type Given = string | number | string[] | Json | undefined

const single: Record<string, string> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  feedback_buttons: 'value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
}

/** The state of `element` for a short-hand value: an option is found by its value or its label. */
export function valueFor(element: Json, given: Given): ElementState {
  const type = String(element.type)
  if (isJson(given)) return { type, ...given }
  if (given === undefined) return { type, ...(element.value !== undefined && { value: element.value }) }
  if (type === 'datetimepicker') return { type, selected_date_time: Number(given) }
  if (type === 'checkboxes' || type.startsWith('multi_static') || type.startsWith('multi_external')) {
    return { type, selected_options: (Array.isArray(given) ? given : [String(given)]).map((one) => optionOf(element, one)) }
  }
  if (['static_select', 'external_select', 'radio_buttons', 'overflow'].includes(type)) {
    return { type, selected_option: optionOf(element, String(given)) }
  }
  const field = single[type]
  return field
    ? { type, [field]: field.endsWith('s') && !Array.isArray(given) ? [given] : Array.isArray(given) ? given : String(given) }
    : { type }
}

function optionOf(element: Json, wanted: string): Json {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : []
  const options = [element.options, ...groups.map((group) => group.options)].flatMap((list) =>
    Array.isArray(list) ? list.filter(isJson) : [],
  )
  const found = options.find((one) => one.value === wanted || (isJson(one.text) && one.text.text === wanted))
  if (found) return found
  if (String(element.type).includes('external')) return { text: { type: 'plain_text', text: wanted }, value: wanted }
  throw new NotPossible('wrong_value', `There is no choice "${wanted}".`)
}

/** The typed state of a view: keys are block_ids or action_ids; a block may also map action_ids to values. */
export function typedState(view: View, values: Record<string, Given>): Values {
  const state: Values = {}
  for (const [key, given] of Object.entries(values)) {
    const places = everyBlock(view.content.blocks).flatMap((block) =>
      elementsIn(block)
        .filter((element) => element.action_id !== undefined)
        .map((element) => ({ blockId: String(block.block_id), actionId: String(element.action_id), element })),
    )
    const inBlock = places.filter((place) => place.blockId === key)
    const nested = inBlock.length > 0 && isJson(given) && inBlock.some((place) => place.actionId in given)
    const chosen = inBlock.length > 0 ? inBlock : places.filter((place) => place.actionId === key)
    if (chosen.length === 0) throw new NotPossible('no_such_element', `There is no field "${key}" in this window.`)
    for (const { blockId, actionId, element } of chosen) {
      const own = nested ? (given as Record<string, Given>)[actionId] : given
      if (own === undefined) continue
      state[blockId] = { ...state[blockId], [actionId]: valueFor(element, own) }
    }
  }
  return state
}
