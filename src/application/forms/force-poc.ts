import type { Change } from '../../domain/change.ts'
import type { PocPart } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { isPoc, pocGate, testAskedOn } from '../../domain/poc-gate.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import { tellRep } from '../override-told.ts'
import { checklistPost } from '../poc/checklist.ts'
import { testTimers } from '../poc/test-ends.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { dealLine } from '../say/deal-line.ts'
import { type Loaded, loadDeal, type Outcome, sayAfter, workOnDeal } from '../work-on-deal.ts'
import { mayNotOverride } from './override.ts'

/** What is missing, and why it goes ahead even so; for managers. */
export async function openForcePoc(ports: Ports, { workspace, person }: Opener, { deal: id }: AskOf<'force-poc'>): Promise<Form | Refusal> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded) return { kind: 'no-right' }
  const missing = missingParts(loaded, person)
  if (!Array.isArray(missing)) return missing
  return { form: 'force-poc', deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook), missing }
}

/** The test goes ahead: forced, tagged, followed, and told to the rep at once. */
export async function submitForcePoc(
  ports: Ports,
  { workspace, ref, inbox, user }: FormSubmitted,
  { deal: id, reason }: SubmittedAs<'force-poc'>,
  person: Person,
): Promise<Reply | Refusal | null> {
  let isKnown = false
  const answer = await workOnDeal<Reply | Refusal>(
    ports,
    { workspace, ref, inbox, deal: id, user },
    async (loaded): Promise<Outcome<Reply | Refusal>> => {
      isKnown = true
      const missing = missingParts(loaded, person)
      if (!Array.isArray(missing)) return { changes: [], result: missing }
      const { now, playbook, zone } = loaded
      const decision = { at: now, by: person.email ?? person.user, name: person.name, how: 'forced', missing, reason } as const
      const changes: Change[] = [{ type: 'poc-decided', at: now, decision }]
      const say = sayAfter(loaded, foldDeal([...loaded.journal, ...changes])!)
      const told = await tellRep(ports, loaded, person, checklistPost(say))
      return {
        changes,
        say: told.say,
        timers: testTimers(say.deal, loaded),
        result: {
          kind: 'poc-forced',
          line: dealLine(say.deal, say.assessment, playbook),
          missing,
          rep: told.rep,
          on: testAskedOn(say.deal, zone),
        },
      }
    },
  )
  return isKnown ? answer : { kind: 'no-right' }
}

/** The parts that do not hold, or why nobody has to go ahead without them. */
function missingParts(loaded: Loaded, person: Person): PocPart[] | Refusal {
  const { deal, assessment, playbook } = loaded
  const refusal = mayNotOverride(loaded, person)
  if (refusal) return refusal
  const name = deal.fields.name || deal.externalId
  if (!isPoc(deal)) return { kind: 'no-test', name }
  const last = deal.pocDecisions.at(-1)
  if (last?.how === 'approved') return { kind: 'poc-whole', name, approved: true }
  if (last?.how === 'forced') return { kind: 'already-done' }
  const { lacks, isWhole } = pocGate(deal, assessment, playbook)
  return isWhole ? { kind: 'poc-whole', name, approved: false } : lacks.map((l) => l.part)
}
