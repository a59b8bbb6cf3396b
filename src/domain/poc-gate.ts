import type { Assessment, LadderView } from './assessment.ts'
import { addDays, localDate } from './calendar.ts'
import type { Deal, DealFields, PocPart, StageMove, TestPlan } from './deal.ts'
import type { CriterionId, StageId } from './ids.ts'
import type { Criterion, Level, Playbook } from './playbook.ts'
import { samePerson } from './same-person.ts'
import { stageByName } from './stage-by-name.ts'
import { standsFor } from './stands-for.ts'
import type { LocalDate, Zone } from './time.ts'

/** How many written pass or fail criteria a test has (RULES 7). */
export const fewestTests = 3
export const mostTests = 7

/** On record: what champion and why-now must reach (RULES 7). */
const onRecord: Level = 3
/** A buyer said it: who signs is not named by the rep's own view. */
const someoneSaid: Level = 2
/** A test nobody gave an end is asked about so many days after it began. */
const followedAfterDays = 30

/** Why a part of the gate does not hold. */
export type PocLack =
  | { part: 'economic-buyer'; why: 'not-named' | 'two-named' | 'not-agreed' | 'agreed-by-another' }
  | { part: 'criteria'; why: 'none' | 'too-few' | 'too-many'; count: number }
  | { part: 'mapping'; why: 'none' | 'unmapped'; count: number }
  | { part: 'decision'; why: 'no-date' | 'no-end' | 'before-end' }
  | { part: 'owner'; why: 'no-owner' | 'no-end' | 'champion-weak' | 'not-the-champion' | 'not-on-record' }
  | { part: 'why-now'; why: 'not-on-record' }

/** The six parts, in the order in which they are told. */
export const pocParts: readonly PocPart[] = ['economic-buyer', 'criteria', 'mapping', 'decision', 'owner', 'why-now']

export interface PocGate {
  /** What is missing, in that order; empty: all six hold. */
  lacks: PocLack[]
  isWhole: boolean
}

type Judged = Pick<Assessment, 'criteria'>

/** The gate is for deals whose purpose is a test, and those with a test plan (RULES 7). */
export function isPoc({ fields, testPlan }: Pick<Deal, 'testPlan'> & { fields: Pick<DealFields, 'kind'> }): boolean {
  return fields.kind === 'poc' || testPlan !== null
}

/** The stage in which tests are run: the one that is called so; null in a playbook without one. */
export function pocStage(playbook: Playbook): StageId | null {
  return stageByName(playbook, 'Proof of concept')?.id ?? null
}

/** A test was begun, or is about to be, with a part of its gate missing (RULES 7). Once it was entered so it stays so. */
export function isForced({ pocDecisions }: Pick<Deal, 'pocDecisions'>): boolean {
  return pocDecisions.some((d) => d.how === 'entered') || pocDecisions.at(-1)?.how === 'forced'
}

/** Criteria that a written pass or fail criterion can be about: metrics, decision criteria, or what plays their part. */
export function testable(playbook: Playbook): Criterion[] {
  return playbook.criteria.filter((c) => standsFor(c, 'metrics') || standsFor(c, 'decision-criteria'))
}

/** Whether a criterion that a plan names is one of those, by this playbook or by the default one, under which it may have been planned. */
function isMapped(about: CriterionId | null, playbook: Playbook): boolean {
  if (about === null) return false
  return about === 'metrics' || about === 'decision-criteria' || testable(playbook).some((c) => c.id === about)
}

/**
 * The POC gate of RULES 7: six parts, each with why it does not hold. A manager's override is no evidence, so it counts for nothing here;
 * going ahead without a part is a decision of its own.
 *
 * @param judged The deal's assessment by `playbook` at the moment asked for.
 */
export function pocGate(deal: Pick<Deal, 'testPlan'>, judged: Judged, playbook: Playbook): PocGate {
  const plan = deal.testPlan
  const found = [
    economicBuyer(plan, judged, playbook),
    written(plan),
    mapped(plan, playbook),
    decided(plan),
    owned(plan, judged, playbook),
    whyNow(judged, playbook),
  ]
  const lacks = found.filter((lack) => lack !== null)
  return { lacks, isWhole: lacks.length === 0 }
}

/** Views of the criteria that play a part, one or several. */
function playing(id: CriterionId, { criteria }: Judged, playbook: Playbook): LadderView[] {
  const ids = new Set(playbook.criteria.filter((c) => standsFor(c, id)).map((c) => c.id))
  return criteria.filter((v): v is LadderView => v.kind === 'ladder' && ids.has(v.criterion))
}

/** Who holds a criterion by its evidence that counts. */
function holders(views: readonly LadderView[], least: Level): string[] {
  return views.flatMap((v) => v.records.flatMap((r) => (r.effectiveLevel >= least && r.record.facts.holder ? [r.record.facts.holder] : [])))
}

