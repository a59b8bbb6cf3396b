import type { ShadowPage } from '../../application/home/shadow-page.ts'
import { aside, type Part, paragraph } from '../messages/message.ts'
import { say, typed } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { shadowHonesty, shadowParts } from '../messages/shadow-words.ts'

/** What I would have asked: the last fourteen days. */
export function shadowSection({ isOn, report }: Extract<ShadowPage, { kind: 'shadow' }>, seen: Seen): Part[] {
  const state = isOn
    ? say`Shadow mode is on: I plan as always, and ask and tell nobody. When it is switched off, nothing of this is asked late.`
    : say`Shadow mode is off. An admin switches it on in Home, under Settings.`
  if (!report) return paragraph(say`${state} Nothing was kept in the last 14 days.`)
  return [
    ...paragraph(state),
    ...shadowParts(report, seen),
    ...aside(say`${shadowHonesty} Every question as a table: ${typed('npm run export -- --shadow --format csv')}.`),
  ]
}
