import { localDate } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import type { Deal, Override } from '../../domain/deal.ts'
import { gapsInOrder } from '../../domain/digest/weakest.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { CriterionId } from '../../domain/ids.ts'
import { lastOverrideDay, overridable, overrideNotice } from '../../domain/override.ts'
import type { LocalDate } from '../../domain/time.ts'
import { rootCard } from '../begin-review.ts'
import { mayNotCoach } from '../digest/coached-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import { overrideTimers } from '../override-ends.ts'
import { tellRep } from '../override-told.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { criterionLabel, dealLine, overrideShown } from '../say/deal-line.ts'
import { type Loaded, loadDeal, type Outcome, sayAfter, workOnDeal } from '../work-on-deal.ts'

/** What can be overridden, the criterion asked for or the worst gap chosen; or why there is nothing to. */
export async function openOverride(
  ports: Ports,
  { workspace, person }: Opener,
  { deal: id, criterion }: AskOf<'override'>,
): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const refusal = mayNotOverride(loaded, person)
  if (refusal) return refusal
  const { deal, assessment, playbook, now, zone } = loaded
  const views = overridable(assessment)
  if (views.length === 0) return { kind: 'nothing-to-override', name: deal.fields.name || deal.externalId, criterion: null }
  const worst = gapsInOrder(assessment, assessment.risks, new Set()).find((gap) => views.some((v) => v.criterion === gap.criterion))
  const chosen = views.find((v) => v.criterion === criterion) ?? views.find((v) => v.criterion === worst?.criterion) ?? views[0]!
  const today = localDate(now, zone)
  return {
    form: 'override',
    deal: dealLine(deal, assessment, playbook),
    criteria: views.map((view) => ({
      id: view.criterion,
      label: criterionLabel(playbook, view.criterion),
      standing: view.standing === 'not_due' ? 'at_bar' : view.standing,
    })),
    chosen: chosen.criterion,
    before: chosen.override && { text: chosen.override.reason, until: chosen.override.until },
    today,
    latest: lastOverrideDay(today),
  }
}

/** The criterion may stay under its bar until that day. The rep hears of it at once, whoever else reads of it later. */
export async function submitOverride(
  ports: Ports,
  { workspace, ref, inbox, user }: FormSubmitted,
  { deal: id, criterion, reason, until }: SubmittedAs<'override'>,
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const work = { workspace, ref, inbox, deal: id, user }
  const answer = await workOnDeal<Reply | Refusal>(ports, work, async (loaded): Promise<Outcome<Reply | Refusal>> => {
    isKnown = true
    const { deal, assessment, playbook, now, zone } = loaded
    const refusal = mayNotOverride(loaded, person) ?? cannotEnd(until, localDate(now, zone))
    if (refusal) return { changes: [], result: refusal }
    const view = overridable(assessment).find((v) => v.criterion === criterion)
    const name = deal.fields.name || deal.externalId
    if (!view) return { changes: [], result: { kind: 'nothing-to-override', name, criterion: criterionLabel(playbook, criterion) } }
    const override: Override = { criterion, at: now, by: person.email ?? person.user, name: person.name, reason, until }
    const isSame = view.override?.reason === reason && view.override.until === until && view.override.by === override.by
    const changes: Change[] = isSame ? [] : [{ type: 'overridden', at: now, override }]
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    const shown = overrideShown(say.assessment.criteria.find((v) => v.criterion === criterion)!, playbook)!
    const line = dealLine(say.deal, say.assessment, playbook)
    const told = await tellRep(ports, loaded, person, { kind: 'override-told', deal: line, override: shown, endedBy: null })
    return {
      changes,
      ...(isSame ? {} : { say: told.say, rootCard: rootCard(say, null), timers: overrideTimers(say.deal, loaded) }),
      result: {
        kind: 'override-set',
        line,
        override: shown,
        ended: false,
        rep: told.rep,
        noticeOn: noticeOf(say.deal, criterion, { now, zone }),
      },
    }
  })
  return isKnown ? answer : { kind: 'no-right' }
}

/** When rep and manager hear that the override of a criterion ends; null: they do not, or they did. */
function noticeOf({ overrides }: Deal, criterion: CriterionId, { now, zone }: Pick<Loaded, 'now' | 'zone'>): LocalDate | null {
  const override = overrides.findLast((one) => one.criterion === criterion)
  const on = override ? overrideNotice(override, localDate(override.at, zone)) : null
  return on !== null && on >= localDate(now, zone) ? on : null
}

/** Managers override, on a deal that goes on. */
export function mayNotOverride(loaded: Loaded, person: Person): Refusal | null {
  const { deal } = loaded
  const name = deal.fields.name || deal.externalId
  const refusal = mayNotCoach(loaded, person)
  if (refusal) return refusal
  if (deal.outcome) return { kind: 'deal-over', name, outcome: deal.outcome.outcome }
  return deal.dormant ? { kind: 'is-out', name } : null
}

/** The form says so under its field; this is for a form that lay open past its day, or was forged. */
function cannotEnd(until: string, today: string): Refusal | null {
  return until < today || until > lastOverrideDay(today) ? { kind: 'override-day', latest: lastOverrideDay(today) } : null
}
