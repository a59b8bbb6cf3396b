import { createHash } from 'node:crypto'
import type { InboxRow } from '../../application/ports.ts'
import { pressPrefix } from '../messages/presses.ts'
import { readMetadata } from '../modals/metadata.ts'
import type { BlockActions, EventEnvelope, InnerMessage, MessageEvent, ViewSubmission } from './payloads.ts'
import { messageEvent } from './payloads.ts'

/** The part of an inbox row that the payload itself decides. */
export type Keeping = Pick<InboxRow, 'lane' | 'order' | 'keys' | 'kind'>

export interface WhoWeAre {
  botUser: string
  /** Whether a thread of that channel is one of ours. May throw when the store is away. */
  isOurThread(channel: string, threadTs: string): Promise<boolean>
  /** Whether a message outside our threads is evidence of a deal: its edit and deletion concern us. */
  isEvidence(channel: string, ts: string): Promise<boolean>
}

/** What people can say; other subtypes (joins, topics, bots) are no words of theirs. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/**
 * Which events are kept (DESIGN 4): messages of people in DMs, mentions, replies in our threads, and edits and deletions of those.
 * Null: answered 200 and never stored.
 */
export async function keepEvent({ event_id: eventId, event: raw }: EventEnvelope, we: WhoWeAre): Promise<Keeping | null> {
  const parsed = messageEvent.safeParse(raw)
  if (!parsed.success) return null
  const event = parsed.data
  const found = event.subtype === 'message_changed' ? changed(event) : event.subtype === 'message_deleted' ? deleted(event) : posted(event)
  if (!found || !isPerson(found.message, we.botUser)) return null
  const { message, keys, order } = found
  if (!(await isOurs(event, message, we))) return null
  const { channel } = event
  const root = message.thread_ts ?? (event.type === 'app_mention' ? message.ts : undefined)
  return { kind: 'event', lane: root ? `${channel}:${root}` : channel, order, keys: [`event:${eventId}`, ...keys] }
}

interface Found {
  message: InnerMessage
  keys: string[]
  order: string
}

function posted(event: MessageEvent): Found | null {
  if (!spoken.has(event.subtype) || !event.ts) return null
  const client = event.client_msg_id ? [`client:${event.client_msg_id}`] : []
  return { message: event, keys: [`message:${event.channel}:${event.ts}`, ...client], order: event.ts }
}

/** A real edit changes the words; a link that unfolds does not. A parent that is deleted but has replies comes as a changed tombstone. */
function changed(event: MessageEvent): Found | null {
  const { message, previous_message: before, channel } = event
  if (!message?.ts) return null
  if (message.subtype === 'tombstone') {
    return before
      ? { message: { ...before, ts: message.ts }, keys: [`delete:${channel}:${message.ts}`], order: event.event_ts ?? message.ts }
      : null
  }
  if (!spoken.has(message.subtype) || !message.edited || (before && (before.text ?? '') === (message.text ?? ''))) return null
  // `edited.ts` counts whole seconds only, so an edit within the second of its message would come before it.
  return { message, keys: [`edit:${channel}:${message.ts}:${message.edited.ts}`], order: event.event_ts ?? event.ts ?? message.ts }
}

function deleted(event: MessageEvent): Found | null {
  const ts = event.deleted_ts ?? event.previous_message?.ts
  if (!ts) return null
  return { message: { ...event.previous_message, ts }, keys: [`delete:${event.channel}:${ts}`], order: event.event_ts ?? ts }
}

function isPerson(message: InnerMessage, botUser: string): boolean {
  return (
    !message.bot_id &&
    message.user !== botUser &&
    message.user !== 'USLACKBOT' &&
    (message.subtype === undefined || spoken.has(message.subtype))
  )
}

async function isOurs(event: MessageEvent, message: InnerMessage, we: WhoWeAre): Promise<boolean> {
  if (event.type === 'app_mention' || event.channel_type === 'im' || event.channel.startsWith('D')) return true
  // A reply to a message of ours is ours even before the store knows where that message was posted.
  const isReply =
    message.thread_ts !== undefined && (message.parent_user_id === we.botUser || (await we.isOurThread(event.channel, message.thread_ts)))
  if (isReply || !message.ts) return isReply
  const isLater = event.subtype === 'message_changed' || event.subtype === 'message_deleted'
  return isLater && we.isEvidence(event.channel, message.ts)
}

/** A press that records something; null for every other action. */
export function keepAction({ actions, user, channel, message, container }: BlockActions, receivedAt: number): Keeping | null {
  const action = actions[0]!
  if (!action.action_id.startsWith(pressPrefix)) return null
  const where = channel?.id ?? container?.channel_id ?? user.id
  const messageTs = message?.ts ?? container?.message_ts ?? container?.view_id ?? ''
  const root = message?.thread_ts ?? container?.thread_ts ?? message?.ts ?? container?.message_ts
  const at = action.action_ts ?? asTs(receivedAt)
  return {
    kind: 'action',
    lane: root ? `${where}:${root}` : where,
    order: at,
    keys: [`press:${user.id}:${where}:${messageTs}:${action.action_id}:${at}`],
  }
}

/** A submitted modal. The words are in the key: sent again after a "not saved", other words are no duplicate. */
export function keepSubmission({ user, view }: ViewSubmission, receivedAt: number): Keeping {
  const words = createHash('sha256').update(JSON.stringify(view.state.values)).digest('base64url').slice(0, 22)
  const from = readMetadata(view.private_metadata)
  return {
    kind: 'submission',
    lane: from?.channel && from.threadTs ? `${from.channel}:${from.threadTs}` : user.id,
    order: asTs(receivedAt),
    keys: [`submission:${view.id}:${words}`],
  }
}

/** A moment in the form of Slack's `ts`, so that both sort together. */
function asTs(at: number): string {
  return `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}000`
}
