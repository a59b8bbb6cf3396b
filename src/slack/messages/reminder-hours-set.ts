import type { Reply } from '../../application/replies.ts'
import { onClock } from '../../domain/working-hours.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

export function renderReminderHoursSet({ hours }: Extract<Reply, { kind: 'reminder-hours-set' }>): Rendered[] {
  const [opens, closes] = [onClock(hours.opens), onClock(hours.closes)]
  return messages(
    paragraph(
      say`Reminders reach you from ${opens} to ${closes} on working days. ${typed('/qualify away')} keeps all of it back until a day.`,
    ),
  )
}
