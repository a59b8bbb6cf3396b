import { isAway } from '../domain/absence.ts'
import type { CriterionView, LadderView, SignOffView } from '../domain/assessment.ts'
import { addDays, localDate } from '../domain/calendar.ts'
import { openChallenges } from '../domain/challenge.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { stageIndex } from '../domain/move.ts'
import { overridable } from '../domain/override.ts'
import { isPoc, pocGate, pocParts, pocStage } from '../domain/poc-gate.ts'
import { signOffWaits } from '../domain/sign-off.ts'
import { doubtsOn, shownDoubt } from './coaching/doubts-of.ts'
import { keepRisksSeen } from './digest/risks-seen.ts'
import { ownerOf } from './owner-of.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { OwnerAway, Reply, StatusLine } from './replies.ts'
import { isOwner, mayManage, mayRead, rightTo } from './rights.ts'
import { criterionLabel, dealLine, overrideShown, standLine } from './say/deal-line.ts'
import { quoteFrom } from './say/quoted-record.ts'
import { linkTo } from './thread-link.ts'
import { type Loaded, loadDeal } from './work-on-deal.ts'

/** `/qualify status <deal>`: everything on record, for whoever may read the deal. */
export async function statusOf(ports: Ports, workspace: WorkspaceId, id: DealId, person: Person): Promise<Reply> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded || loaded.deal.deletedAt !== null || !mayRead(loaded.deal.fields, person, loaded.rights))
    return { kind: 'refusal', refusal: { kind: 'no-right' } }
  const { deal, assessment, playbook, thread } = loaded
  // It names every risk: from now on the rep knows.
  if (isOwner(deal.fields, person))
    await keepRisksSeen(ports, workspace, [{ deal: id, shown: assessment.risks, standing: assessment.risks }])
  return {
    kind: 'status',
    line: dealLine(deal, assessment, playbook),
    stand: standLine(assessment, playbook),
    criteria: assessment.criteria.map((view) => statusLine(view, loaded)),
    challenges: openChallenges(deal).map((c) => criterionLabel(playbook, c.criterion)),
    reviewed: assessment.reviewed,
    risks: assessment.risks.map((r) => r.code),
    ...(await ownerFor(ports, loaded, person)),
    ...testPart(loaded, person),
    ...manageable(loaded, person),
    // Somebody else's DM opens for nobody.
    thread: thread && (thread.user === person.user || !thread.channel?.startsWith('D')) ? await linkTo(ports, workspace, thread) : null,
  }
}

/** Whose deal it is, where somebody else asks, and whether they are away; a silent Slack is no reason to show nothing. */
async function ownerFor(ports: Ports, loaded: Loaded, asking: Person): Promise<{ owner?: string; ownerAway?: OwnerAway | null }> {
  try {
    const found = await ownerOf(ports, loaded)
    if (!('person' in found) || found.person.user === asking.user) return {}
    const { user, name, zone } = found.person
    const absence = await ports.transact(loaded.workspace, (unit) => unit.absences.of(user))
    return { owner: name, ownerAway: isAway(absence, loaded.now, zone) ? { name, until: absence.until } : null }
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return {}
    throw error
  }
}

/** The gate before a test where there is one; where a test may still come, its plan. */
function testPart({ deal, assessment, playbook, rights }: Loaded, person: Person): Pick<Extract<Reply, { kind: 'status' }>, 'test'> {
  if (deal.outcome || deal.dormant) return {}
  if (isPoc(deal)) return { test: pocParts.length - pocGate(deal, assessment, playbook).lacks.length }
  const stage = pocStage(playbook)
  const isAhead = stage !== null && stageIndex(playbook, deal.fields.stage) <= stageIndex(playbook, stage)
  return isAhead && ['change', 'answer'].includes(rightTo(deal.fields, person, rights)) ? { test: null } : {}
}

const urgency: Record<CriterionView['standing'], number> = { behind: 0, to_earn: 1, at_bar: 2, not_due: 3 }

/** What the deal's manager can override, and what of it can end; whether their yes or no is due. */
function manageable(loaded: Loaded, person: Person): Pick<Extract<Reply, { kind: 'status' }>, 'manage'> {
  const { deal, assessment, playbook, rights } = loaded
  if (deal.outcome || deal.dormant || !mayManage(deal.fields, person, rights)) return {}
  const labelled = (overridden: boolean) =>
    overridable(assessment)
      .filter((view) => (view.assessment === 'overridden') === overridden)
      .sort((a, b) => urgency[a.standing] - urgency[b.standing])
      .map((view) => ({ id: view.criterion, label: criterionLabel(playbook, view.criterion) }))
  return { manage: { override: labelled(false), end: labelled(true), signOff: signOffWaits(deal, loaded) } }
}

function statusLine(view: CriterionView, loaded: Loaded): StatusLine {
  const override = overrideShown(view, loaded.playbook)
  return {
    criterion: criterionLabel(loaded.playbook, view.criterion),
    standing: view.standing,
    assessment: view.assessment,
    bar: view.bar,
    ...(view.kind === 'ladder' ? ladderPart(view, loaded) : signOffPart(view)),
    ...(override ? { override } : {}),
  }
}

function ladderPart(view: LadderView, loaded: Loaded): Pick<StatusLine, 'effectiveLevel' | 'countsUntil' | 'record' | 'doubt'> {
  const newest = view.records.find((r) => r.record.kind === 'evidence')
  // A guess or nothing is no better for its record: there the newest words are told, which may say why.
  const strongest = view.effectiveLevel >= 2 ? quoteFrom(loaded, view.best) : null
  const record = strongest ?? (newest ? quoteFrom(loaded, newest.record.id) : null)
  const [doubt] = record ? doubtsOn(view, { ...loaded, repToday: localDate(loaded.now, loaded.zone) }, record.id) : []
  return {
    effectiveLevel: view.effectiveLevel,
    countsUntil: view.countsUntil,
    record,
    ...(doubt ? { doubt: shownDoubt(doubt) } : {}),
  }
}

function signOffPart({ signOff }: SignOffView): Pick<StatusLine, 'effectiveLevel' | 'countsUntil' | 'record' | 'signOff'> {
  const said = signOff && { yes: signOff.yes, as: signOff.as, on: signOff.on, until: addDays(signOff.lapsesOn, -1) }
  return { effectiveLevel: null, countsUntil: null, record: null, ...(said ? { signOff: said } : {}) }
}
