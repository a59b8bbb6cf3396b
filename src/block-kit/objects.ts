import { z } from 'zod'
import { limits } from './limits.ts'
import { chars, webAddress } from './wording.ts'

export type PlainTextElement = { type: 'plain_text'; text: string; emoji?: boolean }
export type MrkdwnElement = { type: 'mrkdwn'; text: string; verbatim?: boolean }
export type TextObject = PlainTextElement | MrkdwnElement

/** The text of a button, a label, a title: no markup is read in it. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

/** Text in Slack's markup. `verbatim` keeps Slack from linking addresses and names by itself; words from outside still go through `plain`. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

export function plainTextOf(max: number = limits.text) {
  return z.strictObject({ type: z.literal('plain_text'), text: chars(max), emoji: z.exactOptional(z.boolean()) })
}

export function mrkdwnOf(max: number = limits.text) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: chars(max), verbatim: z.exactOptional(z.boolean()) })
}

export function textOf(max: number = limits.text) {
  return z.discriminatedUnion('type', [plainTextOf(max), mrkdwnOf(max)])
}

const optionRest = { value: chars(limits.option.value, 0), url: z.exactOptional(webAddress(limits.url)) }

/** An option of a menu: plain text only. */
export const plainOption = z.strictObject({
  text: plainTextOf(limits.option.text),
  description: z.exactOptional(plainTextOf(limits.option.description)),
  ...optionRest,
})
export type PlainTextOption = z.infer<typeof plainOption>

/** An option of checkboxes or radio buttons: may carry markup. */
export const textOption = z.strictObject({
  text: textOf(limits.option.text),
  description: z.exactOptional(textOf(limits.option.description)),
  ...optionRest,
})
export type Option = z.infer<typeof textOption>

export const optionGroup = z.strictObject({
  label: plainTextOf(limits.optionGroup.label),
  options: z.array(plainOption).min(1).max(limits.options.select),
})
export type OptionGroup = z.infer<typeof optionGroup>

export const style = z.enum(['primary', 'danger'])

export const confirmationDialog = z.strictObject({
  title: z.exactOptional(plainTextOf(limits.confirm.title)),
  text: textOf(limits.confirm.text),
  confirm: z.exactOptional(plainTextOf(limits.confirm.button)),
  deny: z.exactOptional(plainTextOf(limits.confirm.button)),
  style: z.exactOptional(style),
})
export type ConfirmationDialog = z.infer<typeof confirmationDialog>

export const conversationFilter = z
  .strictObject({
    include: z.exactOptional(z.tuple([z.enum(['im', 'mpim', 'private', 'public'])], z.enum(['im', 'mpim', 'private', 'public']))),
    exclude_external_shared_channels: z.exactOptional(z.boolean()),
    exclude_bot_users: z.exactOptional(z.boolean()),
  })
  .refine((filter) => Object.keys(filter).length > 0, { error: 'must provide at least one filter' })
export type ConversationFilter = z.infer<typeof conversationFilter>

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z.exactOptional(
    z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2),
  ),
})
export type DispatchActionConfig = z.infer<typeof dispatchActionConfig>

/** A file kept by Slack: by id or by address, never both. */
export const slackFile = z
  .strictObject({ id: z.exactOptional(chars(255)), url: z.exactOptional(webAddress(limits.url)) })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), { error: 'must provide either id or url' })
export type SlackFile = z.infer<typeof slackFile>

export const imageSource = { image_url: z.exactOptional(webAddress(limits.url)), slack_file: z.exactOptional(slackFile) }

export function hasOneSource(image: { image_url?: string; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined)
}
export const oneSource = { error: 'must provide either image_url or slack_file' }

/** A value of a table's cell that is plain text. */
export const rawText = z.strictObject({ type: z.literal('raw_text'), text: chars(limits.text) })
export type RawTextElement = z.infer<typeof rawText>

/** A number in a table's cell: `value` is sorted by, `text` is shown. */
export const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: chars(limits.text) })
export type RawNumberElement = z.infer<typeof rawNumber>
