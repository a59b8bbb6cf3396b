import type { InputBlock, InputBlockElement } from '../../block-kit/blocks.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { ViewSubmission } from '../receiver/payloads.ts'

/** One action in each input block, so that a field is named by its block alone; errors name the block, too. */
const value = 'value'

export type Values = ViewSubmission['view']['state']['values']
/** What is wrong with a filled form, field by field: Slack shows each sentence under its field. */
export type Problems = Record<string, string>

type Element = InputBlockElement extends infer Each ? (Each extends unknown ? Omit<Each, 'action_id'> : never) : never

/** A field of a form. `name` is what `Values` and `Problems` call it. */
export function field(
  name: string,
  label: string,
  element: Element,
  { hint, optional }: { hint?: string; optional?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plainText(label),
    element: { ...element, action_id: value } as InputBlockElement,
    ...(hint ? { hint: plainText(hint) } : {}),
    ...(optional ? { optional: true } : {}),
  }
}

/** A menu of a few things, or none of them: `none` says what that means, and is what reads back as nothing of `labels`. */
export function menu<Value extends string>(
  labels: Record<Value, string>,
  chosen: Value | null,
  none: string,
): Extract<Element, { type: 'static_select' }> {
  const option = (value: string, label: string) => ({ text: plainText(label), value })
  const nothing = option('none', none)
  const options = [nothing, ...Object.entries<string>(labels).map(([value, label]) => option(value, label))]
  return { type: 'static_select', options, initial_option: options.find((each) => each.value === chosen) ?? nothing }
}

/** Typed words; null where there are none but spaces. */
export function wordsIn(values: Values, name: string): string | null {
  const typed = values[name]?.[value]?.value?.trim()
  return typed ? typed : null
}

/** A day picked, `YYYY-MM-DD`. */
export function dayIn(values: Values, name: string): string | null {
  return values[name]?.[value]?.selected_date ?? null
}

/** A time of day picked, in minutes since midnight; null where none was. */
export function minuteIn(values: Values, name: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(values[name]?.[value]?.selected_time ?? '') ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null
}

/** The channel picked. */
export function conversationIn(values: Values, name: string): string | null {
  return values[name]?.[value]?.selected_conversation ?? null
}

/** The value of the one option chosen in a menu or among radio buttons. */
export function chosenIn(values: Values, name: string): string | null {
  return values[name]?.[value]?.selected_option?.value ?? null
}

/** The Slack user picked. */
export function userIn(values: Values, name: string): string | null {
  return values[name]?.[value]?.selected_user ?? null
}

/** The values of all boxes ticked. */
export function tickedIn(values: Values, name: string): string[] {
  return (values[name]?.[value]?.selected_options ?? []).map((option) => option.value)
}
