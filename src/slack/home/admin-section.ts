import type { AdminGlance } from '../../application/home/shape.ts'
import { budgetWords } from '../messages/coach-budget.ts'
import { buttons, type Part, paragraph } from '../messages/message.ts'
import { openButton } from '../messages/openers.ts'
import { none, plural, say, together, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { visibilityWords } from '../messages/visibility-words.ts'
import { heading } from './heading.ts'
import { screenButton, shadowButton } from './screen-buttons.ts'

/** For admins, on their own Home: what wants their eye, and the way to each page. */
export function adminSection(glance: AdminGlance | null, seen: Seen): Part[] {
  if (glance === null) return []
  return [
    ...heading('For admins'),
    ...paragraph(together([...wanting(glance, seen), stands(glance)])),
    ...buttons([
      screenButton('People', { screen: 'people', page: 0 }, 'People: roles, teams, and owners I cannot find'),
      openButton('Settings', { form: 'settings' }, 'Settings of this workspace'),
      openButton('Report settings', { form: 'report-settings' }, 'Whose forecast calls reports tell per person'),
      screenButton('Playbook', { screen: 'playbook', other: null, page: 0 }, 'The playbook, and what another would change'),
      screenButton('Doors', { screen: 'doors' }, 'Which doors to the outside are open'),
      shadowButton(),
      screenButton('Audit log', { screen: 'audit', person: null, deal: null, before: null }, 'The audit log: who changed what'),
      openButton('Erase a person', { form: 'erase-person', wanted: null }, 'Erase a person who asks to be forgotten'),
    ]),
  ]
}

function wanting({ unknownOwners, withoutEmail, budget }: AdminGlance, seen: Seen): Words[] {
  return [
    budget ? say`${budgetWords(budget, seen)} The settings have the limit.` : none,
    unknownOwners === null
      ? say`Slack does not tell me now whose deals nobody can answer for.`
      : unknownOwners > 0
        ? say`${plural(unknownOwners, 'open deal has', 'open deals have')} an owner nobody here matches.`
        : none,
    withoutEmail !== null && withoutEmail > 0
      ? say`${plural(withoutEmail, 'person shows', 'people show')} no email in Slack, so no deal can be theirs.`
      : none,
  ]
}

function stands({ placed, teams, playbook, visibility }: AdminGlance): Words {
  const people =
    placed === 0
      ? say`Nobody has a place in a team yet; admins stand in for managers until then.`
      : say`${plural(placed, 'person has', 'people have')} a place, in ${plural(teams, 'team', 'teams')}.`
  return together([people, say`${visibilityWords[visibility]}`, say`Playbook: ${playbook.name}, version ${playbook.version}.`])
}
