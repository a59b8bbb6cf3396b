import type { Change } from '../domain/change.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { CriterionId, DealId } from '../domain/ids.ts'
import { rootCard } from './begin-review.ts'
import type { Pressed } from './commands.ts'
import { mayNotOverride } from './forms/override.ts'
import { tellRep } from './override-told.ts'
import type { Person, Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { criterionLabel, dealLine, overrideShown } from './say/deal-line.ts'
import { type Outcome, sayAfter, workOnDeal } from './work-on-deal.ts'

/** "End it now": the criterion counts by its evidence again. */
export async function endOverride(
  ports: Ports,
  { workspace, ref, inbox, user, channel, messageTs }: Pressed,
  press: { deal: DealId; criterion: CriterionId },
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const work = { workspace, ref, inbox, deal: press.deal, user }
  const answer = await workOnDeal<Reply | Refusal>(ports, work, async (loaded): Promise<Outcome<Reply | Refusal>> => {
    isKnown = true
    const refusal = mayNotOverride(loaded, person)
    if (refusal) return { changes: [], result: refusal }
    const { assessment, playbook, now } = loaded
    const asked = await ports.transact(workspace, (unit) => unit.outbox.at(channel, messageTs))
    const rewrite = asked?.post.kind === 'override-ends' ? [{ id: asked.id, post: { ...asked.post, live: false } }] : []
    const view = assessment.criteria.find((v) => v.criterion === press.criterion)
    const shown = view && overrideShown(view, playbook)
    if (!shown) return { changes: [], rewrite, result: { kind: 'override-over', criterion: criterionLabel(playbook, press.criterion) } }
    const changes: Change[] = [{ type: 'override-ended', at: now, criterion: press.criterion }]
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    const line = dealLine(say.deal, say.assessment, playbook)
    const told = await tellRep(ports, loaded, person, { kind: 'override-told', deal: line, override: shown, endedBy: person.name })
    return {
      changes,
      say: told.say,
      rewrite,
      rootCard: rootCard(say, null),
      result: { kind: 'override-set', line, override: shown, ended: true, rep: told.rep, noticeOn: null },
    }
  })
  return isKnown ? answer : { kind: 'no-right' }
}
