import type { Asking } from '../one-of.ts'
import type { OutboxItem, Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'
import { buildReport } from './build-report.ts'
import { sectionsOf } from './sections.ts'

/**
 * `/qualify report`: what the outcomes say, as a short thread in the asker's direct messages, wherever it was typed; once, however often
 * the same command comes in.
 */
export async function reportTyped(ports: Ports, { typed, person }: Asking): Promise<Reply> {
  const { workspace, user, ref } = typed
  const report = await buildReport(ports, workspace, person)
  const id = ports.ids.next()
  const root: OutboxItem = {
    id,
    key: `report:${ref}`,
    target: { to: 'user', user },
    post: { kind: 'report', id, asker: user, report },
    ref,
  }
  await ports.transact(workspace, async (unit) => {
    const now = ports.clock.now()
    await unit.outbox.put(root, now)
    for (const section of sectionsOf(report))
      await unit.outbox.put(
        {
          id: ports.ids.next(),
          key: `report:${ref}:${section}`,
          target: { to: 'under', root: id, user },
          post: { kind: 'report-section', section, report },
          ref,
        },
        now,
      )
  })
  return { kind: 'report-sent', inDm: typed.channel.startsWith('D') }
}
