import type { Form, FormAsk } from '../../application/forms.ts'
import type { Refusal } from '../../application/refusals.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { SlackDeps } from '../app.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { evidenceModal, readMark, type WordsFilled } from '../modals/evidence.ts'
import { type ModalMetadata, writeMetadata } from '../modals/metadata.ts'
import { loadingView, refusedView } from '../modals/plain-views.ts'
import type { ViewSubmission } from '../receiver/payloads.ts'
import { inTime } from './in-time.ts'

type EvidenceAsk = Extract<FormAsk, { form: 'evidence' }>

export interface Step {
  workspace: WorkspaceId
  ref: string
  user: string
  view: ViewSubmission['view']
  from: ModalMetadata & { ask: EvidenceAsk }
  filled: WordsFilled
}

/** The form with what it carries once its words are read. */
export function readForm(form: Extract<Form, { form: 'evidence' }>, from: ModalMetadata, deal: DealId | null): ModalView {
  if (form.step === 'words') return evidenceModal(form, writeMetadata(from))
  const { source, readAt, day, text } = form
  const ask: EvidenceAsk = { form: 'evidence', deal, source, readAt }
  return evidenceModal(form, writeMetadata({ ...from, ask, read: readMark(text, day?.on ?? null) }))
}

/** Reads the words of a filled step and answers with what was found; where that takes long, first with a moment's patience. */
export async function answerStep(deps: SlackDeps, step: Step, ack: (answer: object) => Promise<void>): Promise<void> {
  const { workspace, ref, user, from, filled, view } = step
  const { source } = from.ask
  const deal = filled.deal as DealId
  const reading = deps.useCases.evidenceRead({ workspace, user, deal, text: filled.text, source, day: filled.day, ref })
  const quick = await inTime(reading)
  if (quick !== 'late')
    return ack('kind' in quick ? refusedAnswer(deps, step, quick) : { response_action: 'update', view: readForm(quick, from, deal) })
  await ack({ response_action: 'update', view: loadingView('evidence', writeMetadata(from)) })
  const { client } = deps.installs.ofWorkspace(workspace)
  deps.background.run({ ref }, async () => {
    const shown = await reading.then(
      (form) => ('kind' in form ? lateRefusal(step, form) : readForm(form, from, deal)),
      (error: unknown) => {
        deps.log.error({ ref, error }, 'Words offered as evidence could not be read')
        return lateRefusal(step, { kind: 'broke', ref })
      },
    )
    await client.views.update({ view_id: view.id, view: shown })
  })
}

/** Under the field it is about, with all that was typed still there. */
function refusedAnswer(deps: SlackDeps, { ref, view }: Step, refusal: Refusal): object {
  deps.log.info({ ref }, 'Words offered as evidence were refused')
  const [first = 'words'] = Object.keys(view.state.values)
  return { response_action: 'errors', errors: { [first]: renderRefusal(refusal)[0]?.text ?? '' } }
}

/** The words come back with the sentence above them: nothing that was pasted is lost. */
function lateRefusal({ from, filled }: Step, problem: Refusal): ModalView {
  if (from.ask.source?.file) return refusedView('evidence', renderRefusal(problem)[0]?.text ?? '')
  const form = { form: 'evidence', step: 'words', deal: null, text: filled.text, from: null, cut: false, problem } as const
  return evidenceModal(form, writeMetadata(from))
}
