import { localDate } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import type { Answer, DealFields, ForecastCall } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { AnswerId } from '../../domain/ids.ts'
import type { Review } from '../../domain/review.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { closeReview } from '../close-review.ts'
import { besideRead } from '../closing-beside.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import { resumedRows } from '../resumed-rows.ts'
import { closingForm, openStep } from '../say/closing-form.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Loaded, type Outcome, sayAfter } from '../work-on-deal.ts'
import { workOrNoRight } from '../work-or-no-right.ts'
import { openedByOwner, ownersOnly } from './owners-only.ts'

type Submitted = SubmittedAs<'closing'>

/** The closing form with what stands, to be changed; or why it is not open. */
export async function openClosing(ports: Ports, opener: Opener, ask: AskOf<'closing'>): Promise<Form | Refusal> {
  const loaded = await openedByOwner(ports, opener, ask.deal)
  if ('kind' in loaded) return loaded
  const review = openReview(loaded, ask.review)
  if ('kind' in review) return review
  const say = sayAfter(loaded, loaded.deal)
  const { lastHeard, askWorthWinning } = closingForm(review, say)
  const step = openStep(review, say)
  const today = localDate(loaded.now, opener.person.zone)
  return {
    form: 'closing',
    deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook),
    lastHeard: lastHeard && { ...lastHeard, on: lastHeard.on !== null && lastHeard.on <= today ? lastHeard.on : null },
    // A day that has passed would have to be emptied by hand.
    nextStep: step && { ...step, by: step.by !== null && step.by >= today ? step.by : null },
    askWorthWinning,
    today,
  }
}

/** The closing form filled in: the same as answering it in words. */
export async function submitClosing(ports: Ports, command: FormSubmitted, submitted: Submitted, person: Person): Promise<Refusal | null> {
  const work = { workspace: command.workspace, deal: submitted.deal, ref: command.ref, inbox: command.inbox, user: command.user }
  return workOrNoRight<never>(ports, work, (loaded) => close(ports, { ...loaded, repZone: person.zone }, submitted, person))
}

async function close(ports: Ports, loaded: Loaded, submitted: Submitted, person: Person): Promise<Outcome<Refusal | null>> {
  const { deal, now, journal } = loaded
  const words = submitted.nextStep?.text ?? null
  const refuse = (refusal: Refusal): Outcome<Refusal | null> => ({ changes: [], result: refusal })
  const refusal = ownersOnly(deal, person, loaded.rights)
  if (refusal) return refuse(refusal)
  const review = openReview(loaded, submitted.review)
  // Whatever was typed is given back, not dropped.
  if ('kind' in review)
    return refuse(words === null || words === deal.calls.at(-1)?.nextStep?.text ? review : { kind: 'words-not-kept', text: words })
  const by = person.email ?? person.user
  const { lastHeard, nextStep } = submitted
  const { fields } = deal
  const { closeDate, amount } = asMeant(submitted, fields)
  const kept = closeDate === fields.closeDate && amount?.minor === fields.amount?.minor && amount?.currency === fields.amount?.currency
  const call: ForecastCall = { at: now, by, closeDate, amount, kept, lastHeard, nextStep }
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text: words ?? (kept ? 'Keep' : 'Changed'),
    at: now,
    by,
    message: null,
    ended: null,
  }
  const before: Change[] = [...resumedRows(loaded), { type: 'answered', at: now, answer }, ...signedOff(submitted, by, now)]
  const beside = words === null ? null : besideRead(loaded, words, [], person)
  const done = await closeReview(ports, { ...loaded, deal: foldDeal([...journal, ...before])! }, review.id, {
    call,
    answer,
    beside,
    before,
  })
  return typeof done === 'string' ? refuse({ kind: done }) : { ...done, result: null }
}

/** The date and the amount as the rep means them: the CRM may have told others while the form was open, and a field left alone is no word on them. */
function asMeant({ closeDate, amount, shown }: Submitted, now: DealFields): Pick<ForecastCall, 'closeDate' | 'amount'> {
  if (!shown) return { closeDate, amount }
  const isSameAmount = amount?.minor === shown.amount?.minor && amount?.currency === shown.amount?.currency
  return { closeDate: closeDate === shown.closeDate ? now.closeDate : closeDate, amount: isSameAmount ? now.amount : amount }
}

function signedOff({ worthWinning }: Submitted, by: string, now: number): Change[] {
  if (worthWinning === null) return []
  return [{ type: 'signed-off', at: now, signOff: { at: now, by, as: 'rep', yes: worthWinning, reason: null } }]
}

/** The review whose closing form waits; a paused one waits, too. */
function openReview({ deal }: Loaded, id: string): Review | Refusal {
  const live = liveReview(deal)
  if (live?.id !== id) return { kind: 'review-over' }
  return live.closing !== null && live.closing.answeredAt === null ? live : { kind: 'already-answered' }
}
