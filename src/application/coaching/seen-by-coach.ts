import type { LadderView, WeighedRecord } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import type { CriterionId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { toldAt } from '../../domain/told-at.ts'
import { namesSomebodyNew } from '../../reading/new-first-names.ts'
import type { CoachDeal, CoachRecord } from '../coach.ts'
import { rememberedRole } from '../say/read-back.ts'
import type { Loaded } from '../work-on-deal.ts'

/** Records of one criterion shown to a model at most, the newest said first, beside the one that counts. */
const mostOfACriterion = 3

/** Whose deal it is about, as every task is told. */
export function dealSeen({ deal, playbook, now, zone }: Pick<Loaded, 'deal' | 'playbook' | 'now' | 'zone'>): CoachDeal {
  const { stage, name, account } = deal.fields
  return { playbook, stage, name, account, today: localDate(now, zone) }
}

/**
 * The evidence a model may see: what stands, with its words, newest said first within a criterion. Words that speak to the machine are
 * kept from it.
 */
export function recordsSeen(loaded: Pick<Loaded, 'deal' | 'assessment' | 'zone'>, only?: readonly CriterionId[]): CoachRecord[] {
  return ladderViews(loaded.assessment)
    .filter((view) => !only || only.includes(view.criterion))
    .flatMap((view) => mostTelling(view).map((weighed) => recordSeen(weighed, loaded)))
}

function mostTelling(view: LadderView): WeighedRecord[] {
  const usable = view.records.filter(
    ({ record }) => record.kind === 'evidence' && record.text.trim() !== '' && !record.facts.flags.includes('instructions'),
  )
  return usable.filter(({ record }, at) => at < mostOfACriterion || record.id === view.best)
}

function recordSeen({ record, level }: WeighedRecord, { deal, zone }: Pick<Loaded, 'deal' | 'zone'>): CoachRecord {
  const { id, answerId, criterion, text, facts } = record
  return {
    id,
    answer: answerId,
    criterion,
    text,
    person: facts.person,
    role: facts.role ?? rememberedRole(record, deal),
    channel: facts.channel,
    saidOn: facts.saidOn,
    recordedOn: localDate(toldAt(record), zone),
    level,
    instructed: facts.flags.includes('instructions'),
  }
}

/**
 * Whether a model's words name nobody in small letters but whom the deal, these records or our own words name. Capitals and figures were
 * checked before.
 */
export function namesOnlyKnown(
  text: string,
  { fields }: Pick<Deal, 'fields'>,
  records: readonly EvidenceRecord[],
  own: string = '',
): boolean {
  const told = records.flatMap((r) => [r.text, r.facts.person ?? '', r.facts.holder ?? '', r.facts.role ?? ''])
  return !namesSomebodyNew(text, [fields.name, fields.account ?? '', own, ...told])
}
