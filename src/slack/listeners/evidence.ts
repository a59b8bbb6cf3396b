import type { App } from '@slack/bolt'
import type { EvidenceSource, FormAsk } from '../../application/forms.ts'
import { mayHoldTalk, type SourceFile } from '../../application/shared-files.ts'
import { readableText } from '../../block-kit/escape.ts'
import type { SlackDeps } from '../app.ts'
import { dealField, evidenceStep, readWordsStep, type WordsFilled } from '../modals/evidence.ts'
import type { Problems } from '../modals/fields.ts'
import { readMetadata } from '../modals/metadata.ts'
import { blockSuggestion, type MessageShortcut, messageShortcut, viewSubmission } from '../receiver/payloads.ts'
import { carriedBy } from './carried.ts'
import { dealOptions } from './deal-options.ts'
import { answerStep } from './evidence-step.ts'
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
    // One more than the form takes, so that it can say that something is cut.
    const words = readableText(message.text ?? '').trim()
    const files = filesOf(message.files ?? [])
    const source: EvidenceSource = {
      channel: channel.id,
      ts: message.ts,
      user: message.bot_id ? null : (message.user ?? null),
      place: placeOf(channel.name),
      threadTs: message.thread_ts ?? null,
      files: files.slice(0, 3).map(({ name, url }) => ({ name, url })),
      file: fileToRead(files, words),
    }
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
    const { ask } = from
    const filled = readWordsStep(ask, view.state.values)
    if (!isRead(filled)) return ack({ response_action: 'errors', errors: filled })
    await answerStep(
      deps,
      { workspace, ref, user: user.id, view, from: { ...from, ask }, filled },
      ack as (answer: object) => Promise<void>,
    )
  })
}

function isRead(step: ReturnType<typeof readWordsStep>): step is WordsFilled {
  return typeof step.deal === 'string' && typeof step.text === 'string' && !('words' in (step as Problems))
}

/** Beside more words than these a file is their proof; under fewer it is what they point at. */
const fewWords = 80

function filesOf(told: NonNullable<MessageShortcut['message']['files']>): SourceFile[] {
  return told.flatMap(({ id, name, title, permalink }) =>
    id && permalink && permalink.length <= 500 ? [{ id, name: (name || title || 'file').slice(0, 100), url: permalink }] : [],
  )
}

/** The file that is meant: one with words in it, or whatever stands there alone, so that it can be said why it is not read. */
function fileToRead(files: readonly SourceFile[], words: string): SourceFile | null {
  if (words.length > fewWords) return null
  return files.find(({ name }) => mayHoldTalk(name)) ?? (words === '' ? (files[0] ?? null) : null)
}

/** What people call a place; Slack names direct messages and private channels by words of its own. */
function placeOf(name: string | null | undefined): string | null {
  if (!name || name === 'directmessage' || name === 'privategroup' || name.startsWith('mpdm-')) return null
  return `#${name.slice(0, 80)}`
}
