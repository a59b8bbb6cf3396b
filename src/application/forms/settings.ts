import { adminsOnly } from '../admins-only.ts'
import { setMissingAgeingTimers } from '../ageing-sweep.ts'
import { type AuditCodes, ruledBy } from '../audit.ts'
import { refused } from '../change-deal.ts'
import type { Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { type AdminSettings, adminSettings } from '../settings.ts'
import { finishRow, playbookOf, RowWasDone } from '../work-on-deal.ts'

/** What an admin may set, as it stands. */
export async function openSettings(ports: Ports, { workspace, person }: Opener): Promise<Form | Refusal> {
  const refusal = adminsOnly(person)
  if (refusal) return refusal
  const { settings } = await ports.transact(workspace, (unit) => unit.workspace.get())
  return { form: 'settings', settings: adminSettings(settings) }
}

/** Timers that shadow mode set: what they would say now would come late. Ageing starts anew with the next working morning. */
const ofShadow = ['ageing-due', 'review-due', 'moves-due', 'risks-due', 'nudge-due'] as const

/** All settings at once; the audit log names those that changed. */
export async function submitSettings(
  ports: Ports,
  { workspace, inbox, user }: FormSubmitted,
  { settings }: SubmittedAs<'settings'>,
  person: Person,
): Promise<Reply | null> {
  const refusal = adminsOnly(person)
  if (refusal) {
    await finishRow(ports, workspace, inbox)
    return refused(refusal)
  }
  const saved = await keptOnce(() =>
    ports.transact(workspace, async (unit) => {
      if (!(await unit.inbox.done(inbox, ports.clock.now()))) throw new RowWasDone()
      const { settings: now, playbook } = await unit.workspace.get()
      const stood = codesOf(now)
      const wished = codesOf(settings)
      const changed = Object.keys(wished).filter((name) => wished[name] !== stood[name])
      if (changed.length === 0) return { kind: 'settings-saved', changed: false }
      await unit.workspace.setSettings(adminSettings(settings))
      if (stood.shadow === true && !settings.shadow) await unit.timers.drop(ofShadow)
      const only = (codes: AuditCodes): AuditCodes => Object.fromEntries(changed.map((name) => [name, codes[name] ?? null]))
      const entry = { by: user, what: 'settings-changed', subject: null, before: only(stood), after: only(wished) } as const
      await unit.audit.add({ ...entry, playbook: ruledBy(playbookOf(ports, playbook)) })
      return { kind: 'settings-saved', changed: true }
    }),
  )
  await setMissingAgeingTimers(ports, workspace)
  return saved
}

function codesOf(all: AdminSettings): AuditCodes {
  const { coach, ...settings } = adminSettings(all)
  const ofCoach = Object.entries(coach).map(([name, value]) => [`coach.${name}`, value] as const)
  return { ...settings, ...Object.fromEntries(ofCoach) }
}

/** Null when another worker kept the same row. */
export async function keptOnce(work: () => Promise<Reply>): Promise<Reply | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RowWasDone) return null
    throw error
  }
}
