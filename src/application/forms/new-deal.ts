import { assessDeal } from '../../domain/assess-deal.ts'
import type { Change } from '../../domain/change.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import { beginReview } from '../begin-review.ts'
import { refused } from '../change-deal.ts'
import { longest, plainLine } from '../deal-input.ts'
import type { DealLine } from '../deal-shown.ts'
import { findDeals } from '../find-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { DealCard, Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { rightsRules } from '../rights.ts'
import { dealLine } from '../say/deal-line.ts'
import { placeFor } from '../start-or-resume.ts'
import { finishRow, keepOutcome, type Loaded, loadDeal, type Outcome, playbookOf, RowWasDone, sayAfter } from '../work-on-deal.ts'

/** Currencies offered besides those of the workspace's own deals. */
const usual = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY']

/** An empty deal with the workspace's stages and currencies; a deal that is called so already is named. */
export async function openNewDeal(ports: Ports, { workspace, person }: Opener, { name }: AskOf<'new-deal'>): Promise<Form | Refusal> {
  if (!person.email) return { kind: 'no-email' }
  const kept = await ports.transact(workspace, async (unit) => ({
    playbook: (await unit.workspace.get()).playbook,
    used: await unit.deals.currencies(),
  }))
  const same = await sameName(ports, workspace, name, person)
  return {
    form: 'new-deal',
    name,
    stages: playbookOf(ports, kept.playbook).stages.map(({ id, label }) => ({ id, label })),
    currencies: [...new Set([...kept.used, ...usual])],
    same: same && { name: same.name, externalId: same.externalId, ownerEmail: same.ownerEmail },
  }
}

/** The deal is added, with the first question of its review where that was wished, in one transaction with the row of the form. */
export async function submitNewDeal(
  ports: Ports,
  command: FormSubmitted,
  submitted: SubmittedAs<'new-deal'>,
  person: Person,
): Promise<Reply | null> {
  const { workspace, inbox, ref, channel } = command
  const { email } = person
  if (!email) {
    await finishRow(ports, workspace, inbox)
    return refused({ kind: 'no-email' })
  }
  const id = ports.ids.next() as DealId
  const same = await lineOf(ports, workspace, await sameName(ports, workspace, submitted.name, person))
  const rights = await ports.transact(workspace, rightsRules)
  const fields = { isPrivate: false, ownerEmail: email, managerEmail: null }
  const where = await placeFor(ports, { deal: { fields }, rights }, workspace, channel ?? '')
  try {
    return await ports.transact(workspace, async (unit) => {
      const { zone, playbook: chosen, owedSince, settings } = await unit.workspace.get()
      const playbook = playbookOf(ports, chosen)
      const now = ports.clock.now()
      const opened = openedRow(submitted, { id, externalId: `R-${await unit.deals.nextNumber()}`, email, playbook, now })
      const deal = foldDeal([opened])!
      const loaded: Loaded = {
        workspace,
        journal: [],
        deal,
        thread: null,
        playbook,
        chosen: playbook,
        zone,
        now,
        assessment: assessDeal(deal, playbook, now, zone),
        rights,
        owedSince,
        inShadow: settings.shadow,
      }
      const owner = { user: person.user, name: person.name, email }
      const begun: Outcome<unknown> = submitted.startReview
        ? beginReview(ports, loaded, { trigger: 'command', direction: null, from: null, owner, where, before: [opened] })
        : { changes: [opened], result: null }
      const say = sayAfter(loaded, foldDeal(begun.changes)!)
      await keepOutcome(ports, unit, { deal: id, ref, inbox, user: person.user }, loaded, begun)
      return { kind: 'deal-added', line: dealLine(say.deal, say.assessment, playbook), started: submitted.startReview, same }
    })
  } catch (error) {
    // Another worker kept the same form: its deal is the only one.
    if (error instanceof RowWasDone) return null
    throw error
  }
}

function openedRow(
  { name, account, stage, amount, closeDate, kind }: SubmittedAs<'new-deal'>,
  { id, externalId, email, playbook, now }: { id: DealId; externalId: string; email: string } & Pick<Loaded, 'playbook' | 'now'>,
): Change {
  // The playbook may have changed while the form was open; what was typed is worth more than a refusal.
  const known = playbook.stages.find((s) => s.id === stage) ?? playbook.stages[0]!
  const fields = {
    name: plainLine(name, longest.name) || externalId,
    account: account === null ? null : plainLine(account, longest.account) || null,
    ownerEmail: email.toLowerCase(),
    managerEmail: null,
    pipeline: null,
    stage: known.id,
    amount,
    closeDate,
    kind,
    isPrivate: false,
  }
  return { type: 'opened', at: now, id, externalId, source: 'qualify', fields }
}

/** A deal the person may see that is called the same; their own goes before others'. */
async function sameName(ports: Ports, workspace: FormSubmitted['workspace'], name: string, person: Person): Promise<DealCard | null> {
  if (name.trim() === '') return null
  const bare = (text: string) => plainLine(text, longest.name).toLowerCase()
  const { cards } = await findDeals(ports, workspace, name, person)
  return cards.find((card) => bare(card.name) === bare(name)) ?? null
}

async function lineOf(ports: Ports, workspace: FormSubmitted['workspace'], card: DealCard | null): Promise<DealLine | null> {
  const loaded = card && (await loadDeal(ports, workspace, card.id))
  return loaded && dealLine(loaded.deal, loaded.assessment, loaded.playbook)
}
