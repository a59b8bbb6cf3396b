import { type AuditCodes, ruledBy } from '../audit.ts'
import { refused } from '../change-deal.ts'
import type { Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { teamsToSet, tellsPerRep } from '../report/per-rep.ts'
import { rightsRules } from '../rights.ts'
import { playbookOf, RowWasDone } from '../work-on-deal.ts'
import { keptOnce } from './settings.ts'

/** Which teams' calls are told person by person, of those for which one may decide that. */
export async function openReportSettings(ports: Ports, { workspace, person }: Opener): Promise<Form | Refusal> {
  const { rules, settings } = await ports.transact(workspace, async (unit) => ({
    rules: await rightsRules(unit),
    settings: (await unit.workspace.get()).settings,
  }))
  const teams = teamsToSet(person, rules)
  if (teams.length === 0) return { kind: 'managers-only' }
  return { form: 'report-settings', teams: teams.map((each) => ({ ...each, on: tellsPerRep(settings.perRep, each.team) })) }
}

/** Teams that somebody else decides for stay as they are, whatever the form says; the audit log names those that changed. */
export async function submitReportSettings(
  ports: Ports,
  { workspace, inbox, user }: FormSubmitted,
  { on }: SubmittedAs<'report-settings'>,
  person: Person,
): Promise<Reply | null> {
  return keptOnce(() =>
    ports.transact(workspace, async (unit): Promise<Reply> => {
      if (!(await unit.inbox.done(inbox, ports.clock.now()))) throw new RowWasDone()
      const teams = teamsToSet(person, await rightsRules(unit))
      if (teams.length === 0) return refused({ kind: 'managers-only' })
      const { settings, playbook } = await unit.workspace.get()
      const changed = teams.filter(({ team }) => tellsPerRep(settings.perRep, team) !== on.includes(team))
      if (changed.length === 0) return { kind: 'settings-saved', changed: false }
      await unit.workspace.setSettings({ perRep: changed.map(({ team }) => ({ team, on: on.includes(team) })) })
      const codes = (is: (team: string | null) => boolean): AuditCodes =>
        Object.fromEntries(changed.map(({ team, name }) => [`calls per rep, ${name ?? 'no team'}`, is(team)]))
      const entry = { by: user, what: 'settings-changed', subject: null } as const
      const [before, after] = [codes((team) => !on.includes(team)), codes((team) => on.includes(team))]
      await unit.audit.add({ ...entry, before, after, playbook: ruledBy(playbookOf(ports, playbook)) })
      return { kind: 'settings-saved', changed: true }
    }),
  )
}
