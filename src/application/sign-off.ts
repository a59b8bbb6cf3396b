import { addDays, localDate, startOfDay } from '../domain/calendar.ts'
import type { Change } from '../domain/change.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { Pressed } from './commands.ts'
import type { Person, Ports, Timer } from './ports.ts'
import type { Post } from './posts.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { dealLine, standLine } from './say/deal-line.ts'
import { lastWord } from './sign-offs/last-word.ts'
import { type Loaded, type Outcome, sayAfter } from './work-on-deal.ts'

/** Worth winning, yes or no: by the rep in the thread, by the manager where theirs is due. The last word stands until it lapses. */
export function signOff(
  loaded: Loaded,
  press: { yes: boolean; as: 'rep' | 'manager'; reason?: string | null },
  person: Person,
): Outcome<Refusal | null> {
  const { deal, now, playbook } = loaded
  const last = deal.signOffs.findLast((s) => s.as === press.as)
  const criterion = playbook.criteria.find((c) => c.kind === 'sign-off')
  const view = loaded.assessment.criteria.find((c) => c.criterion === criterion?.id)
  if (last && last.yes === press.yes && view?.standing === 'at_bar') return { changes: [], result: { kind: 'already-done' } }
  const by = person.email ?? person.user
  const said = { at: now, by, as: press.as, yes: press.yes, reason: press.reason ?? null }
  const changes: Change[] = [{ type: 'signed-off', at: now, signOff: said }]
  const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
  const post: Post = {
    kind: 'signed-off',
    deal: dealLine(say.deal, say.assessment, playbook),
    stand: standLine(say.assessment, playbook),
    given: { yes: press.yes, by: person.name },
  }
  return {
    changes,
    say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : [],
    timers: press.as === 'manager' ? lapseTimer(loaded, criterion?.windowDays ?? 0) : [],
    result: null,
  }
}

/** A manager's word lapses after W (RULES 3): then it is asked for again, with all others that wait. */
function lapseTimer({ deal, now, zone }: Loaded, windowDays: number): Timer[] {
  return [{ kind: 'sign-off-due', deal: deal.id, at: startOfDay(addDays(localDate(now, zone), windowDays + 1), zone) }]
}

/**
 * The manager's. A message of sign-offs that asked for it shows the answer from then on, without its buttons; where it was given elsewhere,
 * as from a deal's status, the manager reads that it is noted.
 */
export async function signOffByManager(
  ports: Ports,
  loaded: Loaded,
  { channel, messageTs }: Pressed,
  press: { yes: boolean },
  person: Person,
): Promise<Outcome<Reply | Refusal | null>> {
  const outcome = signOff(loaded, { ...press, as: 'manager' }, person)
  const given = (outcome.result === null ? null : lastWord(loaded.deal, person)) ?? { yes: press.yes, by: person.name }
  const pressed = await ports.transact(loaded.workspace, (unit) => unit.outbox.at(channel, messageTs))
  const noted: Reply = { kind: 'sign-off-noted', line: dealLine(loaded.deal, loaded.assessment, loaded.playbook), yes: press.yes }
  return {
    ...outcome,
    result: outcome.result ?? (pressed?.post.kind === 'sign-offs' ? null : noted),
    // In the saving transaction: two answers to one message may come at once. Said already elsewhere, it is shown here, too.
    also: async (unit) => {
      const asked = await unit.outbox.at(channel, messageTs)
      if (asked?.post.kind !== 'sign-offs') return
      const isToChange = (row: (typeof asked.post.rows)[number]) => row.deal.id === loaded.deal.id && row.given?.yes !== given.yes
      if (!asked.post.rows.some(isToChange)) return
      const rows = asked.post.rows.map((row) => (isToChange(row) ? { ...row, given } : row))
      const id = ports.ids.next()
      await unit.outbox.put({ id, key: id, target: { to: 'update', of: asked.id }, post: { ...asked.post, rows }, ref: id }, loaded.now)
    },
  }
}
