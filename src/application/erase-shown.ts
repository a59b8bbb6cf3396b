import type { DealId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { MessageRef } from '../domain/record.ts'
import type { Instant } from '../domain/time.ts'
import { ruledBy } from './audit.ts'
import type { Ports, Unit } from './ports.ts'

/**
 * Empties a message's words wherever they are kept, and shows anew every post in Slack that quoted them. In the caller's transaction.
 * `user`: whose message it was; null where Slack does not say.
 */
export async function eraseShown(
  ports: Pick<Ports, 'ids'>,
  unit: Pick<Unit, 'deals' | 'outbox' | 'audit'>,
  { message, newer, links }: { message: MessageRef; newer: string | null; links?: { name: string; url: string }[] },
  { now, ref, deal, user, playbook }: { now: Instant; ref: string; deal: DealId | null; user: string | null; playbook?: Playbook },
): Promise<void> {
  const { rows, stale } = await unit.deals.eraseMessage(message, now, newer, links)
  // That it happened, and no word of it.
  const after = { how: newer === null ? 'deleted' : 'edited', rows }
  if (rows > 0)
    await unit.audit.add({
      by: user || 'system',
      what: 'erased',
      subject: deal && { deal },
      before: null,
      after,
      ...(playbook ? { playbook: ruledBy(playbook) } : {}),
    })
  for (const { id, post } of stale) {
    const update = ports.ids.next()
    await unit.outbox.put({ id: update, key: update, target: { to: 'update', of: id }, post, ref }, now)
  }
}
