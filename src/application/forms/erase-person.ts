import type { Wanted } from '../../domain/erasing/spelling.ts'
import { adminsOnly } from '../admins-only.ts'
import { refused } from '../change-deal.ts'
import { erasePerson } from '../erasing/erase-person.ts'
import { withPlaces } from '../erasing/person-named.ts'
import type { Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { finishRow } from '../work-on-deal.ts'
import { keptOnce } from './settings.ts'

/** Empty, for an admin; what it would erase is looked for when it is filled in. */
export function openErasePerson({ person }: Opener): Form | Refusal {
  return adminsOnly(person) ?? { form: 'erase-person', step: 'who', name: '', more: '' }
}

/** Erases what was looked for, as it stands by now. */
export async function submitErasePerson(
  ports: Ports,
  command: FormSubmitted,
  { wanted: typed }: SubmittedAs<'erase-person'>,
  admin: Person,
): Promise<Reply | null> {
  const { workspace, inbox, user: by, ref } = command
  const refusal = adminsOnly(admin)
  if (refusal) {
    await finishRow(ports, workspace, inbox)
    await forgetRow(ports, command)
    return refused(refusal)
  }
  return keptOnce(async () => {
    const { wanted } = await withPlaces(ports, workspace, known(typed))
    const receivedAt = command.receivedAt ?? ports.clock.now()
    return { kind: 'person-erased', ...(await erasePerson(ports, { workspace, by, inbox, ref, receivedAt }, wanted)) }
  })
}

/** The same form sent twice: the second one lost the name while it waited. */
function known({ names, emails }: Wanted): Wanted {
  return { names: names.filter((name) => !/^\W*erased\W*$/i.test(name)), emails }
}

/** The row that asked names the person, too. */
export async function forgetRow(
  ports: Pick<Ports, 'transact'>,
  { workspace, inbox }: Pick<FormSubmitted, 'workspace' | 'inbox'>,
): Promise<void> {
  await ports.transact(workspace, (unit) => unit.erasure.forget(inbox))
}
