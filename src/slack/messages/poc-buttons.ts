import type { PocShown } from '../../application/deal-shown.ts'
import type { Button } from '../../block-kit/elements.ts'
import type { DealId } from '../../domain/ids.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'

/** What can be done about a test's gate; what is decided is not decided again. */
export function pocButtons(deal: DealId, { plan, decided, lacks }: PocShown): Button[] {
  const how = decided?.how
  return [
    openButton(plan ? 'Change the plan' : 'Plan the test', { form: 'test-plan', deal }),
    ...(how === 'approved' ? [] : [pressButton('Call it approved', { press: 'approve-poc', deal })]),
    ...(how === 'approved' || how === 'forced' || lacks.length === 0
      ? []
      : [openButton('Go ahead without', { form: 'force-poc', deal }, 'Go ahead without all parts; for the manager')]),
  ]
}
