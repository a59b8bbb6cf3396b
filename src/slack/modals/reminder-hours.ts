import type { Form, SubmittedAs } from '../../application/forms.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { leastHours } from '../../domain/digest/quiet-hours.ts'
import { onClock } from '../../domain/working-hours.ts'
import { outside, say } from '../messages/say.ts'
import { field, minuteIn, type Problems, type Values } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** Between which hours a manager's reminder may reach the asker. */
export function reminderHoursModal({ hours, zone }: Extract<Form, { form: 'reminder-hours' }>, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView('reminder-hours'),
    private_metadata: metadata,
    title: titleOf('reminder-hours'),
    submit: plainText('Save'),
    close: plainText('Leave it as it is'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`Reminders of a manager reach you between these hours of a working day (${outside(zone.replaceAll('_', ' '))}), at most one a deal and day. What comes outside them waits.`
            .mrkdwn,
        ),
      },
      field('opens', 'From', { type: 'timepicker', initial_time: onClock(hours.opens) }),
      field('closes', 'Until', { type: 'timepicker', initial_time: onClock(hours.closes) }),
    ],
  }
}

export function readReminderHours(values: Values): SubmittedAs<'reminder-hours'> | Problems {
  const [opens, closes] = [minuteIn(values, 'opens'), minuteIn(values, 'closes')]
  if (opens === null) return { opens: 'Pick a time.' }
  if (closes === null) return { closes: 'Pick a time.' }
  if (closes - opens < leastHours) return { closes: 'Pick a time at least one hour after the first, on the same day.' }
  return { form: 'reminder-hours', hours: { opens, closes } }
}
