import { getState } from '../store.js'
import { listOf, plainOf } from '../text/plain.js'

/**
 * The state of inputs, in the form Slack writes it in `state.values`.
 * @typedef {import('../../page-contract.ts').PageValue} PageValue
 * @typedef {import('../../page-contract.ts').PageState} PageState
 */

/** The conversation one is in, where the app asks for it. @param {any} element */
function current(element) {
  return element.default_to_current_conversation === true ? getState().route?.channel : undefined
}

/** @type {Record<string, (e: any) => Partial<PageValue>>} what each kind of element holds before anybody touched it */
const initial = {
  plain_text_input: (e) => ({ value: e.initial_value ?? null }),
  email_text_input: (e) => ({ value: e.initial_value ?? null }),
  url_text_input: (e) => ({ value: e.initial_value ?? null }),
  number_input: (e) => ({ value: e.initial_value ?? null }),
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  file_input: () => ({ files: [] }),
  static_select: (e) => ({ selected_option: e.initial_option ?? null }),
  external_select: (e) => ({ selected_option: e.initial_option ?? null }),
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? current(e) ?? null }),
  multi_static_select: (e) => ({ selected_options: listOf(e.initial_options) }),
  multi_external_select: (e) => ({ selected_options: listOf(e.initial_options) }),
  multi_users_select: (e) => ({ selected_users: listOf(e.initial_users) }),
  multi_channels_select: (e) => ({ selected_channels: listOf(e.initial_channels) }),
  multi_conversations_select: (e) => ({ selected_conversations: e.initial_conversations ?? [current(e)].filter(Boolean) }),
  radio_buttons: (e) => ({ selected_option: e.initial_option ?? null }),
  checkboxes: (e) => ({ selected_options: listOf(e.initial_options) }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
}

/**
 * @param {any} element
 * @returns {PageValue | undefined} undefined for what holds no state (a button)
 */
export function initialValue(element) {
  const read = initial[element?.type]
  return read && { type: element.type, ...read(element) }
}

/**
 * Every element of these blocks that can be acted on, with the block it stands in. Containers and cards are looked into.
 * @param {any[]} blocks
 * @returns {{block: any, element: any}[]}
 */
export function elementsIn(blocks) {
  return listOf(blocks).flatMap((block) => [
    ...[block?.accessory, block?.element, ...listOf(block?.elements), ...listOf(block?.actions)]
      .filter((element) => typeof element?.action_id === 'string')
      .map((element) => ({ block, element })),
    ...elementsIn(listOf(block?.child_blocks)),
    ...(block?.type === 'carousel' ? elementsIn(block.elements) : []),
  ])
}

/**
 * The state of all inputs on a surface: what was typed, else what was there at first.
 * @param {any[]} blocks
 * @param {PageState} edits
 * @returns {PageState}
 */
export function stateOf(blocks, edits) {
  /** @type {PageState} */
  const state = {}
  for (const { block, element } of elementsIn(blocks)) {
    const first = initialValue(element)
    if (first === undefined) continue
    const edited = edits[block.block_id]?.[element.action_id]
    const value = edited !== undefined && edited.type === element.type ? edited : first
    const row = state[block.block_id] ?? {}
    row[element.action_id] = value
    state[block.block_id] = row
  }
  return state
}

/**
 * What Slack's own client checks before it sends a modal.
 * @param {any[]} blocks
 * @param {PageState} state
 * @returns {Record<string, string>} block_id -> sentence
 */
export function problemsIn(blocks, state) {
  /** @type {Record<string, string>} */
  const problems = {}
  for (const block of blocks) {
    if (block?.type !== 'input') continue
    const problem = problemOf(block, state[block.block_id]?.[block.element?.action_id])
    if (problem) problems[block.block_id] = problem
  }
  return problems
}

/** @param {any} block @param {PageValue | undefined} value @returns {string | undefined} */
function problemOf(block, value) {
  const element = block.element ?? {}
  if (isEmpty(value)) return block.optional ? undefined : 'Please fill this in.'
  const text = typeof value?.value === 'string' ? value.value : undefined
  if (text === undefined) return undefined
  if (element.min_length && text.length < element.min_length) return `Please write at least ${element.min_length} characters.`
  if (element.max_length && text.length > element.max_length)
    return `Please keep it to ${element.max_length} characters; these are ${text.length}.`
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return 'This is not an e-mail address yet, like name@example.com.'
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'This is not a web address yet, like https://example.com.'
  return element.type === 'number_input' ? numberProblem(element, text) : undefined
}

/** @param {any} element @param {string} text */
function numberProblem(element, text) {
  const number = Number(text)
  if (!Number.isFinite(number)) return 'Please write a number.'
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please write a whole number.'
  if (element.min_value !== undefined && number < Number(element.min_value)) return `Please write ${element.min_value} or more.`
  if (element.max_value !== undefined && number > Number(element.max_value)) return `Please write ${element.max_value} or less.`
  return undefined
}

/** @param {PageValue | undefined} value */
function isEmpty(value) {
  if (value === undefined) return true
  return Object.entries(value).every(
    ([key, held]) => key === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0),
  )
}

/**
 * Plain words typed into a rich text input, as a rich_text block; null for none.
 * @param {string} text
 * @returns {import('../../page-contract.ts').PageBlock | null}
 */
export function richTextFrom(text) {
  if (text.trim() === '') return null
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}

/**
 * The words of a rich_text block.
 * @param {any} value
 * @returns {string}
 */
export function richTextWords(value) {
  return listOf(value?.elements)
    .map((part) => (part?.type === 'text' ? part.text : part?.elements ? richTextWords(part) : (part?.url ?? plainOf(part))))
    .join(value?.type === 'rich_text' || value?.type === 'rich_text_list' ? '\n' : '')
}
