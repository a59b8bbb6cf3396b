import type { Assessment, CriterionView } from '../../domain/assessment.ts'
import { addDays, localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import { forecastAt } from '../../domain/forecast.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Rules } from '../home/own-deals.ts'
import { behindLabels } from '../say/deal-line.ts'
import type { ListWish, RowWhy } from './shape.ts'

/** Not heard for longer counts as quiet: the two weeks of RULES 6. */
const quietDays = 14
/** "Somebody said" and better; our own view is nothing that the buyer gave us (RULES 1). */
const leastSaid = 2

/** Lists of which a deal without a finished review is left out (RULES 6). */
export function needsReview({ about, criterionId }: ListWish): boolean {
  return about === 'risk' || about === 'behind' || (about === 'weak' && criterionId === null)
}

/** Why an open deal belongs in a list; null: it does not. */
export function whyListed(wish: ListWish, deal: Deal, assessment: Assessment, rules: Rules): RowWhy | null {
  const today = localDate(rules.now, rules.zone)
  const view = wish.criterionId === null ? undefined : assessment.criteria.find((v) => v.criterion === wish.criterionId)
  switch (wish.about) {
    case 'weak':
      return view ? weakView(view) : behind(assessment, rules)
    case 'behind':
      return view ? (view.standing === 'behind' ? levelOf(view) : null) : behind(assessment, rules)
    case 'risk':
      return risky(assessment)
    case 'next-step':
      return stepped(deal, wish.lacking, rules)
    case 'dates':
      return wish.dates === 'heard' ? quiet(deal, assessment, today) : closes(deal, wish, rules)
    case 'criterion':
    case 'people':
    case 'whole-deal':
      if (view) return held(view, wish.lacking)
      return { kind: 'stand', atBar: assessment.atBar, due: assessment.due }
  }
}

function levelOf(view: CriterionView): RowWhy {
  if (view.kind === 'sign-off') return { kind: 'signed', yes: view.signOff?.yes ?? null, on: view.signOff?.on ?? null }
  const newest = view.records.find((r) => r.record.kind === 'evidence')?.record
  return {
    kind: 'level',
    level: view.effectiveLevel,
    once: view.level,
    on: newest?.facts.saidOn ?? null,
    isDue: view.standing !== 'not_due',
  }
}

function held(view: CriterionView, lacking: boolean): RowWhy | null {
  const has = view.kind === 'sign-off' ? view.signOff !== null : view.effectiveLevel >= leastSaid
  return has === lacking ? null : levelOf(view)
}

function weakView(view: CriterionView): RowWhy | null {
  return view.standing === 'behind' || view.standing === 'to_earn' ? levelOf(view) : null
}

function behind(assessment: Assessment, { playbook }: Rules): RowWhy | null {
  const labels = behindLabels(assessment, playbook)
  return assessment.reviewed && labels.length > 0 ? { kind: 'criteria', labels } : null
}

function risky({ risks, noDecisionRisk, reviewed }: Assessment): RowWhy | null {
  const codes = [...new Set(risks.map((r) => r.code))]
  const noDecision = noDecisionRisk === 'high'
  return reviewed && (codes.length > 0 || noDecision) ? { kind: 'risks', codes, noDecision } : null
}

function stepped(deal: Deal, lacking: boolean, { zone }: Rules): RowWhy | null {
  const call = deal.calls.findLast((c) => c.nextStep !== null && c.nextStep.text.trim() !== '')
  if ((call !== undefined) === lacking) return null
  return { kind: 'step', due: call?.nextStep?.by ?? null, on: call ? localDate(call.at, zone) : null }
}

function closes(deal: Deal, { window, lacking }: ListWish, { now }: Rules): RowWhy | null {
  const on = forecastAt(deal, now).closeDate
  if (lacking && window === null) return on === null ? { kind: 'closes', on } : null
  if (on === null || (window?.first && on < window.first) || (window?.last && on > window.last)) return null
  return { kind: 'closes', on }
}

function quiet(deal: Deal, assessment: Assessment, today: LocalDate): RowWhy | null {
  const said = ladderViews(assessment).flatMap((view) =>
    view.records.flatMap(({ record: { kind, facts } }) =>
      kind === 'evidence' && facts.voice === 'buyer' && facts.saidOn ? [facts.saidOn] : [],
    ),
  )
  const told = deal.calls.flatMap((call) => call.lastHeard?.on ?? [])
  const on = [...said, ...told].toSorted().at(-1) ?? null
  return on === null || on < addDays(today, -quietDays) ? { kind: 'heard', on } : null
}
