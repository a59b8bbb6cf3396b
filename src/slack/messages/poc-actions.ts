import type { DealLine, PocShown } from '../../application/deal-shown.ts'
import { aside, buttons, type Part } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { bold, none, say, together, typed, type Words } from './say.ts'

/**
 * What can be done about a test's gate: it is called approved when it is whole, and gone ahead without when it is not. What is decided is not
 * decided again.
 */
export function pocActions(deal: DealLine, poc: PocShown): Part[] {
  const { plan, decided, lacks } = poc
  const isApproved = decided?.how === 'approved'
  const isWhole = lacks.length === 0
  return [
    ...buttons([
      openButton(plan ? 'Change the plan' : 'Plan the test', { form: 'test-plan', deal: deal.id }),
      ...(isWhole && !isApproved ? [pressButton('Call it approved', { press: 'approve-poc', deal: deal.id })] : []),
      ...(mayGoAhead(poc)
        ? [openButton('Go ahead without', { form: 'force-poc', deal: deal.id }, 'Go ahead without all parts; for the manager')]
        : []),
    ]),
    ...aside(isWhole || isApproved ? none : whatFollows(deal, poc)),
  ]
}

function mayGoAhead({ decided, lacks }: PocShown): boolean {
  return lacks.length > 0 && decided?.how !== 'approved' && decided?.how !== 'forced'
}

/** What approves it, and what going ahead without comes to (RULES 7). */
function whatFollows(deal: DealLine, poc: PocShown): Words {
  const later = say`Once all six hold, ${typed('/qualify status', deal.name || deal.externalId)} offers ${bold('Call it approved')}.`
  // It is a forced one already.
  if (poc.decided?.how === 'entered') return together([later, say`It began without them and stays counted apart.`])
  return together([
    later,
    mayGoAhead(poc) ? say`Going ahead without is its manager's to decide; the test is then forced, and counted apart.` : none,
  ])
}
