import { ageOf } from './ageing.ts'
import type { Assessment, AssessmentName, CriterionView, SignOffView, Standing } from './assessment.ts'
import { addDays, localDate } from './calendar.ts'
import type { Deal, SignOff } from './deal.ts'
import type { Moment } from './moment.ts'
import { overrideSeen } from './override.ts'
import type { Playbook, SignOffCriterion } from './playbook.ts'
import { overrideOn } from './standing.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

type Signer = 'rep' | 'manager'

/** The signer due to leave the stage at that place; null before the first stage. */
export function signerAt(criterion: SignOffCriterion, moment: Pick<Moment, 'playbook'>, place: number): Signer | null {
  const stage = moment.playbook.stages[place]
  return stage ? (criterion.bars[stage.id] ?? null) : null
}

/** Each signer's latest word: a later yes of one renews nothing of the other's. */
interface Words {
  rep: SignOff | null
  manager: SignOff | null
}

function wordsOf(moment: Moment): Words {
  const latest = (as: Signer) => moment.deal.signOffs.findLast((s) => s.as === as) ?? null
  return { rep: latest('rep'), manager: latest('manager') }
}

function stands(signOff: SignOff | null, moment: Moment, windowDays: number): signOff is SignOff {
  return signOff !== null && ageOf(localDate(signOff.at, moment.zone), moment.today) <= windowDays
}

/**
 * Whether worth-winning is signed off for a signer: a yes that has not lapsed, the manager's wherever the rep's is due (RULES 3). A
 * manager's no outweighs the rep's yes; a rep's no after the manager's yes takes it back until it is said again.
 */
export function isSigned(criterion: SignOffCriterion, due: Signer, moment: Moment, windowDays = moment.windowOf(criterion)): boolean {
  const { rep, manager } = wordsOf(moment)
  const repsWord = stands(rep, moment, windowDays) ? rep : null
  const managersWord = stands(manager, moment, windowDays) ? manager : null
  if (managersWord && !managersWord.yes) return false
  if (managersWord && !(repsWord && !repsWord.yes && repsWord.at > managersWord.at)) return true
  return due === 'rep' && repsWord !== null && repsWord.yes
}

/** worth-winning at a moment. */
export function signOffView(criterion: SignOffCriterion, moment: Moment): SignOffView {
  const bar = signerAt(criterion, moment, moment.place) ?? 'rep'
  const entryBar = signerAt(criterion, moment, moment.place - 1)
  const override = overrideOn(moment.deal, criterion.id, moment.today)
  const standing: Standing =
    entryBar !== null && !isSigned(criterion, entryBar, moment) ? 'behind' : isSigned(criterion, bar, moment) ? 'at_bar' : 'to_earn'
  const shown = shownSignOff(bar, moment, moment.windowOf(criterion))
  return {
    kind: 'sign-off',
    criterion: criterion.id,
    standing,
    assessment: assessmentOf(criterion, standing, bar, moment, override !== null),
    override: overrideSeen(override),
    entryBar,
    bar,
    signOff: shown && {
      yes: shown.yes,
      as: shown.as,
      by: shown.by,
      on: localDate(shown.at, moment.zone),
      reason: shown.reason,
      // The first day it no longer stands.
      lapsesOn: addDays(localDate(shown.at, moment.zone), moment.windowOf(criterion) + 1),
    },
  }
}

/** Missing: nobody signed; stale: the right yes lapsed; weak: a no, or the rep's where a manager's is due. */
function assessmentOf(criterion: SignOffCriterion, standing: Standing, bar: Signer, moment: Moment, isOverridden: boolean): AssessmentName {
  if (isOverridden) return 'overridden'
  if (standing === 'at_bar') return 'met'
  const { rep, manager } = wordsOf(moment)
  if (!rep && !manager) return 'missing'
  return isSigned(criterion, bar, moment, Number.POSITIVE_INFINITY) ? 'stale' : 'weak'
}

/** The word that decides: the later one of those who may decide, else the only one there is. */
function shownSignOff(bar: Signer, moment: Moment, windowDays: number): SignOff | null {
  const { rep, manager } = wordsOf(moment)
  if (!rep || !manager) return rep ?? manager
  const repsNo = stands(rep, moment, windowDays) && !rep.yes && rep.at > manager.at
  if (repsNo) return rep
  if (bar === 'manager' || (stands(manager, moment, windowDays) && !manager.yes)) return manager
  return rep.at > manager.at ? rep : manager
}

/**
 * Whether a manager's word is due and missing: none stands, neither yes nor no, or the rep took back what it said. A manager's no is an
 * answer and stands as long as a yes does.
 */
function awaitsManager(view: CriterionView, deal: Deal, today: LocalDate, windowDays: number, zone: Zone): boolean {
  if (view.kind !== 'sign-off' || view.bar !== 'manager' || view.standing === 'at_bar' || view.override) return false
  const manager = deal.signOffs.findLast((s) => s.as === 'manager')
  if (!manager || ageOf(localDate(manager.at, zone), today) > windowDays) return true
  const rep = deal.signOffs.findLast((s) => s.as === 'rep')
  return manager.yes && rep !== undefined && !rep.yes && rep.at > manager.at
}

/** Whether a deal waits for its manager's yes or no: it was reviewed, and nobody's word stands. 200 imports are no 200 alarms (RULES 6). */
export function signOffWaits(
  deal: Deal,
  { playbook, now, zone, assessment }: { playbook: Playbook; now: Instant; zone: Zone; assessment: Assessment },
): boolean {
  if (deal.outcome || deal.dormant || deal.deletedAt !== null || !assessment.reviewed) return false
  const window = playbook.criteria.find((c) => c.kind === 'sign-off')?.windowDays ?? 0
  return assessment.criteria.some((view) => awaitsManager(view, deal, localDate(now, zone), window, zone))
}
