import type { DigestShown } from '../../../application/digest/shape.ts'
import { listed, none, plural, say, typed, type Words } from '../say.ts'
import type { Waited } from './whose.ts'

/** "In the thread: 4 more deals at risk, 8 that changed and 2 that wait for Noor Haddad." What stands in the message itself is left out. */
export function inThread(digest: DigestShown, { name }: Waited): Words {
  const { more, changed, moreChanged, closed = [], moreClosed = 0, waits, moreWaits, silent, moreSilent, perRisk, atRisk } = digest
  const rest = [
    more > 0 ? plural(more, 'more deal at risk', 'more deals at risk') : none,
    changed.length === 0 && moreChanged > 0 ? plural(moreChanged, 'other deal that changed', 'other deals that changed') : none,
    closed.length === 0 && moreClosed > 0 ? plural(moreClosed, 'deal that was closed', 'deals that were closed') : none,
    waits.length === 0 && moreWaits > 0 ? say`${plural(moreWaits, 'thing that waits', 'things that wait')} for ${name}` : none,
    silent.length === 0 && moreSilent > 0 ? plural(moreSilent, 'deal without an answer', 'deals without an answer') : none,
    perRisk.length === 0 && atRisk > 0 ? say`what each kind of risk is worth` : none,
  ]
  const words = listed(rest)
  return words.bare === '' ? none : say`In the thread: ${words}. ${typed('/qualify digest')} shows it to you alone.`
}
