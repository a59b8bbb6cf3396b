import { localDate } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import type { TestPlan } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { pocGate, testable } from '../../domain/poc-gate.ts'
import { changeDeal, keepNothing, mayNotChange, whereTold } from '../change-deal.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import { checklistPost } from '../poc/checklist.ts'
import { begunInside } from '../poc/entered.ts'
import { overAlready } from '../poc/over-already.ts'
import { testTimers } from '../poc/test-ends.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { loadDeal, sayAfter } from '../work-on-deal.ts'

/** How a buyer's test is run and judged, as far as it was put down. */
export async function openTestPlan(ports: Ports, { workspace, person }: Opener, { deal: id }: AskOf<'test-plan'>): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const { deal, assessment, playbook, now, zone } = loaded
  const refusal = mayNotChange(loaded, person) ?? overAlready(deal)
  if (refusal) return refusal
  const { testPlan: plan } = deal
  const about = testable(playbook).map((c) => ({ id: c.id, label: c.label }))
  return {
    form: 'test-plan',
    deal: dealLine(deal, assessment, playbook),
    kind: deal.fields.kind,
    about,
    tests: (plan?.criteria ?? []).map((c) => ({ text: c.text, about: about.some((a) => a.id === c.about) ? c.about : null })),
    decisionOn: plan?.decisionOn ?? null,
    endsOn: plan?.endsOn ?? null,
    owner: plan?.owner ?? null,
    agreed: plan?.agreed ?? null,
    today: localDate(now, zone),
  }
}

/** The plan is kept, whole or not: what its gate still lacks is told in the thread, each with a question to ask. */
export async function submitTestPlan(
  ports: Ports,
  command: FormSubmitted,
  { deal: id, kind, tests, ...rest }: SubmittedAs<'test-plan'>,
  person: Person,
): Promise<Reply | null> {
  return changeDeal(ports, command, id, person, async (loaded) => {
    const { deal, now, playbook } = loaded
    const over = overAlready(deal)
    if (over) return keepNothing(over)
    const by = person.email ?? person.user
    const plan: TestPlan = { at: now, by, criteria: tests, ...rest }
    const changes: Change[] = [
      ...(deal.fields.kind === kind ? [] : [{ type: 'revised', at: now, by, fields: { kind } } as const]),
      ...(isSame(plan, deal.testPlan) ? [] : [{ type: 'test-planned', at: now, plan } as const]),
    ]
    const begun = begunInside(deal, foldDeal([...loaded.journal, ...changes])!, loaded)
    changes.push(...begun)
    const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
    const missing = pocGate(say.deal, say.assessment, playbook).lacks.map((l) => l.part)
    const result: Reply = { kind: 'test-planned', line: dealLine(say.deal, say.assessment, playbook), missing, changed: changes.length > 0 }
    if (changes.length === 0) return { changes, result }
    const target = await whereTold(ports, loaded, person)
    return {
      changes,
      say: target ? [{ target, post: checklistPost(say, begun.length > 0) }] : [],
      timers: testTimers(say.deal, loaded),
      result,
    }
  })
}

/** Saved as it was opened. */
function isSame(plan: TestPlan, before: TestPlan | null): boolean {
  const bare = ({ at: _, by: __, ...said }: TestPlan) => JSON.stringify(said)
  if (before === null) return plan.criteria.length === 0 && !plan.decisionOn && !plan.endsOn && !plan.owner && !plan.agreed
  return bare(plan) === bare(before)
}
