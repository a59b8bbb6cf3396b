import type { DealId, ReviewId } from '../domain/ids.ts'
import { overridable } from '../domain/override.ts'
import type { Pressed } from './commands.ts'
import { ownersOnly } from './forms/owners-only.ts'
import { managerOf, spotOfManager } from './manager-of.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { gapLines } from './say/closing-summary.ts'
import { criterionLabel, dealLine, standLine } from './say/deal-line.ts'
import { type Outcome, sayAfter, workOnDeal } from './work-on-deal.ts'

/** The rep asks the manager for an override, once a review: the manager gets where the deal stands, and the form. */
export async function askOverride(
  ports: Ports,
  { workspace, ref, inbox }: Pressed,
  press: { deal: DealId; review: ReviewId },
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const work = { workspace, ref, inbox, deal: press.deal }
  const answer = await workOnDeal<Reply | Refusal>(ports, work, async (loaded): Promise<Outcome<Reply | Refusal>> => {
    isKnown = true
    const { deal, assessment, playbook, now } = loaded
    const refuse = (refusal: Refusal): Outcome<Refusal> => ({ changes: [], result: refusal })
    const refusal = ownersOnly(deal, person, loaded.rights)
    if (refusal) return refuse(refusal)
    const name = deal.fields.name || deal.externalId
    if (deal.outcome) return refuse({ kind: 'deal-over', name, outcome: deal.outcome.outcome })
    if (deal.dormant) return refuse({ kind: 'is-out', name })
    const open = overridable(assessment).filter((view) => view.assessment !== 'overridden')
    if (open.length === 0) return refuse({ kind: 'nothing-to-override', name, criterion: null })
    const topic = `ask-override:${deal.id}:${press.review}`
    const isFirst = await ports.transact(workspace, async (unit) => (await unit.workspace.firstUntold([topic])) !== null)
    if (!isFirst) return refuse({ kind: 'already-done' })
    const manager = await managerOf(ports, loaded)
    const gaps = gapLines(sayAfter(loaded, deal)).map((gap) => gap.criterion)
    const line = dealLine(deal, assessment, playbook)
    const post: Post = {
      kind: 'override-request',
      deal: line,
      by: person.name,
      stand: standLine(assessment, playbook),
      gaps: gaps.length > 0 ? gaps : open.map((view) => criterionLabel(playbook, view.criterion)),
    }
    return {
      changes: [],
      also: async (unit) => {
        if (!(await unit.workspace.tellOnce(topic, now))) return
        const id = ports.ids.next()
        await unit.outbox.put({ id, key: topic, target: spotOfManager(manager), post, ref }, now)
      },
      result: { kind: 'override-asked', line, manager: manager?.name ?? null },
    }
  })
  return isKnown ? answer : { kind: 'no-right' }
}
