import type { LadderView, Standing } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import { ladderViews, lastWords } from '../../domain/plan-review.ts'
import { doubtsOn, shownDoubt } from '../coaching/doubts-of.ts'
import { criterionLabel, standLine } from '../say/deal-line.ts'
import type { Loaded } from '../work-on-deal.ts'
import { overriddenLine, quoteLine } from './criterion-lines.ts'
import { closingLine, lastHeard } from './date-lines.ts'
import type { Found } from './one-deal.ts'
import type { AskedLine } from './shape.ts'
import { fromRecord } from './sources.ts'

/** Worst first: behind before to earn, then by how far under the bar. What a manager allowed to stay has a line of its own. */
function under(loaded: Loaded, standings: readonly Standing[]): LadderView[] {
  return ladderViews(loaded.assessment)
    .filter((v) => standings.includes(v.standing) && v.override === null)
    .toSorted((a, b) => Number(b.standing === 'behind') - Number(a.standing === 'behind') || b.shortfall - a.shortfall)
}

/** What is behind, each with its last words; what has none is not recorded. */
export function behindLines(loaded: Loaded): Found {
  return withOverridden(loaded, underLines(loaded, under(loaded, ['behind']), 'behind'), ['behind'])
}

/** What is weak: contradicted first, then what is under its bar, then what has passed and may be weaker than it sounds. */
export function weakLines(loaded: Loaded): Found {
  const views = ladderViews(loaded.assessment).filter((v) => v.override === null && v.standing !== 'not_due')
  const clashing = views.filter((v) => v.contradiction !== null)
  const lacking = under(loaded, ['behind', 'to_earn']).filter((v) => !clashing.includes(v))
  const doubted = views.filter((v) => !clashing.includes(v) && !lacking.includes(v) && lastLine(loaded, v)?.doubt !== undefined)
  const clashes = clashing.flatMap((view) => clashLine(loaded, view) ?? [])
  const found = underLines(loaded, [...lacking, ...doubted], 'weak')
  const all = clashes.length > 0 ? { lines: [...clashes, ...found.lines], missing: found.missing.filter((each) => each !== 'weak') } : found
  return withOverridden(loaded, all, ['behind', 'to_earn'])
}

/** Lines before the one that tells what is overridden: of a long answer that one is shown, too. */
const before = 4

function withOverridden(loaded: Loaded, { lines, missing }: Found, standings: readonly Standing[]): Found {
  const overridden = overriddenLine(
    loaded,
    loaded.assessment.criteria.filter((v) => standings.includes(v.standing)),
  )
  return { lines: [...lines.slice(0, before), ...overridden, ...lines.slice(before)], missing }
}

function underLines(loaded: Loaded, views: readonly LadderView[], none: 'weak' | 'behind'): Found {
  if (views.length === 0) return { lines: [], missing: [none] }
  const lines = views.flatMap((view) => lastLine(loaded, view) ?? [])
  const silent = views.filter((view) => lastLine(loaded, view) === null)
  return { lines, missing: silent.map((view) => ({ criterion: criterionLabel(loaded.playbook, view.criterion) })) }
}

/** Both of two records that do not go together, the older first. */
function clashLine(loaded: Loaded, view: LadderView): AskedLine | null {
  const older = fromRecord(loaded, view.contradiction!.older)
  const newer = fromRecord(loaded, view.contradiction!.newer)
  if (!older || !newer) return null
  const criterion = criterionLabel(loaded.playbook, view.criterion)
  return { kind: 'quote', criterion, standing: view.standing, level: view.effectiveLevel, contradicted: true, sources: [older, newer] }
}

/** The last words for a criterion, with the level it is worth now, and why they may be weaker than they sound. */
function lastLine(loaded: Loaded, view: LadderView): Extract<AskedLine, { kind: 'quote' }> | null {
  const id = lastWords(view)
  const weighed = view.records.find((r) => r.record.id === id)
  const line = weighed ? quoteLine(loaded, view, weighed.record) : null
  if (line?.kind !== 'quote') return null
  const [doubt] = doubtsOn(view, { ...loaded, repToday: localDate(loaded.now, loaded.zone) }, weighed!.record.id)
  return { ...line, level: view.effectiveLevel, ...(doubt ? { doubt: shownDoubt(doubt) } : {}) }
}

/** The risks in their order, each with what it rests on. */
export function riskLines(loaded: Loaded): Found {
  const { assessment, playbook } = loaded
  const lines = assessment.risks.map(({ code, criterion }): AskedLine => {
    const view = ladderViews(assessment).find((v) => v.criterion === criterion)
    const source = view ? fromRecord(loaded, lastWords(view)) : null
    return {
      kind: 'risk',
      code,
      criterion: criterion === null ? null : criterionLabel(playbook, criterion),
      sources: [source ?? (code === 'R4' ? { kind: 'fields' } : { kind: 'rules' })],
    }
  })
  return { lines: [...standing(loaded), ...lines], missing: lines.length === 0 ? ['risk'] : [] }
}

function standing({ assessment, playbook }: Loaded): AskedLine[] {
  return [{ kind: 'stand', stand: standLine(assessment, playbook), sources: [{ kind: 'rules' }] }]
}

/** What the buyer agreed to do; what to ask them comes with every answer. */
export function nextLines({ deal, zone }: Loaded): Found {
  const call = deal.calls.findLast((c) => c.nextStep !== null && c.nextStep.text.trim() !== '')
  if (!call?.nextStep) return { lines: [], missing: ['step'] }
  const { text, person, by } = call.nextStep
  return { lines: [{ kind: 'step', text, person, due: by, sources: [{ kind: 'call', on: localDate(call.at, zone) }] }], missing: [] }
}

/** How it stands, when it closes, who was last heard, and the strongest words on record. */
export function wholeLines(loaded: Loaded): Found {
  const heard = lastHeard(loaded, null)
  const strong = ladderViews(loaded.assessment)
    .filter((v) => v.effectiveLevel >= 2)
    .toSorted((a, b) => b.effectiveLevel - a.effectiveLevel)
    .flatMap((view) => lastLine(loaded, view) ?? [])
  // Who was heard last is in the line that quotes it.
  const told = heard?.sources[0].kind === 'record' ? heard.sources[0].record.id : null
  const others = strong.filter((line) => line.sources[0].kind !== 'record' || line.sources[0].record.id !== told)
  const lines = [...standing(loaded), ...closingLine(loaded), ...(heard ? [heard] : []), ...others]
  return { lines, missing: heard === null && strong.length === 0 ? ['anything'] : [] }
}
