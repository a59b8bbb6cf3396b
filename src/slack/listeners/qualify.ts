import type { App } from '@slack/bolt'
import { StoreUnavailable } from '../../application/ports.ts'
import { readableText } from '../../block-kit/escape.ts'
import type { SlackDeps } from '../app.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { renderReply } from '../messages/render.ts'
import { answerPrivately } from '../private-answer.ts'
import { slashCommand } from '../receiver/payloads.ts'
import { seenIn } from '../seen-in.ts'
import { carriedBy } from './carried.ts'
import { showForm } from './forms.ts'

export const qualifyCommand = '/qualify'

/** `/qualify ...`: acknowledged by the receiver before any of this; the answer is for the typist alone. */
export function listenToQualify(app: App, deps: SlackDeps): void {
  app.command(qualifyCommand, async ({ body, context, ack }) => {
    await ack()
    const parsed = slashCommand.safeParse(body)
    if (!parsed.success) return
    const { user_id: user, channel_id: channel, text, response_url: responseUrl = null, trigger_id: trigger } = parsed.data
    const { workspace, ref } = carriedBy(context)
    const asker = { install: deps.installs.ofWorkspace(workspace), user, channel, threadTs: null, responseUrl, ref }
    const said = await deps.useCases
      .qualifyTyped({ workspace, ref, user, channel, text: typedText(text) })
      .then(async (reply) => {
        if (reply.kind !== 'open-form' || !trigger) return renderReply(reply, await seenIn(deps, workspace))
        await showForm(deps, workspace, asker, reply.ask, trigger)
        return []
      })
      .catch((error: unknown) => {
        deps.log.error({ ref, error }, 'A command failed')
        return renderRefusal(error instanceof StoreUnavailable ? { kind: 'not-saved' } : { kind: 'broke', ref })
      })
    await answerPrivately(deps, asker, said)
  })
}

/** As the person saw it: a command copied from a message of ours has invisible breaks in its names. */
function typedText(text: string): string {
  return readableText(text).replaceAll('\u200B', '')
}
