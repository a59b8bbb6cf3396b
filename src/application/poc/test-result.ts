import type { Change } from '../../domain/change.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import { changeDeal, keepNothing } from '../change-deal.ts'
import type { Pressed } from '../commands.ts'
import type { Person, Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { sayAfter } from '../work-on-deal.ts'
import { overAlready } from './over-already.ts'

/** How the buyer's test ended. The same again is nothing new; the other answer corrects it. */
export async function testResult(
  ports: Ports,
  command: Pressed,
  { deal: id, yes: passed }: { deal: DealId; yes: boolean },
  person: Person,
): Promise<Reply | null> {
  return changeDeal(ports, command, id, person, async (loaded) => {
    const { deal, now, playbook } = loaded
    const over = overAlready(deal)
    if (over) return keepNothing(over)
    if (deal.pocDecisions.length === 0) return keepNothing({ kind: 'no-test', name: deal.fields.name || deal.externalId })
    if (deal.testResult?.passed === passed) return keepNothing({ kind: 'already-done' })
    const changes: Change[] = [{ type: 'test-ended', at: now, passed, by: person.email ?? person.user }]
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    const asked = await ports.transact(loaded.workspace, (unit) => unit.outbox.at(command.channel, command.messageTs))
    return {
      changes,
      rewrite: asked?.post.kind === 'test-ends' ? [{ id: asked.id, post: { ...asked.post, passed, open: false } }] : [],
      result: { kind: 'test-ended', line: dealLine(say.deal, say.assessment, playbook), passed },
    }
  })
}
