import { localDate } from '../../domain/calendar.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import { answerCorrected, standingAnswer } from '../message-changed.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../posts.ts'
import { rightTo } from '../rights.ts'

/** The answer as it stands and what was read from it, for its owner to correct; or why not. */
export async function openCorrect(ports: Ports, { workspace, person }: Opener, ask: AskOf<'correct'>): Promise<Form | Refusal> {
  const journal = await ports.transact(workspace, (unit) => unit.deals.journal(ask.deal))
  const deal = journal && foldDeal(journal)
  if (!deal || rightTo(deal.fields, person) === 'none') return { kind: 'no-right' }
  if (deal.deletedAt !== null) return { kind: 'deal-gone' }
  if (rightTo(deal.fields, person) !== 'answer') return { kind: 'not-your-deal', ownerEmail: deal.fields.ownerEmail }
  const found = standingAnswer(deal, ask.answer)
  return found
    ? { form: 'correct', text: found.text, records: [], today: localDate(ports.clock.now(), person.zone) }
    : { kind: 'answer-gone' }
}

/** The words as they should have been replace what was read. */
export async function submitCorrect(
  ports: Ports,
  command: FormSubmitted,
  { deal, answer, text }: SubmittedAs<'correct'>,
  _person: Person,
): Promise<Refusal | null> {
  return answerCorrected(ports, { ...command, deal, answer, text })
}
