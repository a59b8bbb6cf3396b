import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { Role } from '../../application/teams.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { bold, outside, say } from '../messages/say.ts'
import { chosenIn, field, type Problems, userIn, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const roles: Record<Role | 'none', { label: string; more: string }> = {
  rep: { label: 'Rep', more: 'Owns deals.' },
  manager: { label: 'Manager', more: 'Sees and changes the deals of the team, and signs off.' },
  none: { label: 'No place', more: 'A rep of no team again.' },
}
const longestTeam = 80

/** Who, which role, which team, whose. Somebody who was picked before stands at its top and is not picked again. */
export function personModal({ person, role, team, manager, teams }: Extract<Form, { form: 'person' }>, metadata: string): ModalView {
  const options = Object.entries(roles).map(([value, { label, more }]) => ({ text: plainText(label), description: plainText(more), value }))
  const who: Block = person
    ? {
        type: 'section',
        text: mrkdwn((person.title ? say`${bold(person.name)}, ${outside(person.title)}` : bold(person.name)).mrkdwn || '-'),
      }
    : field('person', 'Who?', { type: 'users_select', placeholder: plainText('Pick a person') })
  const known = teams.length > 0 ? `Teams so far: ${clip(teams.join(', '), 300)}.` : 'The first team: give it any name.'
  return {
    type: 'modal',
    callback_id: formView('person'),
    private_metadata: metadata,
    title: titleOf('person'),
    submit: plainText('Save'),
    close: plainText('Leave as it is'),
    blocks: [
      who,
      field('role', 'Role', { type: 'radio_buttons', options, initial_option: options.find(({ value }) => value === role)! }),
      field(
        'team',
        'Team',
        { type: 'plain_text_input', max_length: longestTeam, ...(team ? { initial_value: clip(team, longestTeam) } : {}) },
        { hint: known, optional: true },
      ),
      field(
        'manager',
        'Answers to',
        { type: 'users_select', placeholder: plainText('Pick a manager'), ...(manager ? { initial_user: manager } : {}) },
        {
          hint: 'Left empty, a rep answers to the managers of the team. A manager named by the CRM on a deal goes before.',
          optional: true,
        },
      ),
    ],
  }
}

export function readPerson({ person: asked }: AskOf<'person'>, values: Values): SubmittedAs<'person'> | Problems {
  const person = asked ?? userIn(values, 'person')
  const role = chosenIn(values, 'role')
  const manager = userIn(values, 'manager')
  const team = wordsIn(values, 'team')?.replace(/\s+/g, ' ') ?? null
  if (person === null) return { person: 'Pick somebody.' }
  if (role === null || !Object.hasOwn(roles, role)) return { role: 'Pick one of the three.' }
  if (role === 'none') return { form: 'person', person, role: null, team: null, manager: null }
  if (manager === person) return { manager: 'Nobody answers to themselves. Pick somebody else, or leave it empty.' }
  return { form: 'person', person, role: role as Role, team, manager }
}
