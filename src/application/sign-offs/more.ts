import type { Pressed } from '../commands.ts'
import type { OutboxItem, Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { finishRow } from '../work-on-deal.ts'
import { signOffsShown } from './due.ts'
import { rowsOf } from './waiting.ts'

/** The deals after those of a message, in a message of their own; once, however often it is pressed. */
export async function moreSignOffs(ports: Ports, command: Pressed, person: Person): Promise<Reply | Refusal | null> {
  const { workspace, inbox, ref, channel, messageTs } = command
  const pressed = await ports.transact(workspace, (unit) => unit.outbox.at(channel, messageTs))
  const post = pressed?.post.kind === 'sign-offs' ? pressed.post : null
  if (!pressed || !post || post.rest.length === 0) {
    await finishRow(ports, workspace, inbox)
    return { kind: 'already-done' }
  }
  const next = post.rest.slice(0, signOffsShown)
  const rows = await rowsOf(ports, workspace, person, next)
  await ports.transact(workspace, async (unit) => {
    const now = ports.clock.now()
    if (!(await unit.inbox.done(inbox, now))) return
    const put = (id: string, key: string, item: Pick<OutboxItem, 'target' | 'post'>) => unit.outbox.put({ id, key, ref, ...item }, now)
    const id = ports.ids.next()
    const update = ports.ids.next()
    const from = post.from + signOffsShown
    const rest = post.rest.slice(signOffsShown)
    await put(id, `sign-offs-more:${pressed.id}`, {
      target: { to: 'user', user: person.user },
      post: { kind: 'sign-offs', id, rows, from, of: post.of, rest },
    })
    await put(update, update, { target: { to: 'update', of: pressed.id }, post: { ...post, rest: [] } })
  })
  return rows.length === 0 ? { kind: 'nothing-waits' } : null
}
