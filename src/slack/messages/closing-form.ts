import type { Ask } from '../../application/asks.ts'
import { day, lately } from './dates.ts'
import { money } from './money.ts'
import { none, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

type ClosingForm = Extract<Ask, { kind: 'closing-form' }>

/** "Your call: 29 Jan, €84,000? Last heard: Milo, yesterday. Next step they own?" */
export function closingFormWords(form: ClosingForm, seen: Seen): Words {
  return together([
    callWords(form, seen),
    heardWords(form, seen),
    stepWords(form),
    form.askWorthWinning ? say`And is it worth winning?` : none,
  ])
}

function callWords({ closeDate, amount }: ClosingForm, seen: Seen): Words {
  if (!closeDate && !amount) return say`Your call: by when, and for how much?`
  const call = together(
    [closeDate ? say`${day(closeDate, seen)}` : say`no date yet`, amount ? say`${money(amount)}` : say`no amount yet`],
    ', ',
  )
  return say`Your call: ${call}?`
}

function heardWords({ lastHeard }: ClosingForm, seen: Seen): Words {
  if (!lastHeard) return say`When did you last hear from them, and from whom?`
  return lastHeard.on ? say`Last heard: ${lastHeard.person}, ${lately(lastHeard.on, seen)}.` : say`Last heard: ${lastHeard.person}.`
}

function stepWords({ nextStep }: ClosingForm): Words {
  return nextStep ? say`Next step: ${quoted(nextStep, 160)}. Still so?` : say`Next step they own?`
}
