import { assessDeal } from '../../domain/assess-deal.ts'
import type { Assessment } from '../../domain/assessment.ts'
import type { Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { CriterionId, WorkspaceId } from '../../domain/ids.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { Person, Ports } from '../ports.ts'
import { answeringTo, mayManage, type RightsRules, rightsRules } from '../rights.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { playbookOf } from '../work-on-deal.ts'
import type { HomeScreen } from './screens.ts'
import type { FlipRow, HomeOfAdmin } from './shape.ts'

/** Deals read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 40
/** A workspace's open deals that are looked at. */
const mostLooked = 5_000
const rowsShown = 15

type Page = Extract<HomeOfAdmin, { kind: 'playbook' }>

/**
 * The playbook that holds, those there are besides, and which open deals would stand otherwise by one of them: all for an admin, who may
 * choose it, and their own to coach for a manager. Null for anybody else. Changes nothing.
 */
export async function playbookPage(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  { other: wished, page }: Extract<HomeScreen, { screen: 'playbook' }>,
): Promise<Page | null> {
  const kept = await ports.transact(workspace, async (unit) => ({
    chosen: (await unit.workspace.get()).playbook,
    may: await isManager(unit, person),
    rights: await rightsRules(unit),
  }))
  if (!kept.may) return null
  const { chosen, rights } = kept
  const now = playbookOf(ports, chosen)
  const other = (wished !== null && wished !== now.id && ports.playbooks.get(wished)) || null
  return {
    kind: 'playbook',
    now: { name: now.name, version: now.version },
    others: [...ports.playbooks.values()].flatMap(({ id, name }) => (id === now.id ? [] : [{ id, name }])),
    preview: other && (await previewOf(ports, workspace, { now, other }, person.isAdmin ? null : { person, rights }, page)),
    isAdmin: person.isAdmin,
  }
}

async function previewOf(
  ports: Ports,
  workspace: WorkspaceId,
  pair: { now: Playbook; other: Playbook },
  /** Whose deals; null: everybody's. */
  of: { person: Person; rights: RightsRules } | null,
  page: number,
): Promise<Page['preview']> {
  const { now, other } = pair
  const { zone } = await ports.transact(workspace, (unit) => unit.workspace.get())
  const at = ports.clock.now()
  const email = of?.person.email ?? null
  const whose = of === null || email === null ? {} : { managedBy: { manager: email, team: answeringTo(email, of.rights) } }
  const flips: FlipRow[] = []
  let looked = 0
  let noStage = 0
  let complete = false
  for (let after: string | null = null; !complete && looked < mostLooked; ) {
    const cursor: string | null = after
    const { cards, journals } = await ports.transact(workspace, async (unit) => {
      const cards = await unit.deals.list({ ...whose, openOnly: true }, cursor, pageSize)
      return { cards, journals: await unit.deals.journals(cards.map((card) => card.id)) }
    })
    for (const { changes } of journals) {
      const deal = foldDeal(changes)
      // Closed or deleted since the list was made.
      if (!deal || deal.outcome || deal.dormant || deal.deletedAt !== null) continue
      if (of !== null && !mayManage(deal.fields, of.person, of.rights)) continue
      looked += 1
      if (!other.stages.some((stage) => stage.id === deal.fields.stage)) noStage += 1
      const flip = flipOf(deal, pair, assessDeal(deal, now, at, zone), assessDeal(deal, other, at, zone))
      if (flip) flips.push(flip)
    }
    complete = cards.length < pageSize
    after = cards.at(-1)?.externalId ?? null
  }
  const pages = Math.max(1, Math.ceil(flips.length / rowsShown))
  const shown = Math.min(Math.max(0, page), pages - 1)
  return {
    id: other.id,
    name: other.name,
    version: other.version,
    looked,
    complete,
    flips: flips.length,
    opens: flips.filter(({ gate }) => gate.from === 'blocked' && gate.to === 'open').length,
    closes: flips.filter(({ gate }) => gate.from === 'open' && gate.to === 'blocked').length,
    noStage,
    rows: flips.slice(shown * rowsShown, (shown + 1) * rowsShown),
    page: shown,
    pages,
  }
}

/** What of a deal's verdict would change; null where nothing would. Stages are compared by name: two playbooks may share them. */
function flipOf(deal: Deal, { now, other }: { now: Playbook; other: Playbook }, from: Assessment, to: Assessment): FlipRow | null {
  const [wasBehind, isBehind] = [behindIn(from), behindIn(to)]
  const row: FlipRow = {
    name: deal.fields.name || deal.externalId,
    gate: { from: from.gate ?? 'open', to: to.gate ?? 'open' },
    behind: { from: wasBehind.length, to: isBehind.length, instead: insteadOf(wasBehind, isBehind, { now, other }) },
    supported: { from: stageLabel(now, from.supportedStage), to: stageLabel(other, to.supportedStage) },
  }
  const { gate, behind, supported } = row
  const isSame = gate.from === gate.to && behind.from === behind.to && behind.instead.length === 0 && supported.from === supported.to
  return isSame ? null : row
}

function behindIn({ criteria }: Assessment): CriterionId[] {
  return criteria.filter((view) => view.standing === 'behind').map((view) => view.criterion)
}

/**
 * Labels of what would be behind and is not, where both playbooks ask for the same criteria: as many behind may be others. Two playbooks
 * of different criteria can be compared by their number alone.
 */
function insteadOf(
  was: readonly CriterionId[],
  would: readonly CriterionId[],
  { now, other }: { now: Playbook; other: Playbook },
): string[] {
  const shared = new Set(now.criteria.map(({ id }) => id))
  if (!other.criteria.every(({ id }) => shared.has(id))) return []
  return would.filter((id) => !was.includes(id)).map((id) => criterionLabel(other, id))
}
