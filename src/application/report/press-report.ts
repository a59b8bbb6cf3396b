import type { Pressed } from '../commands.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'

/**
 * [CSV] under a report: the numbers of that very report as a file in its thread, for the person it was made for. They never change, so one
 * file is enough; pressed again it is said where that is. One that Slack did not take is made anew.
 */
export async function pressReport(
  ports: Ports,
  { workspace, inbox, user, ref }: Pressed,
  press: Extract<Pressed['press'], { press: 'report-csv' }>,
): Promise<Refusal | null> {
  return ports.transact(workspace, async (unit) => {
    const now = ports.clock.now()
    if (!(await unit.inbox.done(inbox, now))) return null
    const post = await unit.outbox.newest(press.report)
    if (post?.kind !== 'report' || post.asker !== user) return { kind: 'report-gone' }
    const there = await unit.outbox.under(press.report, 'report-file')
    if (there) return { kind: 'file-there', coming: there === 'coming' }
    await unit.outbox.put(
      {
        id: ports.ids.next(),
        key: `report-csv:${inbox}`,
        target: { to: 'under', root: press.report, user },
        post: { kind: 'report-file', report: post.report },
        ref,
      },
      now,
    )
    await unit.audit.add({ by: user, what: 'exported', subject: null, before: null, after: { what: 'report', format: 'csv' } })
    return null
  })
}
