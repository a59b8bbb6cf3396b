import { z } from 'zod'
import { limits } from './limits.ts'
import { chars } from './wording.ts'

const flag = z.exactOptional(z.boolean())
const style = z.exactOptional(
  z.strictObject({
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  }),
)
const border = z.exactOptional(z.literal([0, 1]))
const id = chars(255)

const text = z.strictObject({ type: z.literal('text'), text: chars(limits.message.blocksText), style })
const link = z.strictObject({
  type: z.literal('link'),
  url: chars(limits.url),
  text: z.exactOptional(z.string()),
  unsafe: flag,
  style,
})

/** What may stand in a line of rich text. */
export const richTextElement = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('emoji'), name: id, unicode: z.exactOptional(z.string()), url: z.exactOptional(z.string()), style }),
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('team'), team_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: id, style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: chars(255),
    url: z.exactOptional(z.string()),
    fallback: z.exactOptional(z.string()),
    style,
  }),
])
export type RichTextElement = z.infer<typeof richTextElement>

export const richTextSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richTextElement) })
export type RichTextSection = z.infer<typeof richTextSection>

export const richTextList = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(richTextSection),
  indent: z.exactOptional(z.int().min(0).max(limits.richTextIndent)),
  offset: z.exactOptional(z.int().min(0)),
  border,
})
export type RichTextList = z.infer<typeof richTextList>

export const richTextQuote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(richTextElement), border })
export type RichTextQuote = z.infer<typeof richTextQuote>

export const richTextPreformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])),
  border,
})
export type RichTextPreformatted = z.infer<typeof richTextPreformatted>

/** Formatted text as a tree: nothing in its strings is read as markup, so it is the safest way to show words from outside. */
export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.exactOptional(chars(limits.block.id)),
  elements: z.array(z.discriminatedUnion('type', [richTextSection, richTextList, richTextQuote, richTextPreformatted])).min(1),
})
export type RichTextBlock = z.infer<typeof richTextBlock>
