import type { Pressed } from '../commands.ts'
import type { Ports } from '../ports.ts'
import type { Outcome } from '../work-on-deal.ts'

/** The checklist that was pressed, without its buttons: the next one stands below it. */
export async function closedChecklist(
  ports: Pick<Ports, 'transact'>,
  { workspace, channel, messageTs }: Pressed,
): Promise<NonNullable<Outcome<never>['rewrite']>> {
  const pressed = await ports.transact(workspace, (unit) => unit.outbox.at(channel, messageTs))
  return pressed?.post.kind === 'poc-checklist' ? [{ id: pressed.id, post: { ...pressed.post, open: false } }] : []
}
