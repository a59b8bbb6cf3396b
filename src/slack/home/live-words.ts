import type { Live } from '../../application/home/shape.ts'
import { day } from '../messages/dates.ts'
import { say, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'

/** What waits in a review that goes on: "A question waits, 2 of 5 answered since 19 Nov." */
export function liveWords(live: Live, seen: Seen): Words {
  const what = live.state === 'paused' ? 'Paused' : live.closing ? 'Your forecast call waits' : 'A question waits'
  return say`${what}${answered(live, seen)}.`
}

function answered({ answered, of, since }: Live, seen: Seen): Words {
  return of === 0 ? say`, since ${day(since, seen)}` : say`, ${answered} of ${of} answered since ${day(since, seen)}`
}
