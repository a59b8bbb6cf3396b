import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { signOffWaits } from '../../domain/sign-off.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { mayManage } from '../rights.ts'
import { signOff } from '../sign-off.ts'
import { signOffsShown } from '../sign-offs/due.ts'
import { lastWord } from '../sign-offs/last-word.ts'
import { rowsOf } from '../sign-offs/waiting.ts'
import { finishRow, type Outcome, workOnDeal } from '../work-on-deal.ts'

type Said = NonNullable<ReturnType<typeof lastWord>>

/** What came of one deal: whether it is news, and what is said of it now. */
interface Answer {
  isNew: boolean
  given: Said | null
}

/** The deals of a message that still wait, to be confirmed together. */
export async function openSignOffs(ports: Ports, { workspace, person }: Opener, { deals }: AskOf<'sign-offs'>): Promise<Form | Refusal> {
  const rows = await rowsOf(ports, workspace, person, deals.slice(0, signOffsShown))
  if (rows.length === 0) return { kind: 'nothing-waits' }
  return { form: 'sign-offs', deals: rows.map(({ deal }) => ({ id: deal.id, name: deal.name || deal.externalId })) }
}

/**
 * A yes to each of them that waits and is theirs, each a decision of its own; done twice it is done once. The message that lists them shows
 * what was said of each, here or elsewhere.
 */
export async function submitSignOffs(
  ports: Ports,
  { workspace, ref, inbox, user }: FormSubmitted,
  { deals, message, reason }: SubmittedAs<'sign-offs'>,
  person: Person,
): Promise<Reply | Refusal> {
  const ids: DealId[] = deals.slice(0, signOffsShown)
  const said = new Map<DealId, Said>()
  let done = 0
  for (const deal of ids) {
    const answer = await workOnDeal<Answer>(ports, { workspace, ref, inbox: null, deal, user }, (loaded): Outcome<Answer> => {
      if (!mayManage(loaded.deal.fields, person, loaded.rights)) return { changes: [], result: { isNew: false, given: null } }
      if (!signOffWaits(loaded.deal, loaded)) return { changes: [], result: { isNew: false, given: lastWord(loaded.deal, person) } }
      const outcome = signOff(loaded, { yes: true, as: 'manager', reason }, person)
      return { ...outcome, result: { isNew: outcome.result === null, given: { yes: true, by: person.name } } }
    })
    if (answer?.isNew) done += 1
    if (answer?.given) said.set(deal, answer.given)
  }
  if (message !== undefined) await showAnswers(ports, workspace, message, said)
  await finishRow(ports, workspace, inbox)
  return done === 0 ? { kind: 'nothing-waits' } : { kind: 'signed-off-all', done, of: ids.length }
}

/** In the message that lists them; a row that shows an answer keeps it. */
async function showAnswers(ports: Ports, workspace: WorkspaceId, message: string, said: ReadonlyMap<DealId, Said>): Promise<void> {
  await ports.transact(workspace, async (unit) => {
    const post = await unit.outbox.newest(message)
    if (post?.kind !== 'sign-offs' || !post.rows.some((row) => row.given === null && said.has(row.deal.id))) return
    const rows = post.rows.map((row) => ({ ...row, given: row.given ?? said.get(row.deal.id) ?? null }))
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: id, target: { to: 'update', of: message }, post: { ...post, rows }, ref: id }, ports.clock.now())
  })
}
