import { z } from 'zod'
import { limits } from './limits.ts'
import {
  confirmationDialog,
  dispatchActionConfig,
  hasOneSource,
  imageSource,
  oneSource,
  plainOption,
  plainTextOf,
  style,
  textOption,
} from './objects.ts'
import { richTextBlock } from './rich-text.ts'
import { chars, webAddress } from './wording.ts'

export const actionable = { action_id: z.exactOptional(chars(limits.actionId)) }
export const confirmable = { confirm: z.exactOptional(confirmationDialog) }
export const focusable = { focus_on_load: z.exactOptional(z.boolean()) }
export const placeholdable = { placeholder: z.exactOptional(plainTextOf(limits.placeholder)) }
const dispatchable = { dispatch_action_config: z.exactOptional(dispatchActionConfig) }
const labelled = { accessibility_label: z.exactOptional(chars(limits.button.label)) }

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainTextOf(limits.button.text),
  value: z.exactOptional(chars(limits.button.value, 0)),
  url: z.exactOptional(chars(limits.url)),
  style: z.exactOptional(style),
  ...actionable,
  ...confirmable,
  ...labelled,
})
export type Button = z.infer<typeof button>

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  text: plainTextOf(limits.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: webAddress(limits.url),
      customizable_input_parameters: z.exactOptional(z.array(z.strictObject({ name: z.string(), value: z.string() }))),
    }),
  }),
  style: z.exactOptional(style),
  ...actionable,
  ...confirmable,
  ...labelled,
})
export type WorkflowButton = z.infer<typeof workflowButton>

const feedbackButton = z.strictObject({
  text: plainTextOf(limits.button.text),
  value: chars(limits.button.value, 0),
  ...labelled,
})

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
  ...actionable,
})
export type FeedbackButtons = z.infer<typeof feedbackButtons>

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: chars(255),
  text: plainTextOf(limits.button.text),
  value: z.exactOptional(chars(limits.button.value, 0)),
  visible_to_user_ids: z.exactOptional(z.array(z.string()).max(limits.iconButton.users)),
  ...actionable,
  ...confirmable,
  ...labelled,
})
export type IconButton = z.infer<typeof iconButton>

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(plainOption).min(1).max(limits.options.overflow),
  ...actionable,
  ...confirmable,
})
export type Overflow = z.infer<typeof overflow>

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: chars(limits.image.altText), ...imageSource })
  .refine(hasOneSource, oneSource)
export type ImageElement = z.infer<typeof imageElement>

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: z.array(textOption).min(1).max(limits.options.checkboxes),
    initial_options: z.exactOptional(z.array(textOption).min(1)),
    ...actionable,
    ...confirmable,
    ...focusable,
  })
  .refine((box) => isSubset(box.initial_options, box.options), { error: 'must be among the options', path: ['initial_options'] })
export type Checkboxes = z.infer<typeof checkboxes>

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(textOption).min(1).max(limits.options.radioButtons),
    initial_option: z.exactOptional(textOption),
    ...actionable,
    ...confirmable,
    ...focusable,
  })
  .refine((radio) => isSubset(radio.initial_option && [radio.initial_option], radio.options), {
    error: 'must be among the options',
    path: ['initial_option'],
  })
export type RadioButtons = z.infer<typeof radioButtons>

/** Slack wants what is chosen at the start to equal one of the options, value and text. */
export function isSubset(chosen: readonly unknown[] | undefined, options: readonly unknown[]): boolean {
  const known = new Set(options.map((option) => JSON.stringify(option)))
  return (chosen ?? []).every((option) => known.has(JSON.stringify(option)))
}

const calendarDay = z.string().refine((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)), {
  error: 'must be a date in the form YYYY-MM-DD',
})

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.exactOptional(calendarDay),
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
})
export type Datepicker = z.infer<typeof datepicker>

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: z.exactOptional(
    z.string().refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), { error: 'must be a time in the form HH:mm' }),
  ),
  timezone: z.exactOptional(z.string()),
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
})
export type Timepicker = z.infer<typeof timepicker>

export const dateTimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  initial_date_time: z.exactOptional(z.int().min(1_000_000_000).max(9_999_999_999)),
  ...actionable,
  ...confirmable,
  ...focusable,
})
export type DateTimepicker = z.infer<typeof dateTimepicker>

const typed = { ...actionable, ...dispatchable, ...focusable, ...placeholdable }

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    initial_value: z.exactOptional(chars(limits.textInput, 0)),
    multiline: z.exactOptional(z.boolean()),
    min_length: z.exactOptional(z.int().min(0).max(limits.textInput)),
    max_length: z.exactOptional(z.int().min(1).max(limits.textInput)),
    ...typed,
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? limits.textInput), {
    error: 'must not be more than max_length',
    path: ['min_length'],
  })
export type PlainTextInput = z.infer<typeof plainTextInput>

const numeral = z.exactOptional(z.string().refine((text) => /^-?\d+(\.\d+)?$/.test(text), { error: 'must be a number in a string' }))

export const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    initial_value: numeral,
    min_value: numeral,
    max_value: numeral,
    ...typed,
  })
  .refine((input) => Number(input.min_value ?? -Infinity) <= Number(input.max_value ?? Infinity), {
    error: 'must not be more than max_value',
    path: ['min_value'],
  })
export type NumberInput = z.infer<typeof numberInput>

export const emailInput = z.strictObject({ type: z.literal('email_text_input'), initial_value: z.exactOptional(z.string()), ...typed })
export type EmailInput = z.infer<typeof emailInput>

export const urlInput = z.strictObject({ type: z.literal('url_text_input'), initial_value: z.exactOptional(z.string()), ...typed })
export type URLInput = z.infer<typeof urlInput>

const lines = z.exactOptional(z.int().min(1).max(limits.richTextLines))

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  initial_value: z.exactOptional(richTextBlock),
  min_lines: lines,
  max_lines: lines,
  ...typed,
})
export type RichTextInput = z.infer<typeof richTextInput>

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  filetypes: z.exactOptional(z.array(z.string()).min(1)),
  max_files: z.exactOptional(z.int().min(1).max(limits.files)),
  ...actionable,
})
export type FileInput = z.infer<typeof fileInput>

/** A source named by a task card. */
export const urlSource = z.strictObject({ type: z.literal('url'), url: chars(limits.url), text: chars(limits.text) })
export type URLSourceElement = z.infer<typeof urlSource>
