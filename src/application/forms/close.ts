import type { ClosingWords, Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { changeDeal, closedAlready, isCrmFed, keepNothing, mayNotChange, whereTold } from '../change-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { closeOutcome } from '../told/close-told.ts'
import { type Loaded, loadDeal, type Outcome, sayAfter } from '../work-on-deal.ts'

/** How the deal ended, for whoever may change it; or why not. */
export async function openClose(ports: Ports, { workspace, person }: Opener, { deal }: AskOf<'close'>): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, deal)
  if (!loaded) return { kind: 'no-right' }
  const refusal = mayNotChange(loaded, person) ?? closedAlready(loaded)
  return refusal ?? { form: 'close', deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook) }
}

/** The deal is over: the same rows as when a CRM tells it, with the words of who closed it. */
export async function submitClose(
  ports: Ports,
  command: FormSubmitted,
  { deal: id, outcome, decided, earlier }: SubmittedAs<'close'>,
  person: Person,
): Promise<Reply | null> {
  const words: ClosingWords = { by: person.email ?? person.user, decided, earlier }
  return changeDeal(ports, command, id, person, async (loaded) => {
    const { deal, now } = loaded
    if (deal.outcome?.outcome === outcome) return wordsAlone(loaded, deal.outcome, words)
    const seen = { ...loaded, id, externalId: deal.externalId, stageDebounce: ports.stageDebounce }
    const closed = closeOutcome(seen, deal, [], outcome, now, words)
    const result = told(loaded, closed)
    const target = await whereTold(ports, loaded, person)
    return { ...closed, ...(target ? { say: [{ target, post: { kind: 'deal-over', deal: result.line, outcome } }] } : {}), result }
  })
}

/** Closed meanwhile, as by the CRM: the words of the form are kept even so. */
function wordsAlone(loaded: Loaded, { outcome, at }: Deal['outcome'] & object, words: ClosingWords): Outcome<Reply> {
  if (words.decided === null && words.earlier === null) return keepNothing(closedAlready(loaded)!)
  const kept = { changes: [{ type: 'closed', at: Math.max(loaded.now, at), outcome, ...words }] } satisfies Pick<Outcome<void>, 'changes'>
  return { ...kept, result: told(loaded, kept) }
}

function told(loaded: Loaded, { changes }: Pick<Outcome<void>, 'changes'>): Extract<Reply, { kind: 'deal-closed' }> {
  const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
  const line = dealLine(say.deal, say.assessment, loaded.playbook)
  return { kind: 'deal-closed', line, outcome: say.deal.outcome!.outcome, crm: isCrmFed(say.deal) }
}
