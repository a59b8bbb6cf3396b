import type { App } from '@slack/bolt'
import type { SlackDeps } from '../app.ts'
import { readPlace } from '../home/place.ts'
import type { HomePublisher } from '../home/publisher.ts'
import { pressPrefix, readPress } from '../messages/presses.ts'
import { renderReply } from '../messages/render.ts'
import { answerPrivately } from '../private-answer.ts'
import { type BlockActions, blockActions } from '../receiver/payloads.ts'
import { seenIn } from '../seen-in.ts'
import { keptBy } from './carried.ts'

/** Buttons whose press is recorded; what a refused one gets is shown to the presser alone. */
export function listenToActions(app: App, deps: SlackDeps, home: HomePublisher): void {
  app.action(new RegExp(`^${pressPrefix}`), async ({ body, context, ack }) => {
    await ack()
    const kept = keptBy(context)
    const parsed = blockActions.safeParse(body)
    if (!kept || !parsed.success) return
    const { workspace, ref, inbox, work } = kept
    const { user, actions, view } = parsed.data
    const press = readPress(actions[0]!.value)
    if (!press) return deps.log.warn({ ref, action: actions[0]!.action_id }, 'A press with a value that is not ours was dropped')
    const { channel, messageTs, threadTs } = placeOf(parsed.data)
    work.handled = true
    const answer = await deps.useCases.pressed({ workspace, ref, inbox, user: user.id, press, channel, messageTs })
    const said = answer ? renderReply(answer, await seenIn(deps, workspace)) : []
    // On Home the answer stands at its top, and the rows are fresh.
    if (view?.type === 'home' && (await home.show({ workspace, ref, user: user.id, ...readPlace(view.private_metadata), said }))) return
    const asker = {
      install: deps.installs.ofWorkspace(workspace),
      user: user.id,
      channel,
      threadTs,
      responseUrl: parsed.data.response_url ?? null,
      ref,
    }
    await answerPrivately(deps, asker, said)
  })
}

/**
 * Where the pressed message stands; an ephemeral one is told of by its container alone. One that heads a thread stands in its channel: an
 * answer in that thread would show to nobody who does not have it open.
 */
export function placeOf({ channel, message, container }: BlockActions): { channel: string; messageTs: string; threadTs: string | null } {
  const messageTs = message?.ts ?? container?.message_ts ?? ''
  const threadTs = message?.thread_ts ?? container?.thread_ts ?? null
  return { channel: channel?.id ?? container?.channel_id ?? '', messageTs, threadTs: threadTs === messageTs ? null : threadTs }
}
