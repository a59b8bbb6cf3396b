import type { HomeScreen } from '../../application/home/screens.ts'
import type { Button } from '../../block-kit/elements.ts'
import { plainText } from '../../block-kit/objects.ts'
import { openButton } from '../messages/openers.ts'
import { homePrefix } from './buttons.ts'
import { writePlace } from './place.ts'

/** Leads to another screen of Home. `which` tells two buttons of one screen apart. */
export function screenButton(label: string, screen: HomeScreen, spoken: string, which = ''): Button {
  return {
    type: 'button',
    text: plainText(label),
    accessibility_label: spoken,
    action_id: `${homePrefix}screen:${screen.screen}${which && `:${which}`}`,
    value: writePlace({ page: 0, screen }),
  }
}

export function backToDeals(): Button {
  return {
    type: 'button',
    text: plainText('Back to Home'),
    accessibility_label: 'Back to Home',
    action_id: `${homePrefix}deals`,
    value: '0',
  }
}

/** `which`: beside another one on the same page. */
export const shadowButton = (which = ''): Button =>
  screenButton('Shadow mode', { screen: 'shadow' }, 'What shadow mode would have asked', which)

export const hoursButton = (): Button => openButton('Reminder hours', { form: 'reminder-hours' }, 'Between which hours reminders reach you')

export const purposeButton = (): Button => screenButton('What this is for', { screen: 'purpose' }, 'What this is for, and who sees what')
