import { localDate } from '../../domain/calendar.ts'
import { concludeChoice } from '../../domain/review-flow/conclude-press.ts'
import { silenceTimers } from '../begin-review.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import { resumedRows } from '../resumed-rows.ts'
import { criterionLabel, dealLine } from '../say/deal-line.ts'
import { quoteFrom } from '../say/quoted-record.ts'
import { turnAfterPress } from '../say/turn.ts'
import { type Loaded, type Outcome, sayAfter } from '../work-on-deal.ts'
import { workOrNoRight } from '../work-or-no-right.ts'
import { openedByOwner, ownersOnly } from './owners-only.ts'

type Submitted = SubmittedAs<'contradiction'>

/** Both records whole, side by side; or why there is nothing to choose. */
export async function openContradiction(ports: Ports, opener: Opener, ask: AskOf<'contradiction'>): Promise<Form | Refusal> {
  const loaded = await openedByOwner(ports, opener, ask.deal)
  if ('kind' in loaded) return loaded
  const criterion = criterionAsked(loaded, ask)
  const view = loaded.assessment.criteria.find((v) => v.criterion === criterion)
  const clash = view?.kind === 'ladder' ? view.contradiction : null
  const say = sayAfter(loaded, loaded.deal)
  const [older, newer] = clash ? [quoteFrom(say, clash.older), quoteFrom(say, clash.newer)] : []
  if (!criterion || !older || !newer) return { kind: 'already-answered' }
  return {
    form: 'contradiction',
    deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook),
    criterion: criterionLabel(loaded.playbook, criterion),
    older,
    newer,
    today: localDate(loaded.now, opener.person.zone),
  }
}

/** The choice made in the form: the same as by button, with its reason. */
export async function submitContradiction(
  ports: Ports,
  command: FormSubmitted,
  submitted: Submitted,
  person: Person,
): Promise<Refusal | null> {
  const work = { workspace: command.workspace, deal: submitted.deal, ref: command.ref, inbox: command.inbox, user: command.user }
  return workOrNoRight<never>(ports, work, (loaded) => choose({ ...loaded, repZone: person.zone }, submitted, person))
}

function choose(loaded: Loaded, submitted: Submitted, person: Person): Outcome<Refusal | null> {
  const { deal, playbook, now, zone } = loaded
  const { choice, why } = submitted
  const refuse = (refusal: Refusal): Outcome<Refusal | null> => ({ changes: [], result: refusal })
  const refusal = ownersOnly(deal, person, loaded.rights)
  if (refusal) return refuse(refusal)
  const by = person.email ?? person.user
  const criterion = criterionAsked(loaded, submitted)
  const resumed = resumedRows(loaded)
  const done = criterion
    ? concludeChoice({ journal: [...loaded.journal, ...resumed], playbook, by, now, zone }, criterion, choice, why)
    : 'already-answered'
  if (!criterion || typeof done === 'string')
    return refuse(why === null ? { kind: 'already-answered' } : { kind: 'words-not-kept', text: why })
  const notes = [{ kind: 'contradiction-settled', criterion, choice } as const]
  return {
    ...turnAfterPress(loaded, { ...done, changes: [...resumed, ...done.changes] }, notes, by),
    timers: silenceTimers(loaded, done.deal),
    result: null,
  }
}

function criterionAsked({ deal }: Loaded, { review, question }: { review: string; question: string }): string | null {
  return deal.reviews.find((r) => r.id === review)?.questions.find((q) => q.id === question)?.criterion ?? null
}
