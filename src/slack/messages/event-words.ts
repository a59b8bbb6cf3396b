import type { InvalidatingKind } from '../../domain/playbook.ts'

/** What happened, as people say it. */
export const eventWords: Record<InvalidatingKind, string> = {
  'champion-left': 'the champion left',
  'economic-buyer-changed': 'the economic buyer changed',
  reorganisation: 'a re-organisation',
  'close-date-later': 'the close date moved later',
  'new-competitor': 'a new competitor',
  'stage-back': 'a step back',
}
