import { type Office, timelineOf } from '../office.ts'
import { type Call, jsonList, type Method, refuse } from './call.ts'
import { visibleChannel } from './find.ts'

/** A status goes by itself after two minutes. */
const statusLifetimeMs = 2 * 60_000
const mostLoadingMessages = 10
const mostPrompts = 4

function threadOf(call: Call) {
  const channel = visibleChannel(call, call.args.required('channel_id', 'channel_not_found'))
  const threadTs = call.args.text('thread_ts')
  if (threadTs !== undefined && !timelineOf(call.office, channel.id).get(threadTs)) refuse('thread_not_found')
  return { channel, ...(threadTs !== undefined && { threadTs }) }
}

/** Clears the status when the app posts there, or when its time is over. */
function clearLater(office: Office, channelId: string, threadTs: string | undefined, userId: string): void {
  const clear = () => {
    unhear()
    cancel()
    office.bus.tell({ kind: 'status', channelId, userId, text: '', ...(threadTs && { threadTs }) })
  }
  const cancel = office.clock.at(office.clock.now() + statusLifetimeMs, clear)
  const unhear = office.bus.hear((change) => {
    if (!('channelId' in change) || change.channelId !== channelId) return
    if (change.kind === 'status' && change.threadTs === threadTs) {
      unhear()
      cancel()
    } else if (change.kind === 'message' && change.message.user === userId && change.message.thread_ts === threadTs) clear()
  })
}

export const assistantMethods: Record<string, Method> = {
  'assistant.threads.setStatus': {
    scopes: ['chat:write', 'assistant:write'],
    run(call) {
      const { office, args, bot } = call
      const { channel, threadTs } = threadOf(call)
      if (threadTs === undefined) args.required('thread_ts')
      const text = typeof args.raw.status === 'string' ? args.raw.status : args.required('status')
      const loading = args.json('loading_messages', 'invalid_arguments')
      if (Array.isArray(loading) && loading.length > mostLoadingMessages) refuse('invalid_arguments')
      office.bus.tell({ kind: 'status', channelId: channel.id, userId: bot.id, text, ...(threadTs && { threadTs }) })
      if (text !== '') clearLater(office, channel.id, threadTs, bot.id)
      return { ok: true }
    },
  },

  'assistant.threads.setSuggestedPrompts': {
    scopes: ['assistant:write'],
    run(call) {
      const { office, args } = call
      const { channel, threadTs } = threadOf(call)
      const prompts = jsonList(args.json('prompts', 'invalid_arguments')) ?? refuse('invalid_arguments')
      if (prompts.length > mostPrompts) refuse('too_many_prompts')
      if (!prompts.every((one) => typeof one.title === 'string' && typeof one.message === 'string')) refuse('invalid_arguments')
      office.bus.tell({ kind: 'prompts', channelId: channel.id, title: args.text('title') ?? '', prompts, ...(threadTs && { threadTs }) })
      return { ok: true }
    },
  },

  'assistant.threads.setTitle': {
    scopes: ['assistant:write'],
    run(call) {
      threadOf(call)
      call.args.required('title')
      return { ok: true }
    },
  },
}
