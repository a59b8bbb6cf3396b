import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { dealName } from '../messages/deal-line.ts'
import { say } from '../messages/say.ts'
import { dayIn, field, type Problems, type Values } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** The day a deal comes back to the digest. */
export function snoozeModal({ deal, backOn }: Extract<Form, { form: 'snooze' }>, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView('snooze'),
    private_metadata: metadata,
    title: titleOf('snooze'),
    submit: plainText('Snooze'),
    close: plainText('Keep it in'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`Digests here leave ${dealName(deal)} out until then. A new risk brings it back at once. Its reviews go on.`.mrkdwn,
        ),
      },
      field('until', 'Back on', { type: 'datepicker', initial_date: backOn }),
    ],
  }
}

/** @param today The day it comes back lies after it. */
export function readSnooze({ deal, channel }: AskOf<'snooze'>, values: Values, today: string): SubmittedAs<'snooze'> | Problems {
  const until = dayIn(values, 'until')
  if (until === null) return { until: 'Pick a day.' }
  return until <= today ? { until: 'Pick a day after today.' } : { form: 'snooze', deal, channel, until }
}
