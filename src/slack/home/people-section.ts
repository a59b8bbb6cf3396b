import type { HomeOfAdmin, PlaceRow } from '../../application/home/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { aside, bullets, buttons, type Part, paragraph } from '../messages/message.ts'
import { openButton } from '../messages/openers.ts'
import { bold, listed, none, outside, plural, say, together, type Words } from '../messages/say.ts'
import { heading } from './heading.ts'
import { screenButton } from './screen-buttons.ts'

type People = Extract<HomeOfAdmin, { kind: 'people' }>

/** Places in the teams, and whom I cannot find. */
export function peopleSection(people: People): Part[] {
  return [
    ...paragraph(intro(people)),
    ...buttons([openButton('Set a place', { form: 'person', person: null }, 'Set somebody’s role, team and manager')]),
    ...people.rows.flatMap(placeRow),
    ...paging(people),
    ...heading('Owners I cannot find'),
    ...paragraph(unknownWords(people)),
    ...heading('People without an email'),
    ...paragraph(withoutWords(people)),
  ]
}

function intro({ total }: People): Words {
  const how = say`Managers see and change the deals of their teams, those of the managers below them included.`
  if (total === 0) return together([say`Nobody has a place yet: everybody is a rep of no team, and admins stand in for managers.`, how])
  return together([say`${plural(total, 'person has', 'people have')} a place; everybody else is a rep of no team.`, how])
}

function placeRow(row: PlaceRow): Part[] {
  const { user, name, role, team, manager, gone } = row
  const words = together(
    [
      say`${role === 'manager' ? 'manager' : 'rep'} ${team === null ? say`of no team` : say`of ${outside(team)}`}`,
      manager === null ? none : say`answers to ${outside(manager)}`,
      gone ? say`no full member any more` : none,
    ],
    ', ',
  )
  return paragraph(say`${bold(name)}: ${words}.`, {
    ...openButton('Change', { form: 'person', person: user }),
    accessibility_label: clip(`Change the place of ${name}`, 70),
  })
}

function paging({ page, pages, rows, total }: People): Part[] {
  if (pages < 2) return []
  const to = (at: number) => ({ screen: 'people', page: at }) as const
  return [
    ...aside(say`Page ${page + 1} of ${pages}: ${rows.length} of ${total}.`),
    ...buttons([
      ...(page > 0 ? [screenButton('Back', to(page - 1), 'The people before these', 'back')] : []),
      ...(page < pages - 1 ? [screenButton('Next', to(page + 1), 'The people after these', 'on')] : []),
    ]),
  ]
}

function unknownWords({ unknownOwners }: People): Words {
  if (unknownOwners === null) return say`Slack does not tell me everybody now. Refresh in a minute.`
  const { rows, more } = unknownOwners
  if (rows.length === 0) return say`None: every open deal has an owner who is a full member here.`
  const each = rows.map(
    ({ email, deals }) => say`${email === null ? say`no owner` : outside(email, 120)}: ${plural(deals, 'open deal', 'open deals')}`,
  )
  return together(
    [
      say`Nobody is asked about these. Correct the owner in the CRM, or the email in Slack.`,
      bullets([...each, ...(more > 0 ? [say`and ${plural(more, 'owner', 'owners')} more`] : [])]),
    ],
    '\n',
  )
}

function withoutWords({ withoutEmail }: People): Words {
  if (withoutEmail === null) return say`Slack does not tell me everybody now. Refresh in a minute.`
  const { names, more } = withoutEmail
  if (names.length === 0) return say`None: I see everybody's.`
  return say`No deal can be theirs until their Slack profile shows one: ${listed([...names, ...(more > 0 ? [`${more} more`] : [])])}.`
}
