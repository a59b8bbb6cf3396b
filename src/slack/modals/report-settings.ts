import type { Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { field, tickedIn, type Values } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const named = 'team:'
const noTeam = 'none'

/** Which teams' calls a report tells person by person. */
export function reportSettingsModal({ teams }: Extract<Form, { form: 'report-settings' }>, metadata: string): ModalView {
  const all = teams.slice(0, limits.options.select).map(({ team, name, on }) => ({
    on,
    option: { text: plainText(name === null ? 'People in no team' : clip(name, 75)), value: team === null ? noTeam : named + team },
  }))
  const chosen = all.filter(({ on }) => on).map(({ option }) => option)
  return {
    type: 'modal',
    callback_id: formView('report-settings'),
    private_metadata: metadata,
    title: titleOf('report-settings'),
    submit: plainText('Save'),
    close: plainText('Leave as it is'),
    blocks: [
      field(
        'teams',
        'Forecast calls per person, in which teams?',
        {
          type: 'multi_static_select',
          placeholder: plainText('In none; pick teams'),
          options: all.map(({ option }) => option),
          ...(chosen.length > 0 ? { initial_options: chosen } : {}),
        },
        {
          hint: 'Managers then see the forecast calls of each person who answers to them, from 20 calls on. To learn from, not for pay or discipline. Tell the team before you add it.',
          optional: true,
        },
      ),
    ],
  }
}

export function readReportSettings(values: Values): SubmittedAs<'report-settings'> {
  const on = tickedIn(values, 'teams').flatMap((value) =>
    value === noTeam ? [null] : value.startsWith(named) ? [value.slice(named.length)] : [],
  )
  return { form: 'report-settings', on }
}
