import { z } from 'zod'
import { type Block, block } from './blocks.ts'
import { limits } from './limits.ts'
import { chars } from './wording.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const flat = z.record(z.string(), scalar)

/** What a message carries for programs: every app in the channel can read it, so ids only. */
export const messageMetadata = z.strictObject({
  event_type: chars(255),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat)])),
})
export type MessageMetadata = z.infer<typeof messageMetadata>

export const messageBlocks = z.array(block).max(limits.message.blocks)

/** An attachment: only its blocks are looked at, the rest is of the old kind. */
export const attachment = z.looseObject({ blocks: z.exactOptional(messageBlocks) })
export const attachments = z.array(attachment).max(limits.message.attachments)

/** What a message says: the part of a `chat.postMessage`, `chat.update` or `response_url` body that Slack checks. */
export interface Message {
  /** What notifications and screen readers say; required of us although Slack lets it out when there are blocks. */
  text?: string
  blocks?: Block[]
  attachments?: { [field: string]: unknown; blocks?: Block[] }[]
  metadata?: MessageMetadata
  markdown_text?: string
}
