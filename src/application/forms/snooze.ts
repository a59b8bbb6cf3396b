import { addDays, isWorkingDay, localDate } from '../../domain/calendar.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import { mayBeTold, risksShown } from '../../domain/digest/shown-first.ts'
import type { LocalDate } from '../../domain/time.ts'
import { ruledBy } from '../audit.ts'
import { mayNotCoach } from '../digest/coached-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Loaded, loadDeal, type Outcome, workOnDeal } from '../work-on-deal.ts'

/** Until when a channel's digests leave a deal out. */
export async function openSnooze(ports: Ports, { workspace, person }: Opener, { deal: id }: AskOf<'snooze'>): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const { deal, assessment, playbook, now, zone } = loaded
  const today = localDate(now, zone)
  return mayNotCoach(loaded, person) ?? { form: 'snooze', deal: dealLine(deal, assessment, playbook), today, backOn: inAWeek(today) }
}

/** A week is what most wait for; never a weekend, when no digest comes. */
function inAWeek(today: LocalDate): LocalDate {
  let day = addDays(today, 7)
  while (!isWorkingDay(day)) day = addDays(day, 1)
  return day
}

export async function submitSnooze(
  ports: Ports,
  { workspace, ref, inbox }: FormSubmitted,
  { deal: id, channel, until }: SubmittedAs<'snooze'>,
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const answer = await workOnDeal<Reply | Refusal>(
    ports,
    { workspace, ref, inbox, deal: id },
    async (loaded): Promise<Outcome<Reply | Refusal>> => {
      isKnown = true
      const refusal = mayNotCoach(loaded, person)
      if (refusal) return { changes: [], result: refusal }
      const { deal, assessment, playbook } = loaded
      const risks = await toldNow(ports, loaded)
      return {
        changes: [],
        also: async (unit) => {
          await unit.snoozes.set(channel, deal.id, { until, risks }, person.user)
          await unit.audit.add({
            by: person.user,
            what: 'snoozed',
            subject: { deal: deal.id },
            before: null,
            after: { channel, until },
            playbook: ruledBy(playbook),
          })
        },
        result: { kind: 'snoozed', line: dealLine(deal, assessment, playbook), until },
      }
    },
  )
  return isKnown ? answer : { kind: 'no-right' }
}

/** The risks a digest may tell now: one that it may not tell yet is a new one when it does. */
async function toldNow(ports: Ports, { deal, assessment, playbook, now, zone, workspace }: Loaded): Promise<string[]> {
  const told = (await ports.transact(workspace, (unit) => unit.toldRisks.of([deal.id]))).get(deal.id) ?? new Map()
  const shown = risksShown(assessment.risks, { deal, playbook, at: now, zone, told })
  return assessment.risks.map(riskKey).filter((key) => mayBeTold(shown.get(key) ?? null, localDate(now, zone), zone))
}
