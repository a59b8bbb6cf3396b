import { withoutMetadata } from '../messages.ts'
import { timelineOf } from '../office.ts'
import type { Json, Message } from '../state/model.ts'
import { lowerBound } from '../state/timeline.ts'
import { type Args, type Call, type Method, refuse, scopeFor } from './call.ts'
import { joinedChannel } from './find.ts'
import { readCursor, writeCursor } from './paging.ts'

const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history']
const cursorKind = 'next_ts'

/** The slice of a list (oldest first) between `oldest` and `latest`; both exclusive unless `inclusive`. */
function between(list: readonly Message[], args: Args): Message[] {
  const inclusive = args.flag('inclusive')
  const oldest = bound(args, 'oldest', 'invalid_ts_oldest')
  const latest = bound(args, 'latest', 'invalid_ts_latest')
  let from = oldest === undefined ? 0 : lowerBound(list, oldest)
  if (oldest !== undefined && !inclusive && list[from]?.ts === oldest) from += 1
  let to = latest === undefined ? list.length : lowerBound(list, latest)
  if (latest !== undefined && inclusive && list[to]?.ts === latest) to += 1
  return list.slice(from, to)
}

/** A bound as ts text with six decimals, so that it can be compared as text. */
function bound(args: Args, name: 'oldest' | 'latest', error: string): string | undefined {
  const given = args.text(name)
  if (given === undefined || given === 'now') return undefined
  if (!/^\d+(\.\d+)?$/.test(given)) return refuse(error)
  const [whole = '0', part = ''] = given.split('.')
  return `${whole.padStart(10, '0')}.${part.padEnd(6, '0').slice(0, 6)}`
}

function shown(call: Call, message: Message): Json {
  return call.args.flag('include_all_metadata') ? message : withoutMetadata(message)
}

export const historyMethods: Record<string, Method> = {
  'conversations.history': {
    scopes: historyScopes,
    run(call) {
      const { office, args } = call
      const channel = joinedChannel(call, args.required('channel', 'channel_not_found'))
      call.need(scopeFor(channel, 'history'))
      const limit = args.number('limit', 100, 1, 999)
      const list = between(timelineOf(office, channel.id).top(), args)
      const before = readCursor(cursorKind, args.text('cursor'))
      const to = before === undefined ? list.length : lowerBound(list, before)
      const from = Math.max(0, to - limit)
      const messages = list.slice(from, to).reverse()
      return {
        ok: true,
        messages: messages.map((message) => shown(call, message)),
        has_more: from > 0,
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
        ...(from > 0 && { response_metadata: { next_cursor: writeCursor(cursorKind, list[from]!.ts) } }),
      }
    },
  },

  'conversations.replies': {
    scopes: historyScopes,
    run(call) {
      const { office, args } = call
      const channel = joinedChannel(call, args.required('channel', 'channel_not_found'))
      call.need(scopeFor(channel, 'history'))
      const limit = args.number('limit', 1000, 1, 1000)
      const timeline = timelineOf(office, channel.id)
      const asked = timeline.get(args.required('ts', 'thread_not_found'))
      const parent = asked && (timeline.get(asked.thread_ts ?? asked.ts) ?? asked)
      if (!parent) return refuse('thread_not_found')
      const replies = between(timeline.replies(parent.ts), args)
      const after = readCursor(cursorKind, args.text('cursor'))
      const from = after === undefined ? 0 : lowerBound(replies, after)
      // The parent opens every page, and counts.
      const page = replies.slice(from, from + Math.max(limit - 1, 1))
      const next = replies[from + page.length]
      return {
        ok: true,
        messages: [parent, ...page].map((message) => shown(call, message)),
        has_more: next !== undefined,
        ...(next && { response_metadata: { next_cursor: writeCursor(cursorKind, next.ts) } }),
      }
    },
  },
}
