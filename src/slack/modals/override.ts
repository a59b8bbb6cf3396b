import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { lastOverrideDay, longestOverrideDays } from '../../domain/override.ts'
import { dealName } from '../messages/deal-line.ts'
import { say } from '../messages/say.ts'
import { chosenIn, dayIn, field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** A reason is a sentence or two: it is shown wherever the criterion is. */
const longestReason = 200

const standings = { behind: 'behind', to_earn: 'to earn', at_bar: 'overridden' } as const

/** Which criterion, why, and the last day. */
export function overrideModal(
  { deal, criteria, chosen, before, today, latest }: Extract<Form, { form: 'override' }>,
  metadata: string,
): ModalView {
  const options = criteria.map(({ id, label, standing }) => ({
    text: plainText(clip(`${label}, ${standings[standing]}`, limits.option.text)),
    value: id,
  }))
  const still = before && before.until >= today && before.until <= latest ? before.until : null
  return {
    type: 'modal',
    callback_id: formView('override'),
    private_metadata: metadata,
    title: titleOf('override'),
    submit: plainText('Override'),
    close: plainText('Leave it as it is'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`${dealName(deal)}. The criterion blocks no gate while this stands and is counted apart. The rep reads it at once, with your reason.`
            .mrkdwn,
        ),
      },
      field('criterion', 'Which one', {
        type: 'static_select',
        options,
        initial_option: options.find((option) => option.value === chosen) ?? options[0]!,
      }),
      field('words', 'Why', {
        type: 'plain_text_input',
        multiline: true,
        max_length: longestReason,
        ...(before?.text ? { initial_value: clip(before.text, longestReason) } : {}),
      }),
      field(
        'until',
        'Last day',
        { type: 'datepicker', ...(still ? { initial_date: still } : {}) },
        { hint: `At most ${longestOverrideDays} days from today. A new override takes the place of one that stands.` },
      ),
    ],
  }
}

/** @param today The day it is given; its last day lies between it and `longestOverrideDays` later. */
export function readOverride({ deal }: AskOf<'override'>, values: Values, today: string): SubmittedAs<'override'> | Problems {
  const criterion = chosenIn(values, 'criterion')
  const reason = wordsIn(values, 'words')
  const until = dayIn(values, 'until')
  const problems: Problems = {
    ...(criterion === null ? { criterion: 'Pick one.' } : {}),
    ...(reason === null ? { words: 'Say why, in a sentence the rep can read.' } : {}),
    ...(until === null ? { until: 'Pick its last day.' } : {}),
    ...(until !== null && until < today ? { until: 'This day is past. Pick today or a later one.' } : {}),
    ...(until !== null && until > lastOverrideDay(today) ? { until: `Pick a day within ${longestOverrideDays} days.` } : {}),
  }
  if (criterion === null || reason === null || until === null || Object.keys(problems).length > 0) return problems
  return { form: 'override', deal, criterion, reason, until }
}
