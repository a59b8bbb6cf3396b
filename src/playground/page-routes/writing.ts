import { z } from 'zod'
import { readBody } from '../http/body.ts'
import { fileLimit } from '../http/files.ts'
import { directMessage } from '../messages.ts'
import { timelineOf } from '../office.ts'
import { keepFile } from '../people/files.ts'
import { NotPossible } from '../people/outcome.ts'
import { editMessage, invite, join, markRead, react, removeMessage, say } from '../people/talk.ts'
import { channelFor } from '../people/who.ts'
import { ok, type PageRoute, post, text } from './route.ts'
import { pageChannel, pageFile } from './shape.ts'

const place = { channel: text, ts: text }

export const writingRoutes: Record<string, PageRoute> = {
  send: post(
    z.object({
      channel: text,
      text: text.max(40_000),
      threadTs: text.optional(),
      broadcast: z.boolean().optional(),
      files: z.array(text).max(10).optional(),
      clientId: text.max(100),
    }),
    ({ office, me }, it) => {
      const message = say(office, {
        personId: me.id,
        channelId: it.channel,
        text: it.text,
        clientMsgId: it.clientId,
        ...(it.threadTs && { threadTs: it.threadTs }),
        ...(it.broadcast && { broadcast: true }),
        ...(it.files && { fileIds: it.files }),
      })
      return { ok: true, ts: message.ts }
    },
  ),

  edit: post(z.object({ ...place, text: text.max(40_000) }), ({ office, me }, it) => {
    editMessage(office, me.id, it.channel, it.ts, it.text)
    return ok
  }),

  delete: post(z.object(place), ({ office, me }, it) => {
    removeMessage(office, me.id, it.channel, it.ts)
    return ok
  }),

  react: post(z.object({ ...place, name: text.regex(/^[a-z0-9_+'-]{1,100}$/), on: z.boolean() }), ({ office, me }, it) => {
    const channel = channelFor(office, me, it.channel)
    const message = timelineOf(office, channel.id).get(it.ts)
    if (!message) throw new NotPossible('no_such_message', 'This message is gone.')
    react(office, me.id, channel, message, it.name, it.on)
    return ok
  }),

  read: post(z.object(place), ({ office, me }, it) => {
    const channel = channelFor(office, me, it.channel)
    const timeline = timelineOf(office, channel.id)
    const newest = timeline.all().at(-1)?.ts ?? it.ts
    // Who has read the newest message in the channel has seen its threads' counts too.
    markRead(office, me.id, channel.id, it.ts >= (timeline.top().at(-1)?.ts ?? '') ? newest : it.ts)
    return ok
  }),

  open: post(z.object({ users: z.array(text).min(1).max(8) }), ({ office, me }, it) => {
    for (const id of it.users)
      if (!office.store.people.has(id)) throw new NotPossible('no_such_person', 'There is nobody of that name here.')
    const { channel } = directMessage(office, [me.id, ...it.users], me.teamId)
    return { channel: pageChannel(office, channel, me) }
  }),

  join: post(z.object({ channel: text }), ({ office, me }, it) => {
    join(office, me.id, it.channel)
    return ok
  }),

  invite: post(z.object({ channel: text, user: text }), ({ office, me }, it) => {
    invite(office, me.id, it.channel, it.user)
    return ok
  }),

  upload: {
    method: 'POST',
    takes: z.unknown(),
    async run({ office, me, request, query }) {
      const name = (query.get('name') ?? '').replace(/[/\\\p{Cc}]/gu, '_').slice(0, 200)
      if (name === '') throw new NotPossible('no_name', 'The file needs a name.')
      const bytes = await readBody(request, fileLimit)
      const mimetype = (request.headers['content-type'] ?? '').split(';')[0]!.trim() || 'application/octet-stream'
      return { file: pageFile(keepFile(office, me.id, { name, mimetype, bytes })) }
    },
  },
}
