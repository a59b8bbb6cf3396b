import type { Change } from '../../domain/change.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import { isForced, isPoc, pocGate } from '../../domain/poc-gate.ts'
import { changeDeal, keepNothing, whereTold } from '../change-deal.ts'
import type { Pressed } from '../commands.ts'
import type { Person, Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { sayAfter } from '../work-on-deal.ts'
import { checklistPost } from './checklist.ts'
import { overAlready } from './over-already.ts'
import { closedChecklist } from './pressed-checklist.ts'
import { testTimers } from './test-ends.ts'

/** "Call it approved": only while all six parts hold; else the sentence names what is missing. */
export async function approvePoc(ports: Ports, command: Pressed, id: DealId, person: Person): Promise<Reply | null> {
  return changeDeal(ports, command, id, person, async (loaded) => {
    const { deal, assessment, playbook, now } = loaded
    const name = deal.fields.name || deal.externalId
    const over = overAlready(deal)
    if (over) return keepNothing(over)
    if (!isPoc(deal)) return keepNothing({ kind: 'no-test', name })
    if (deal.pocDecisions.at(-1)?.how === 'approved') return keepNothing({ kind: 'already-done' })
    const { lacks, isWhole } = pocGate(deal, assessment, playbook)
    if (!isWhole) return keepNothing({ kind: 'poc-not-whole', name, missing: lacks.map((l) => l.part) })
    const by = person.email ?? person.user
    const decision = { at: now, by, name: person.name, how: 'approved', missing: [], reason: null } as const
    const changes: Change[] = [{ type: 'poc-decided', at: now, decision: { ...decision, missing: [] } }]
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    const target = await whereTold(ports, loaded, person)
    return {
      changes,
      say: target ? [{ target, post: checklistPost(say) }] : [],
      rewrite: await closedChecklist(ports, command),
      timers: testTimers(say.deal, loaded),
      result: { kind: 'poc-approved', line: dealLine(say.deal, say.assessment, playbook), forced: isForced(say.deal) },
    }
  })
}
