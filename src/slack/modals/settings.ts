import type { Form, SubmittedAs } from '../../application/forms.ts'
import type { Settings } from '../../application/settings.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { chosenIn, field, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const readers: Record<Settings['visibility'], { label: string; more: string }> = {
  everyone: { label: 'Everyone', more: 'Every full member of this workspace.' },
  team: { label: 'The owner’s team', more: 'Those of the same team under People, and the managers above.' },
  'owner-and-managers': { label: 'Owner and managers', more: 'The owner and the managers above, nobody else.' },
}

const ticks = {
  coach: [
    { value: 'on', label: 'A language model may help', more: 'Where one is set up. It finds facts and doubts; rules decide.' },
    { value: 'redact', label: 'Hide names and numbers from it', more: 'Replaced before any call, put back after it.' },
  ],
  shadow: [{ value: 'on', label: 'Shadow mode', more: 'I ask nobody anything and tell admins what I would ask.' }],
} as const

/** The most tokens a month that are taken for meant. */
const mostTokens = 1_000_000_000_000

/** What an admin may set, each with what it means. */
export function settingsModal({ settings }: Extract<Form, { form: 'settings' }>, metadata: string): ModalView {
  const { visibility, coach, shadow } = settings
  const read = Object.entries(readers).map(([value, { label, more }]) => option(value, label, more))
  const boxes = (name: keyof typeof ticks, ticked: Record<string, boolean>) => {
    const options = ticks[name].map(({ value, label, more }) => option(value, label, more))
    const initial = options.filter(({ value }) => ticked[value])
    return { type: 'checkboxes', options, ...(initial.length > 0 ? { initial_options: initial } : {}) } as const
  }
  const tokens = coach.monthlyTokens === null ? {} : { initial_value: coach.monthlyTokens.toLocaleString('en') }
  return {
    type: 'modal',
    callback_id: formView('settings'),
    private_metadata: metadata,
    title: titleOf('settings'),
    submit: plainText('Save'),
    close: plainText('Leave as it is'),
    blocks: [
      field(
        'visibility',
        'Who may read a deal?',
        { type: 'radio_buttons', options: read, initial_option: read.find(({ value }) => value === visibility)! },
        { hint: 'Admins read all; private deals are for owner, managers and admins. A thread that stands in a channel stays there.' },
      ),
      field('coach', 'The coach', boxes('coach', { on: coach.on, redact: coach.redact }), { optional: true }),
      field(
        'tokens',
        'Tokens a month',
        { type: 'plain_text_input', max_length: 30, ...tokens },
        {
          hint: 'What the model may use in a calendar month, like 2,000,000 or 2m; then rules go on alone. Empty: no limit.',
          optional: true,
        },
      ),
      field('shadow', 'Trying it out', boxes('shadow', { on: shadow }), { optional: true }),
    ],
  }
}

const option = (value: string, label: string, more: string) => ({ text: plainText(label), description: plainText(more), value })

export function readSettings(values: Values): SubmittedAs<'settings'> | Problems {
  const visibility = chosenIn(values, 'visibility')
  const tokens = tokensTyped(wordsIn(values, 'tokens'))
  const problems: Problems = {
    ...(visibility !== null && Object.hasOwn(readers, visibility) ? {} : { visibility: 'Pick one of the three.' }),
    ...(typeof tokens === 'string' ? { tokens } : {}),
  }
  if (typeof tokens === 'string' || Object.keys(problems).length > 0) return problems
  const coach = tickedIn(values, 'coach')
  return {
    form: 'settings',
    settings: {
      visibility: visibility as Settings['visibility'],
      coach: { on: coach.includes('on'), redact: coach.includes('redact'), monthlyTokens: tokens },
      shadow: tickedIn(values, 'shadow').includes('on'),
    },
  }
}

const unread = 'I read no number here. Type one like 2,000,000 or 2m, or leave it empty for no limit.'

/** "2,000,000", "2 000 000", "500k", "1.5m"; null for no limit, else what is wrong with it. */
function tokensTyped(typed: string | null): number | string | null {
  if (typed === null) return null
  const found = /^(\d+(?:\.\d+)?)\s*([km])?$/i.exec(typed.replace(/(?<=\d)[,'’_\s](?=\d{3}(?!\d))/g, ''))
  if (!found) return unread
  const tokens = Math.round(Number(found[1]) * { k: 1_000, m: 1_000_000, '': 1 }[(found[2] ?? '').toLowerCase() as 'k' | 'm' | '']!)
  if (tokens === 0) return 'None at all: untick the model above instead.'
  return tokens > mostTokens ? 'That is more than anybody uses. Leave it empty for no limit.' : tokens
}
