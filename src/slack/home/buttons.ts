import type { Button } from '../../block-kit/elements.ts'
import { plainText } from '../../block-kit/objects.ts'
import { type HomePlace, writePlace } from './place.ts'

/** Buttons of Home that only read: answered at once, never kept. */
export const homePrefix = 'home:'
/** Buttons that are links: Slack tells of their press all the same, and nothing is to be done. */
const linkAction = 'link:thread'

/** Shows the same place anew. */
export function refreshButton(place: HomePlace): Button {
  return {
    type: 'button',
    text: plainText('Refresh'),
    accessibility_label: 'Refresh this page',
    action_id: `${homePrefix}refresh`,
    value: writePlace(place),
  }
}

/** Shows another page of the deals that need this person; `spoken` tells a screen reader which. */
export function pageButton(label: string, way: 'back' | 'on', page: number, spoken: string): Button {
  return {
    type: 'button',
    text: plainText(label),
    accessibility_label: spoken,
    action_id: `${homePrefix}page:${way}`,
    value: String(page),
  }
}

export function threadButton(url: string, spoken: string): Button {
  return { type: 'button', text: plainText('Open thread'), accessibility_label: spoken, action_id: linkAction, url }
}
