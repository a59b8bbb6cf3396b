import type { App } from '@slack/bolt'
import type { SlackDeps } from '../app.ts'
import { correctModal, correctModalLoading, correctModalRefused, wordsBlock, wordsInput } from '../messages/correct-modal.ts'
import { type Correction, correctAction, correctView, readCorrection } from '../messages/presses.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { readModalMetadata, writeModalMetadata } from '../modal-metadata.ts'
import { answerPrivately } from '../private-answer.ts'
import { blockActions, viewSubmission } from '../receiver/payloads.ts'
import { placeOf } from './actions.ts'
import { carriedBy, keptBy } from './carried.ts'

/** "Correct": the modal opens at once, its words follow; what is submitted comes from the inbox. */
export function listenToCorrections(app: App, deps: SlackDeps): void {
  app.action(correctAction, async ({ body, context, ack }) => {
    await ack()
    const parsed = blockActions.safeParse(body)
    if (!parsed.success) return
    const correction = readCorrection(parsed.data.actions[0]!.value)
    const { trigger_id: trigger, user } = parsed.data
    if (!correction || !trigger) return
    const { workspace, ref } = carriedBy(context)
    const install = deps.installs.ofWorkspace(workspace)
    const { channel, messageTs, threadTs } = placeOf(parsed.data)
    const metadata = writeModalMetadata({ ...correction, channel, threadTs: threadTs ?? messageTs })
    try {
      const opened = await install.client.views.open({ trigger_id: trigger, view: correctModalLoading(metadata) })
      const view = await filledModal(deps, { workspace, user: user.id, ref }, correction, metadata)
      await install.client.views.update({ view_id: opened.view?.id ?? '', view })
    } catch (error) {
      // The trigger lives three seconds; another press has a new one.
      deps.log.warn({ ref, error }, 'The modal could not be opened')
      const asker = { install, user: user.id, channel, threadTs, responseUrl: parsed.data.response_url ?? null, ref }
      await answerPrivately(deps, asker, renderRefusal({ kind: 'not-saved' }))
    }
  })

  app.view(correctView, async ({ body, context, ack }) => {
    await ack()
    const kept = keptBy(context)
    const parsed = viewSubmission.safeParse(body)
    if (!kept || !parsed.success) return
    const { workspace, ref, inbox, work } = kept
    const { user, view } = parsed.data
    const from = readModalMetadata(view.private_metadata)
    if (!from) return
    work.handled = true
    const text = view.state.values[wordsBlock]?.[wordsInput]?.value ?? ''
    const command = { workspace, ref, inbox, user: user.id, deal: from.deal, answer: from.answer, text }
    const refusal = await deps.useCases.answerCorrected(command)
    if (!refusal) return
    const { channel, threadTs } = from
    const asker = { install: deps.installs.ofWorkspace(workspace), user: user.id, channel, threadTs, responseUrl: null, ref }
    await answerPrivately(deps, asker, renderRefusal(refusal))
  })
}

async function filledModal(
  deps: SlackDeps,
  who: { workspace: Parameters<SlackDeps['isOurThread']>[0]; user: string; ref: string },
  correction: Correction,
  metadata: string,
) {
  try {
    const words = await deps.useCases.answerWords({ workspace: who.workspace, user: who.user, ...correction })
    return words.kind === 'words' ? correctModal(metadata, words.text) : correctModalRefused(renderRefusal(words)[0]?.text ?? '')
  } catch (error) {
    // An empty form still lets them write; saving has its own safety.
    deps.log.error({ ref: who.ref, error }, 'The words of an answer could not be read')
    return correctModal(metadata, '')
  }
}
