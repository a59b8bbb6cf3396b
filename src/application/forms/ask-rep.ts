import { isAway } from '../../domain/absence.ts'
import { gapsInOrder } from '../../domain/digest/weakest.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import { askByManager } from '../../domain/review-flow/ask-first.ts'
import { ruledBy } from '../audit.ts'
import { beginReview } from '../begin-review.ts'
import { isRep, repOf } from '../digest/coached-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import { withOpenThread } from '../open-thread.ts'
import type { Person, Ports, Unit } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { criterionLabel, dealLine } from '../say/deal-line.ts'
import { type Loaded, loadDeal, type Outcome, workOnDeal } from '../work-on-deal.ts'

/** A manager's own question, and what it is about: the worst gap unless they pick another. */
export async function openAskRep(ports: Ports, { workspace, person }: Opener, { deal: id }: AskOf<'ask-rep'>): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const found = await repToAsk(ports, loaded, person)
  if (!isRep(found)) return asRefusal(found)
  const { deal, assessment, playbook } = loaded
  const gaps = gapsInOrder(assessment, assessment.risks, new Set()).map((v) => v.criterion)
  const due = ladderViews(assessment).flatMap((v) => (v.standing === 'not_due' ? [] : [v.criterion]))
  const about = [...new Set([...gaps, ...due])]
  const all = about.length > 0 ? about : ladderViews(assessment).map((v) => v.criterion)
  return {
    form: 'ask-rep',
    deal: dealLine(deal, assessment, playbook),
    rep: found.person.name,
    about: all.map((criterion) => ({ id: criterion, label: criterionLabel(playbook, criterion) })),
  }
}

/** The question begins a review in the rep's thread, attributed; what a live review had still to ask comes after it. */
export async function submitAskRep(
  ports: Ports,
  { workspace, ref, inbox }: FormSubmitted,
  { deal: id, about, text }: SubmittedAs<'ask-rep'>,
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const answer = await workOnDeal<Reply | Refusal>(
    ports,
    { workspace, ref, inbox, deal: id },
    async (loaded): Promise<Outcome<Reply | Refusal>> => {
      isKnown = true
      const found = await repToAsk(ports, loaded, person)
      if (!isRep(found)) return { changes: [], result: found }
      const { deal, assessment, playbook, now, zone } = loaded
      const rep = found.person
      const asked = { about, asked: { text, by: person.email ?? person.user, name: person.name } }
      if (askByManager(asked, { journal: loaded.journal, playbook, now, zone, ids: ports.ids.next }) === null)
        return { changes: [], result: { kind: 'words-not-kept', text } }
      const begun = beginReview(ports, await withOpenThread(ports, loaded), {
        trigger: 'manager',
        direction: null,
        from: null,
        owner: { user: rep.user, name: rep.name, email: deal.fields.ownerEmail! },
        where: { kind: 'dm' },
        before: [],
        start: (input) => askByManager(asked, input)!,
      })
      const also = (unit: Unit) =>
        unit.audit.add({
          by: person.user,
          what: 'rep-asked',
          subject: { deal: deal.id },
          before: null,
          after: { criterion: about },
          playbook: ruledBy(playbook),
        })
      return { ...begun, also, result: { kind: 'rep-asked', line: dealLine(deal, assessment, playbook), rep: rep.name } }
    },
  )
  return isKnown ? answer : { kind: 'no-right' }
}

/** While the rep is away reviews wait (RULES 5): said before any words are typed. */
async function repToAsk(ports: Ports, loaded: Loaded, person: Person) {
  const found = await repOf(ports, loaded, person)
  if (!isRep(found)) return found
  const { absence } = found
  if (!isAway(absence, loaded.now, found.person.zone)) return found
  return { kind: 'rep-away', rep: found.person.name, until: absence.until } as const
}

/** A form that does not open says why in one sentence; a deal that is out says it as a deal that is over. */
function asRefusal(found: Refusal | Reply): Refusal {
  if (found.kind === 'refusal') return found.refusal
  return found.kind === 'still-out' ? { kind: 'is-out', name: found.line.name || found.line.externalId } : (found as Refusal)
}
