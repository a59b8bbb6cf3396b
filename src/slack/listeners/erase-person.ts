import type { App } from '@slack/bolt'
import type { Form } from '../../application/forms.ts'
import type { Refusal } from '../../application/refusals.ts'
import type { SlackDeps } from '../app.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { erasePersonModal, eraseStep, readWho } from '../modals/erase-person.ts'
import { type ModalMetadata, readMetadata, writeMetadata } from '../modals/metadata.ts'
import { loadingView } from '../modals/plain-views.ts'
import { viewSubmission } from '../receiver/payloads.ts'
import { carriedBy } from './carried.ts'
import { inTime } from './in-time.ts'

/** The first step of the form that erases a person: looks for them and answers with what would go. Nothing here keeps anything. */
export function listenToErasing(app: App, deps: SlackDeps): void {
  app.view(eraseStep, async ({ body, context, ack }) => {
    const parsed = viewSubmission.safeParse(body)
    const from = parsed.success ? readMetadata(parsed.data.view.private_metadata) : null
    if (!parsed.success || from?.ask.form !== 'erase-person') return
    const { user, view } = parsed.data
    const { workspace, ref } = carriedBy(context)
    const filled = readWho(view.state.values)
    if ('problems' in filled) return ack({ response_action: 'errors', errors: filled.problems })
    const { wanted, name, more } = filled
    const looking = deps.useCases.personNamed({ workspace, user: user.id, wanted, ref })
    const shown = (form: Form | Refusal) => erasePersonModal(asForm(form, { name, more }), metadataOf(form, from))
    const quick = await inTime(looking)
    if (quick === 'late') {
      await ack({ response_action: 'update', view: loadingView('erase-person', writeMetadata(from)) })
      const { client } = deps.installs.ofWorkspace(workspace)
      return deps.background.run({ ref }, async () => {
        const form = await looking.catch((error: unknown): Refusal => {
          deps.log.error({ ref, error }, 'A person to be erased could not be looked for')
          return { kind: 'broke', ref }
        })
        await client.views.update({ view_id: view.id, view: shown(form) })
      })
    }
    if ('kind' in quick) return ack({ response_action: 'errors', errors: { name: renderRefusal(quick)[0]?.text ?? '' } })
    await ack({ response_action: 'update', view: shown(quick) })
  })
}

/** Refused, the words come back with the sentence above them: nothing that was typed is lost. */
function asForm(form: Form | Refusal, typed: { name: string; more: string }): Extract<Form, { form: 'erase-person' }> {
  if ('form' in form) return form as Extract<Form, { form: 'erase-person' }>
  return { form: 'erase-person', step: 'who', ...typed, problem: form }
}

function metadataOf(form: Form | Refusal, from: ModalMetadata): string {
  const wanted = 'form' in form && form.form === 'erase-person' && form.step === 'found' ? form.wanted : null
  return writeMetadata({ ...from, ask: { form: 'erase-person', wanted } })
}
