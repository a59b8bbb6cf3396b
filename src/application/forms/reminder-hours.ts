import { usualHours } from '../../domain/digest/quiet-hours.ts'
import type { Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'

/** The asker's own hours for reminders. */
export async function openReminderHours(ports: Ports, { workspace, person }: Opener): Promise<Form> {
  const hours = await ports.transact(workspace, (unit) => unit.reminderHours.of(person.user))
  return { form: 'reminder-hours', hours: hours ?? usualHours, zone: person.zone }
}

/** A reminder that waits already comes by the hours that hold when its time has come. */
export async function submitReminderHours(
  ports: Ports,
  { workspace, inbox }: FormSubmitted,
  { hours }: SubmittedAs<'reminder-hours'>,
  person: Person,
): Promise<Reply> {
  await ports.transact(workspace, async (unit) => {
    await unit.inbox.done(inbox, ports.clock.now())
    await unit.reminderHours.set(person.user, hours)
  })
  return { kind: 'reminder-hours-set', hours }
}
