import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { say, typed } from './say.ts'

export function renderLeftOut({ line }: Extract<Reply, { kind: 'left-out' }>): Rendered[] {
  const words = say`${dealName(line)} stays out, and I ask no more. ${typed('/qualify', line.name || line.externalId)} takes it up any day.`
  const later = openButton('Pick another day', { form: 'qualify-out', deal: line.id }, 'Pick another day to look at it again')
  return messages([...paragraph(words), ...buttons([later])])
}
