import type { App } from '@slack/bolt'
import type { Form, FormAsk } from '../../application/forms.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { SlackDeps } from '../app.ts'
import { readPlace } from '../home/place.ts'
import type { HomePublisher } from '../home/publisher.ts'
import { renderOpenForm } from '../messages/open-form.ts'
import { openPrefix, readFormAsk } from '../messages/openers.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { renderReply } from '../messages/render.ts'
import { formPrefix } from '../modals/form-view.ts'
import { readMetadata, writeMetadata } from '../modals/metadata.ts'
import { isSubmitted, readForm, renderForm } from '../modals/modals.ts'
import { loadingView, refusedView } from '../modals/plain-views.ts'
import { type Asker, answerPrivately } from '../private-answer.ts'
import { blockActions, viewSubmission } from '../receiver/payloads.ts'
import { seenIn } from '../seen-in.ts'
import { placeOf } from './actions.ts'
import { carriedBy, keptBy } from './carried.ts'
import { readForm as readEvidenceForm } from './evidence-step.ts'

/** Modals: opened at once, filled as soon as their content is read; what is submitted comes from the inbox. */
export function listenToForms(app: App, deps: SlackDeps, home: HomePublisher): void {
  app.action(new RegExp(`^${openPrefix}`), async ({ body, context, ack }) => {
    await ack()
    const parsed = blockActions.safeParse(body)
    if (!parsed.success) return
    const { trigger_id: trigger, user } = parsed.data
    const ask = readFormAsk(parsed.data.actions[0]!.value)
    if (!ask || !trigger) return
    const { workspace, ref } = carriedBy(context)
    const { channel, threadTs } = placeOf(parsed.data)
    const asker: Asker = {
      install: deps.installs.ofWorkspace(workspace),
      user: user.id,
      channel: channel || null,
      threadTs,
      responseUrl: parsed.data.response_url ?? null,
      ref,
    }
    const { view } = parsed.data
    await showForm(deps, workspace, asker, ask, trigger, view?.type === 'home' ? view.private_metadata : undefined)
  })

  app.view(new RegExp(`^${formPrefix}`), async ({ body, context, ack }) => {
    await ack()
    const kept = keptBy(context)
    const parsed = viewSubmission.safeParse(body)
    if (!kept || !parsed.success) return
    const { workspace, ref, inbox, receivedAt, work } = kept
    const { user, view } = parsed.data
    const from = readMetadata(view.private_metadata)
    if (!from) return
    // As it was when it came in: a day that lay ahead then may have passed while the form waited.
    const { today } = await seenIn({ ...deps, clock: { now: () => receivedAt } }, workspace)
    const submitted = readForm(from.ask, view.state.values, from.today ?? today)
    if (!isSubmitted(submitted)) return
    work.handled = true
    const answer = await deps.useCases.formSubmitted({ workspace, ref, inbox, user: user.id, submitted, receivedAt, channel: from.channel })
    const said = answer ? renderReply(answer, await seenIn(deps, workspace)) : []
    // Opened on Home, its answer stands at the top of the same page.
    if (from.home !== undefined && (await home.show({ workspace, ref, user: user.id, ...readPlace(from.home), said }))) return
    const { channel, threadTs } = from
    const asker = { install: deps.installs.ofWorkspace(workspace), user: user.id, channel, threadTs, responseUrl: null, ref }
    await answerPrivately(deps, asker, said)
  })
}

/**
 * Opens a form by a trigger, which lives three seconds. Where it lived no longer the person gets a button, whose press brings a new one.
 *
 * @param home Where on Home it was asked for.
 */
export async function showForm(
  deps: SlackDeps,
  workspace: WorkspaceId,
  asker: Asker,
  ask: FormAsk,
  trigger: string,
  home?: string,
): Promise<void> {
  const { client } = asker.install
  // The words of a message stand in the form itself.
  const carried = ask.form === 'evidence' ? { ...ask, words: null } : ask
  const metadata = writeMetadata({
    ask: carried,
    channel: asker.channel,
    threadTs: asker.threadTs,
    ...(home === undefined ? {} : { home }),
  })
  let opened: string
  try {
    opened = (await client.views.open({ trigger_id: trigger, view: loadingView(ask.form, metadata) })).view?.id ?? ''
  } catch (error) {
    deps.log.warn({ ref: asker.ref, error }, 'A form could not be opened')
    await answerPrivately(deps, asker, renderOpenForm(ask))
    return
  }
  const view = await filled(deps, workspace, asker, ask, metadata)
  try {
    await client.views.update({ view_id: opened, view })
  } catch (error) {
    // Closed meanwhile, or Slack is away: another press opens another.
    deps.log.warn({ ref: asker.ref, error }, 'A form could not be filled')
  }
}

/** A day said or heard is one of the rep's own days, and a form may be open past midnight: it carries the day it was made for. */
function reckoningFrom(form: Form, metadata: string): string {
  const carried = form.form === 'correct' || form.form === 'closing' ? readMetadata(metadata) : null
  return carried && 'today' in form ? writeMetadata({ ...carried, today: form.today }) : metadata
}

/** A file is read as its form opens, for the deal its thread is about. */
function evidenceForm(form: Extract<Form, { form: 'evidence' }>, ask: FormAsk, metadata: string) {
  const from = readMetadata(metadata)!
  const deal = form.step === 'read' ? form.deal.id : ask.form === 'evidence' ? ask.deal : null
  return readEvidenceForm(form, from, deal)
}

async function filled(deps: SlackDeps, workspace: WorkspaceId, { user, ref }: Asker, ask: FormAsk, metadata: string) {
  try {
    const form = await deps.useCases.openForm({ workspace, user, ask, ref })
    if ('form' in form && form.form === 'evidence') return evidenceForm(form, ask, metadata)
    if ('form' in form) return renderForm(form, reckoningFrom(form, metadata))
    return refusedView(ask.form, renderRefusal(form)[0]?.text ?? '')
  } catch (error) {
    deps.log.error({ ref, error }, 'A form could not be read')
    return refusedView(ask.form, renderRefusal({ kind: 'broke', ref })[0]?.text ?? '')
  }
}
