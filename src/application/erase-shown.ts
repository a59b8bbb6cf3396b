import type { MessageRef } from '../domain/record.ts'
import type { Instant } from '../domain/time.ts'
import type { Ports, Unit } from './ports.ts'

/** Empties a message's words wherever they are kept, and shows anew every post in Slack that quoted them. In the caller's transaction. */
export async function eraseShown(
  ports: Pick<Ports, 'ids'>,
  unit: Pick<Unit, 'deals' | 'outbox'>,
  { message, newer, links }: { message: MessageRef; newer: string | null; links?: { name: string; url: string }[] },
  { now, ref }: { now: Instant; ref: string },
): Promise<void> {
  const { stale } = await unit.deals.eraseMessage(message, now, newer, links)
  for (const { id, post } of stale) {
    const update = ports.ids.next()
    await unit.outbox.put({ id: update, key: update, target: { to: 'update', of: id }, post, ref }, now)
  }
}
