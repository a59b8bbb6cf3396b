import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import { mayRead, rightsRules } from '../rights.ts'
import { type Gathered, gather } from './gather.ts'
import type { DigestPlan, LeftByRun, Whose } from './stores.ts'
import { isManager, managesDeals } from './who-coaches.ts'

export interface DigestAsked {
  workspace: WorkspaceId
  person: Person
  channel: string
  ref: string
}

interface Looked {
  plan: DigestPlan | null
  whose: Whose
  before: LeftByRun | null
  gathered: Gathered
}

/**
 * The deals of a channel's digest, else of the asker's team, as a manager may see them now.
 *
 * @param since The day of the digest to compare with, while that is kept; absent: the channel's last one.
 */
export async function look(
  ports: Ports,
  { workspace, person, channel }: Pick<DigestAsked, 'workspace' | 'person' | 'channel'>,
  since?: LocalDate | null,
): Promise<Looked | Refusal> {
  const kept = await ports.transact(workspace, async (unit) => ({
    isManager: await isManager(unit, person),
    hasTeam: await managesDeals(unit, person),
    plan: await unit.digests.of(channel),
    before: since === undefined ? await unit.digests.lastLeft(channel) : since === null ? null : await unit.digests.leftOn(channel, since),
    rights: await rightsRules(unit),
  }))
  if (!kept.isManager) return { kind: 'managers-only' }
  const { plan, before, rights } = kept
  const whose: Whose = plan?.whose ?? (kept.hasTeam ? { kind: 'team', manager: person.email! } : { kind: 'everyone' })
  const gathered = await gather(ports, { workspace, whose, channel, mayRead: (deal) => mayRead(deal, person, rights), before })
  return { plan, whose, before, gathered }
}
