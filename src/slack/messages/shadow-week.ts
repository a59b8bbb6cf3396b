import type { Post } from '../../application/posts.ts'
import { aside, buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { bold, say } from './say.ts'
import type { Seen } from './seen.ts'
import { shadowHonesty, shadowParts } from './shadow-words.ts'

/** To an admin on a Monday: the week as it would have been. */
export function renderShadowWeek({ report }: Extract<Post, { kind: 'shadow-week' }>, seen: Seen): Rendered[] {
  return messages([
    ...paragraph(bold('Shadow mode: what I would have asked last week')),
    ...shadowParts(report, seen),
    ...aside(shadowHonesty),
    ...paragraph(
      say`Home shows the last 14 days. Switch shadow mode off in the settings when this is what you want; nothing of it is asked late.`,
    ),
    ...buttons([openButton('Settings', { form: 'settings' }, 'Settings of this workspace')]),
  ])
}
