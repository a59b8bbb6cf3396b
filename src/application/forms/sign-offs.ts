import type { DealId } from '../../domain/ids.ts'
import { signOffWaits } from '../../domain/sign-off.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { mayManage } from '../rights.ts'
import { signOff } from '../sign-off.ts'
import { signOffsShown } from '../sign-offs/due.ts'
import { rowsOf } from '../sign-offs/waiting.ts'
import { finishRow, type Outcome, workOnDeal } from '../work-on-deal.ts'

/** The deals of a message that still wait, to be confirmed together. */
export async function openSignOffs(ports: Ports, { workspace, person }: Opener, { deals }: AskOf<'sign-offs'>): Promise<Form | Refusal> {
  const rows = await rowsOf(ports, workspace, person, deals.slice(0, signOffsShown))
  if (rows.length === 0) return { kind: 'nothing-waits' }
  return { form: 'sign-offs', deals: rows.map(({ deal }) => ({ id: deal.id, name: deal.name || deal.externalId })) }
}

/** A yes to each of them that waits and is theirs, each a decision of its own; done twice it is done once. */
export async function submitSignOffs(
  ports: Ports,
  { workspace, ref, inbox, user }: FormSubmitted,
  { deals, reason }: SubmittedAs<'sign-offs'>,
  person: Person,
): Promise<Reply | Refusal> {
  const ids: DealId[] = deals.slice(0, signOffsShown)
  let done = 0
  for (const deal of ids) {
    const changed = await workOnDeal<boolean>(ports, { workspace, ref, inbox: null, deal, user }, (loaded): Outcome<boolean> => {
      if (!mayManage(loaded.deal.fields, person, loaded.rights) || !signOffWaits(loaded.deal, loaded)) return { changes: [], result: false }
      const outcome = signOff(loaded, { yes: true, as: 'manager', reason }, person)
      return { ...outcome, result: outcome.result === null }
    })
    if (changed) done += 1
  }
  await finishRow(ports, workspace, inbox)
  return done === 0 ? { kind: 'nothing-waits' } : { kind: 'signed-off-all', done, of: ids.length }
}