/** Where several stand side by side (both sign, or a playbook asks for budget and for authority), any of them may agree. */
function economicBuyer(plan: TestPlan | null, judged: Judged, playbook: Playbook): PocLack | null {
  const part = 'economic-buyer'
  const views = playing(part, judged, playbook)
  if (views.some((v) => v.contradiction !== null)) return { part, why: 'two-named' }
  const named = holders(views, someoneSaid)
  if (named.length === 0) return { part, why: 'not-named' }
  const agreed = plan?.agreed
  if (!agreed) return { part, why: 'not-agreed' }
  return named.some((name) => samePerson(agreed.person, name)) ? null : { part, why: 'agreed-by-another' }
}

/** Written twice is written once. */
function textsOf(plan: TestPlan | null): Set<string> {
  return new Set((plan?.criteria ?? []).map((c) => c.text.trim().toLowerCase()).filter((text) => text !== ''))
}

function written(plan: TestPlan | null): PocLack | null {
  const count = textsOf(plan).size
  if (count >= fewestTests && count <= mostTests) return null
  return { part: 'criteria', why: count === 0 ? 'none' : count < fewestTests ? 'too-few' : 'too-many', count }
}

function mapped(plan: TestPlan | null, playbook: Playbook): PocLack | null {
  if (textsOf(plan).size === 0) return { part: 'mapping', why: 'none', count: 0 }
  const count = plan!.criteria.filter((c) => c.text.trim() !== '' && !isMapped(c.about, playbook)).length
  return count === 0 ? null : { part: 'mapping', why: 'unmapped', count }
}

/** On the day the test ends is soon enough. */
function decided(plan: TestPlan | null): PocLack | null {
  const part = 'decision'
  if (!plan?.decisionOn) return { part, why: 'no-date' }
  if (!plan.endsOn) return { part, why: 'no-end' }
  return plan.decisionOn < plan.endsOn ? { part, why: 'before-end' } : null
}

/**
 * The buyer's owner of the test is their champion, on record. By a playbook that knows no champion it is a person whom evidence on record
 * names.
 */
function owned(plan: TestPlan | null, judged: Judged, playbook: Playbook): PocLack | null {
  const part = 'owner'
  const owner = plan?.owner
  if (!owner) return { part, why: 'no-owner' }
  if (!playbook.criteria.some((c) => standsFor(c, 'champion'))) {
    const records = judged.criteria.flatMap((v) => (v.kind === 'ladder' ? v.records : []))
    const isNamed = records.some(
      ({ effectiveLevel, record }) => effectiveLevel >= onRecord && record.facts.person !== null && samePerson(record.facts.person, owner),
    )
    if (!isNamed) return { part, why: 'not-on-record' }
  } else {
    const views = playing('champion', judged, playbook)
    if (!views.some((v) => v.effectiveLevel >= onRecord)) return { part, why: 'champion-weak' }
    const champions = holders(views, onRecord)
    if (champions.length > 0 && !champions.some((name) => samePerson(name, owner))) return { part, why: 'not-the-champion' }
  }
  return plan.endsOn ? null : { part, why: 'no-end' }
}

/** By a playbook in which nothing plays the part of why-now there is no such rule. */
function whyNow(judged: Judged, playbook: Playbook): PocLack | null {
  const views = playing('why-now', judged, playbook)
  if (views.length === 0 || views.some((v) => v.effectiveLevel >= onRecord)) return null
  return { part: 'why-now', why: 'not-on-record' }
}

/**
 * Whether a move brings a test into its stage, so that its gate is asked: by going on, not by coming back, and once. One that was decided on
 * before and comes in again was asked then.
 */
export function entersTest(deal: Deal, playbook: Playbook, move: Pick<StageMove, 'from' | 'to' | 'direction'>): boolean {
  const stage = pocStage(playbook)
  if (!isPoc(deal) || move.to !== stage || move.from === stage) return false
  if (move.direction === 'back' || move.direction === 'close' || move.direction === 'dormant') return false
  const wasIn = deal.moves.some((m) => m.to === stage || m.from === stage)
  return !(wasIn && deal.pocDecisions.length > 0)
}

/** Whether a deal became a test while it stood in the stage where tests are run: what was planned late is asked its gate then. */
export function beginsTestInside(before: Deal, after: Deal, playbook: Playbook): boolean {
  if (isPoc(before) || !isPoc(after) || after.pocDecisions.length > 0) return false
  return after.fields.stage === pocStage(playbook) && after.outcome === null && after.dormant === null && after.deletedAt === null
}

/** The day on which the result of a test that was decided on is asked for; null before that, and once it is known. */
export function testAskedOn({ pocDecisions, testPlan, testResult }: Deal, zone: Zone): LocalDate | null {
  const first = pocDecisions[0]
  if (!first || testResult) return null
  return testPlan?.endsOn ?? addDays(localDate(first.at, zone), followedAfterDays)
}
