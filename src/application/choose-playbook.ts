import { adminsOnly } from './admins-only.ts'
import { ruledBy } from './audit.ts'
import { refused } from './change-deal.ts'
import type { Pressed } from './commands.ts'
import { keptOnce } from './forms/settings.ts'
import type { Person, Ports } from './ports.ts'
import type { Reply } from './replies.ts'
import { finishRow, playbookOf, RowWasDone } from './work-on-deal.ts'

/** The workspace goes by another playbook from now on: what was recorded stays, and every verdict is computed anew. */
export async function choosePlaybook(
  ports: Ports,
  { workspace, inbox, user }: Pressed,
  wished: string,
  person: Person,
): Promise<Reply | null> {
  const chosen = ports.playbooks.get(wished)
  const refusal = adminsOnly(person) ?? (chosen ? null : ({ kind: 'no-such-playbook', name: wished } as const))
  if (refusal || !chosen) {
    await finishRow(ports, workspace, inbox)
    return refused(refusal!)
  }
  return keptOnce(() =>
    ports.transact(workspace, async (unit) => {
      if (!(await unit.inbox.done(inbox, ports.clock.now()))) throw new RowWasDone()
      const stood = playbookOf(ports, (await unit.workspace.get()).playbook)
      if (stood.id === chosen.id) return { kind: 'playbook-chosen', name: chosen.name, changed: false }
      await unit.workspace.setPlaybook(chosen.id)
      const codes = ({ id, version }: typeof chosen) => ({ playbook: id, version })
      const entry = { by: user, what: 'playbook-chosen', subject: null, before: codes(stood), after: codes(chosen) } as const
      await unit.audit.add({ ...entry, playbook: ruledBy(chosen) })
      return { kind: 'playbook-chosen', name: chosen.name, changed: true }
    }),
  )
}
