import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { MessagePosted } from '../../application/commands.ts'
import type { Refusal } from '../../application/refusals.ts'
import type { Reply } from '../../application/replies.ts'
import type { SlackDeps } from '../app.ts'
import { renderReply } from '../messages/render.ts'
import { answerPrivately } from '../private-answer.ts'
import { type MessageEvent, messageEvent } from '../receiver/payloads.ts'
import { seenIn } from '../seen-in.ts'
import { statusSoon, whileShowing } from '../status-line.ts'
import { keptBy } from './carried.ts'

type Kept = NonNullable<ReturnType<typeof keptBy>>

/** Messages, edits, deletions and mentions, as kept by the receiver. */
export function listenToMessages(app: App, deps: SlackDeps): void {
  app.event('message', async ({ event, context }) => take(deps, event, context))
  app.event('app_mention', async ({ event, context }) => take(deps, event, context))
}

async function take(deps: SlackDeps, raw: unknown, context: object): Promise<void> {
  const kept = keptBy(context)
  const parsed = messageEvent.safeParse(raw)
  if (!kept || !parsed.success) return
  const event = parsed.data
  if (event.subtype === 'message_deleted') return deleted(deps, event, kept)
  if (event.subtype === 'message_changed')
    return event.message?.subtype === 'tombstone' ? deleted(deps, event, kept) : edited(deps, event, kept)
  if (!event.ts || !event.user) return
  if (event.type === 'app_mention' && !(await inOurThread(deps, event, kept))) return mentioned(deps, event, kept)
  kept.work.handled = true
  const { workspace, ref, inbox } = kept
  const { channel, user, ts } = event
  const threadTs = event.thread_ts ?? null
  const place = { workspace, channel, threadTs: threadTs ?? ts }
  const status = statusSoon(deps, place, 'is reading your answer…')
  const posted: MessagePosted = {
    workspace,
    ref,
    inbox,
    user,
    channel,
    threadTs,
    ts,
    text: withoutOurName(event.text ?? '', deps.installs.ofWorkspace(workspace).botUser),
    files: filesOf(raw),
    waiting: status.start,
  }
  const work = () => deps.useCases.messagePosted(posted)
  // What is written in the direct message and in no thread may be a question to us, which takes some looking up.
  const isAsked = channel.startsWith('D') && threadTs === null
  const done = isAsked ? whileShowing(deps, place, 'is looking at what is on record…', work) : work()
  const refusal = await done.finally(status.stop)
  await tell(deps, refusal, { channel, threadTs, user }, kept)
}

/** Why somebody's words were not kept, to them alone. */
async function tell(
  deps: SlackDeps,
  refusal: Refusal | Reply | null,
  where: { channel: string; threadTs: string | null; user: string },
  { workspace, ref }: Kept,
): Promise<void> {
  if (!refusal) return
  const asker = { install: deps.installs.ofWorkspace(workspace), ...where, responseUrl: null, ref }
  await answerPrivately(deps, asker, renderReply(refusal, await seenIn(deps, workspace)))
}

async function edited(deps: SlackDeps, { channel, message }: MessageEvent, kept: Kept): Promise<void> {
  if (!message?.ts || !message.user) return
  const { workspace, ref, inbox } = kept
  const { user, ts, thread_ts: threadTs = null } = message
  kept.work.handled = true
  const text = withoutOurName(message.text ?? '', deps.installs.ofWorkspace(workspace).botUser)
  const refusal = await deps.useCases.messageEdited({ workspace, ref, inbox, user, channel, threadTs, ts, text })
  await tell(deps, refusal, { channel, threadTs, user }, kept)
}

async function deleted(deps: SlackDeps, event: MessageEvent, { workspace, ref, inbox, work }: Kept): Promise<void> {
  const ts = event.deleted_ts ?? event.message?.ts ?? event.previous_message?.ts
  if (!ts) return
  work.handled = true
  await deps.useCases.messageDeleted({ workspace, ref, inbox, user: event.previous_message?.user ?? '', channel: event.channel, ts })
}

/** Our name called outside our threads is the command by another way; shown to the caller alone. */
async function mentioned(deps: SlackDeps, event: MessageEvent, { workspace, ref, inbox }: Kept): Promise<void> {
  const install = deps.installs.ofWorkspace(workspace)
  const { channel, user = '' } = event
  const text = withoutOurName(event.text ?? '', install.botUser)
  const reply = await deps.useCases.qualifyTyped({ workspace, ref, inbox, user, channel, text })
  const asker = { install, user, channel, threadTs: event.thread_ts ?? null, responseUrl: null, ref }
  await answerPrivately(deps, asker, renderReply(reply, await seenIn(deps, workspace)))
}

async function inOurThread(deps: SlackDeps, { channel, thread_ts: threadTs }: MessageEvent, { workspace }: Kept): Promise<boolean> {
  return threadTs !== undefined && (await deps.isOurThread(workspace, channel, threadTs))
}

function withoutOurName(text: string, botUser: string): string {
  return text.replaceAll(new RegExp(`<@${botUser}(?:\\|[^>]*)?>[:,]?[ \\t]*`, 'g'), '')
}

const withFiles = z.looseObject({
  files: z
    .array(
      z.looseObject({
        id: z.string().min(1).max(100).optional(),
        name: z.string().nullish(),
        title: z.string().nullish(),
        permalink: z.string().optional(),
      }),
    )
    .max(100),
})

/** Files that can be opened; one hidden or deleted has no address. */
function filesOf(raw: unknown): MessagePosted['files'] {
  const parsed = withFiles.safeParse(raw)
  if (!parsed.success) return []
  return parsed.data.files.flatMap(({ id, name, title, permalink }) =>
    permalink ? [{ name: (name || title || 'file').slice(0, 255), url: permalink, ...(id ? { id } : {}) }] : [],
  )
}
