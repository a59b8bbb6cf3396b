import type { App } from '@slack/bolt'
import type { EvidenceSource, FormAsk } from '../../application/forms.ts'
import { readableText } from '../../block-kit/escape.ts'
import type { DealId } from '../../domain/ids.ts'
import type { SlackDeps } from '../app.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { dealField, digestOf, evidenceModal, evidenceStep, readWordsStep } from '../modals/evidence.ts'
import type { Problems } from '../modals/fields.ts'
import { readMetadata, writeMetadata } from '../modals/metadata.ts'
import { blockSuggestion, messageShortcut, viewSubmission } from '../receiver/payloads.ts'
import { carriedBy } from './carried.ts'
import { dealOptions } from './deal-options.ts'
import { showForm } from './forms.ts'

export const evidenceShortcut = 'use_as_evidence'

/** "Use as evidence" on a message, the menu of deals in its form, and the step that reads the words. Nothing here keeps anything. */
export function listenToEvidence(app: App, deps: SlackDeps): void {
  app.shortcut(evidenceShortcut, async ({ body, context, ack }) => {
    await ack()
    const parsed = messageShortcut.safeParse(body)
    if (!parsed.success) return
    const { user, channel, message, trigger_id: trigger, response_url: responseUrl = null } = parsed.data
    const { workspace, ref } = carriedBy(context)
    const source: EvidenceSource = {
      channel: channel.id,
      ts: message.ts,
      user: message.bot_id ? null : (message.user ?? null),
      place: placeOf(channel.name),
      threadTs: message.thread_ts ?? null,
      files: (message.files ?? [])
        .flatMap(({ name, title, permalink }) =>
          permalink && permalink.length <= 500 ? [{ name: (name || title || 'file').slice(0, 100), url: permalink }] : [],
        )
        .slice(0, 3),
    }
    // One more than the form takes, so that it can say that something is cut.
    const words = readableText(message.text ?? '').trim()
    const ask: FormAsk = { form: 'evidence', deal: null, source, words }
    const asker = { install: deps.installs.ofWorkspace(workspace), user: user.id, channel: channel.id, threadTs: null, responseUrl, ref }
    await showForm(deps, workspace, asker, ask, trigger)
  })

  app.options('value', async ({ body, context, ack }) => {
    const parsed = blockSuggestion.safeParse(body)
    // The action of every field is called so; which field it is, its block says.
    if (!parsed.success || parsed.data.block_id !== dealField) return ack({ options: [] })
    const { workspace } = carriedBy(context)
    const { user, value } = parsed.data
    const cards = await deps.useCases.dealChoices({ workspace, user: user.id, word: value ?? '' })
    await ack({ options: dealOptions(cards) })
  })

  app.view(evidenceStep, async ({ body, context, ack }) => {
    const parsed = viewSubmission.safeParse(body)
    if (!parsed.success) return
    const { user, view } = parsed.data
    const from = readMetadata(view.private_metadata)
    if (from?.ask.form !== 'evidence') return
    const { workspace, ref } = carriedBy(context)
    const step = readWordsStep(from.ask, view.state.values)
    if (!isRead(step)) return ack({ response_action: 'errors', errors: step })
    const deal = step.deal as DealId
    const { source } = from.ask
    const form = await deps.useCases.evidenceRead({ workspace, user: user.id, deal, text: step.text, source })
    if ('kind' in form) {
      const sentence = renderRefusal(form)[0]?.text ?? ''
      deps.log.info({ ref }, 'Words offered as evidence were refused')
      return ack({ response_action: 'errors', errors: { [Object.hasOwn(view.state.values, dealField) ? dealField : 'words']: sentence } })
    }
    const metadata = writeMetadata({ ...from, ask: { form: 'evidence', deal, source }, read: digestOf(step.text) })
    await ack({ response_action: 'update', view: evidenceModal(form, metadata) })
  })
}

function isRead(step: ReturnType<typeof readWordsStep>): step is { deal: string; text: string } {
  return typeof step.deal === 'string' && typeof step.text === 'string' && !('words' in (step as Problems))
}

/** What people call a place; Slack names direct messages and private channels by words of its own. */
function placeOf(name: string | null | undefined): string | null {
  if (!name || name === 'directmessage' || name === 'privategroup' || name.startsWith('mpdm-')) return null
  return `#${name.slice(0, 80)}`
}
