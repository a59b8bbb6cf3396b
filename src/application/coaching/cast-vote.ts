import type { Consultation } from '../../domain/coaching.ts'
import type { Deal } from '../../domain/deal.ts'
import type { Pressed, PressOf } from '../commands.ts'
import type { VoteSubject } from '../feedback.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { rightTo } from '../rights.ts'
import { finishRow, loadDeal } from '../work-on-deal.ts'

/** A thumb, by whoever may read the deal; pressed again it is taken back. The person is told what stands. */
export async function castVote(
  ports: Ports,
  { workspace, inbox }: Pressed,
  { deal, about, up }: Extract<PressOf, { press: 'vote' }>,
  person: Person,
): Promise<Refusal | Reply | null> {
  const loaded = await loadDeal(ports, workspace, deal)
  const mayRead = loaded && rightTo(loaded.deal.fields, person, loaded.rights) !== 'none' && loaded.deal.deletedAt === null
  const of = mayRead ? consultationOf(loaded.deal, about) : null
  if (!of) {
    await finishRow(ports, workspace, inbox)
    return mayRead ? { kind: 'already-done' } : { kind: 'no-right' }
  }
  return ports.transact(workspace, async (unit): Promise<Reply | null> => {
    const at = ports.clock.now()
    if (!(await unit.inbox.done(inbox, at))) return null
    const { task, author } = of
    const by = person.email ?? person.user
    const vote = await unit.feedback.vote({ at, by, deal, subject: about, task, author, vote: up ? 'up' : 'down' })
    return { kind: 'voted', vote }
  })
}

/** Which asking of a model the words came from; null when there was none. */
function consultationOf({ coaching }: Deal, about: VoteSubject): Consultation | null {
  const is = (c: Consultation) =>
    about.kind === 'reading'
      ? c.task === 'read-answer' && c.answer === about.answer
      : c.task === (about.kind === 'wording' ? 'prepare-review' : 'summarise-review') && c.review === about.review
  return coaching.consultations.findLast(is) ?? null
}
