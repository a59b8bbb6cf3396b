import type { Change } from '../domain/change.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { Pressed } from './commands.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import type { Refusal } from './refusals.ts'
import { dealLine, standLine } from './say/deal-line.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/** Worth winning, yes or no: by the rep in the thread, by the manager where theirs is due. The last word stands until it lapses. */
export function signOff(loaded: Loaded, press: { yes: boolean; as: 'rep' | 'manager' }, person: Person): Outcome<Refusal | null> {
  const { deal, now, playbook } = loaded
  const last = deal.signOffs.findLast((s) => s.as === press.as)
  const criterion = playbook.criteria.find((c) => c.kind === 'sign-off')
  const view = loaded.assessment.criteria.find((c) => c.criterion === criterion?.id)
  if (last && last.yes === press.yes && view?.standing === 'at_bar') return { changes: [], result: { kind: 'already-done' } }
  const by = person.email ?? person.user
  const changes: Change[] = [{ type: 'signed-off', at: now, signOff: { at: now, by, as: press.as, yes: press.yes, reason: null } }]
  const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
  const post: Post = {
    kind: 'sign-off-request',
    deal: dealLine(say.deal, say.assessment, playbook),
    as: press.as,
    stand: standLine(say.assessment, playbook),
    live: false,
    given: { yes: press.yes, by: person.name },
  }
  return { changes, say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : [], result: null }
}

/** The manager's, asked for in their own messages: what asked shows the answer from then on, without its buttons. */
export async function signOffByManager(
  ports: Ports,
  loaded: Loaded,
  { channel, messageTs }: Pressed,
  press: { yes: boolean },
  person: Person,
): Promise<Outcome<Refusal | null>> {
  const outcome = signOff(loaded, { ...press, as: 'manager' }, person)
  const asked = await ports.transact(loaded.workspace, (unit) => unit.outbox.at(channel, messageTs))
  const given = { yes: press.yes, by: person.name }
  if (asked?.post.kind !== 'sign-off-request' || outcome.result !== null) return outcome
  return { ...outcome, rewrite: [{ id: asked.id, post: { ...asked.post, live: false, given } }] }
}
