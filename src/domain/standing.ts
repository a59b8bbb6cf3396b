import type { AssessmentName, LadderView, Standing } from './assessment.ts'
import { openChallenge } from './challenge.ts'
import type { Deal, Override } from './deal.ts'
import type { CriterionId } from './ids.ts'
import type { Moment } from './moment.ts'
import { overrideSeen } from './override.ts'
import type { LadderCriterion, Level, Playbook } from './playbook.ts'
import type { LocalDate } from './time.ts'
import { type Weight, weigh } from './weigh.ts'

/** Least level to leave the stage at that place; 0 where the playbook asks for nothing, and before the first stage. */
export function barAt(criterion: LadderCriterion, playbook: Playbook, place: number): Level {
  const stage = playbook.stages[place]
  return stage ? (criterion.bars[stage.id] ?? 0) : 0
}

/** Whether a level meets a bar. A bar of 1 means "was asked": a standing don't-know meets it, and the level stays 0 (RULES 3). */
export function meets(bar: Level, level: Level, knownUnknown: boolean): boolean {
  return level >= bar || (bar === 1 && knownUnknown)
}

/** Behind: under the bar of the stage before; to earn: under this one's; else at the bar (RULES 3). */
export function standingOf(entryBar: Level, bar: Level, level: Level, knownUnknown: boolean): Standing {
  if (bar === 0) return 'not_due'
  if (!meets(entryBar, level, knownUnknown)) return 'behind'
  return meets(bar, level, knownUnknown) ? 'at_bar' : 'to_earn'
}

/** Levels under the bar, 0 when it is met. A guess ranks like an honest don't-know, so L1 counts as 0 here (RULES 3). */
export function shortfallOf(bar: Level, level: Level, knownUnknown: boolean): number {
  if (meets(bar, level, knownUnknown)) return 0
  return level <= 1 ? bar : bar - level
}

/** The override of a criterion that stands on a day, the latest given. */
export function overrideOn(deal: Pick<Deal, 'overrides'>, criterion: CriterionId, today: LocalDate): Override | null {
  return deal.overrides.findLast((o) => o.criterion === criterion && today <= o.until) ?? null
}

/** A criterion of the ladder at a moment. */
export function ladderView(criterion: LadderCriterion, moment: Moment): LadderView {
  const weight = weigh(criterion, moment)
  const entryBar = barAt(criterion, moment.playbook, moment.place - 1)
  const bar = barAt(criterion, moment.playbook, moment.place)
  const standing = standingOf(entryBar, bar, weight.effectiveLevel, weight.knownUnknown)
  const override = overrideOn(moment.deal, criterion.id, moment.today)
  const challenge = openChallenge(moment.deal, criterion.id)
  const { agelessLevel: _, agelessUnknown: __, beforeAgeAndEvents: ___, ...shown } = weight
  return {
    kind: 'ladder',
    criterion: criterion.id,
    standing,
    assessment: assessmentOf({ standing, bar, weight, isOverridden: override !== null, isChallenged: challenge !== null }),
    override: overrideSeen(override),
    entryBar,
    bar,
    shortfall: shortfallOf(bar, weight.effectiveLevel, weight.knownUnknown),
    ...shown,
    challenge: challenge?.id ?? null,
  }
}

interface Circumstances {
  standing: Standing
  bar: Level
  weight: Weight
  isOverridden: boolean
  isChallenged: boolean
}

/** The first that applies, in the order of RULES 3. */
function assessmentOf({ standing, bar, weight, isOverridden, isChallenged }: Circumstances): AssessmentName {
  if (standing === 'not_due') return 'not_due'
  if (isOverridden) return 'overridden'
  if (weight.contradiction) return 'contradicted'
  if (standing !== 'at_bar') {
    if (weight.effectiveLevel === 0) return 'missing'
    return weight.beforeAgeAndEvents >= bar ? 'stale' : 'weak'
  }
  return isChallenged ? 'challenged' : 'met'
}
