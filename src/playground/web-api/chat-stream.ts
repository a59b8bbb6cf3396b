import { changeMessage, postMessage, showChange } from '../messages.ts'
import { timelineOf } from '../office.ts'
import type { Channel, Json, Message } from '../state/model.ts'
import { isJson } from '../state/store.ts'
import { withIds } from '../wire/fill-ids.ts'
import { type Call, jsonList, type Method, refuse } from './call.ts'
import { botMessage, checkedContent, threadFields } from './compose-message.ts'
import { joinedChannel, postingChannel } from './find.ts'

/** A stream dies about five minutes after its start, even while it is written to (facts of the SDKs' issues). */
const streamLifetimeMs = 5 * 60_000
/** Characters of markdown_text in one call. */
const longestChunk = 12_000

interface Streamed {
  text: string
  blocks: Json[]
}

/** What one call adds: markdown_text, or chunks of text, tasks and blocks. */
function given(call: Call): Streamed {
  const text = call.args.text('markdown_text') ?? ''
  if (text.length > longestChunk) refuse('msg_too_long')
  const chunks = call.args.json('chunks', 'invalid_chunks')
  if (chunks !== undefined && !Array.isArray(chunks)) refuse('invalid_chunks')
  const all: Streamed = { text, blocks: [] }
  for (const chunk of jsonList(chunks) ?? []) {
    if (chunk.type === 'markdown_text') all.text += String(chunk.text ?? '')
    else if (chunk.type === 'blocks') all.blocks.push(...(jsonList(chunk.blocks) ?? []))
    else if (chunk.type === 'task_update') all.blocks.push(taskCard(chunk))
    else if (chunk.type !== 'plan_update') refuse('invalid_chunks')
  }
  return all
}

function taskCard({ id, type: _, ...rest }: Json): Json {
  return { type: 'task_card', task_id: id, ...rest }
}

/** The message with more text at its end; a task that comes again replaces its earlier state. */
function extended(message: Message, more: Streamed): Partial<Message> {
  const text = message.text + more.text
  const ids = more.blocks.map((block) => block.task_id)
  const others = (message.blocks ?? []).filter(
    (block) => block.type !== 'markdown' && (block.task_id === undefined || !ids.includes(block.task_id)),
  )
  const words = text === '' ? [] : [{ type: 'markdown', block_id: 'streamed', text }]
  return { text, blocks: withIds([...others, ...more.blocks, ...words]) }
}

function streaming(call: Call): { channel: Channel; message: Message } {
  const channel = joinedChannel(call, call.args.required('channel', 'channel_not_found'))
  const message = timelineOf(call.office, channel.id).get(call.args.required('ts', 'message_not_found'))
  if (!message) return refuse('message_not_found')
  if (message.bot_id !== call.install.botId) refuse('message_not_owned_by_app')
  const age = call.office.clock.now() - Number(message.ts) * 1000
  if (message.streaming_state === 'in_progress' && age > streamLifetimeMs)
    showChange(call.office, channel, message, { streaming_state: 'completed' })
  if (message.streaming_state !== 'in_progress') refuse('message_not_in_streaming_state')
  return { channel, message }
}

export const chatStreamMethods: Record<string, Method> = {
  'chat.startStream': {
    scopes: ['chat:write'],
    run(call) {
      const { office, args, install } = call
      const channel = postingChannel(call, args.required('channel', 'channel_not_found'))
      const thread = threadFields(office, channel, args.required('thread_ts'), false)
      if (channel.kind !== 'im') {
        args.required('recipient_user_id', 'missing_recipient_user_id')
        args.required('recipient_team_id', 'missing_recipient_team_id')
      }
      const message = botMessage(office, install, { text: '' }, { ...thread, streaming_state: 'in_progress' })
      postMessage(office, channel, { ...message, ...extended(message, given(call)) })
      return { ok: true, channel: channel.id, ts: message.ts }
    },
  },

  'chat.appendStream': {
    scopes: ['chat:write'],
    run(call) {
      const { channel, message } = streaming(call)
      const more = given(call)
      if (more.text === '' && more.blocks.length === 0) refuse('no_text')
      showChange(call.office, channel, message, extended(message, more))
      return { ok: true, channel: channel.id, ts: message.ts }
    },
  },

  'chat.stopStream': {
    scopes: ['chat:write'],
    run(call) {
      const { channel, message } = streaming(call)
      const end = extended(message, given(call))
      const blocks = jsonList(call.args.json('blocks', 'invalid_blocks_format')) ?? []
      const metadata = call.args.json('metadata', 'invalid_metadata_format')
      checkedContent({ text: end.text || 'x', blocks, metadata }, 'post')
      const next: Message = {
        ...message,
        ...end,
        blocks: [...(end.blocks ?? []), ...withIds(blocks)],
        streaming_state: 'completed',
        ...(isJson(metadata) && { metadata }),
      }
      changeMessage(call.office, channel, message, next)
      return { ok: true, channel: channel.id, ts: message.ts, message: next }
    },
  },
}
