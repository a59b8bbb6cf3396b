import type { Change } from '../../domain/change.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { bramblewickFerries } from './deals/bramblewick-ferries.ts'
import { fizzlewickKettles } from './deals/fizzlewick-kettles.ts'
import { humblebeeLogistics } from './deals/humblebee-logistics.ts'
import { marrowAndFinch } from './deals/marrow-and-finch.ts'
import { otterbankDairy } from './deals/otterbank-dairy.ts'
import { quillfeatherPress } from './deals/quillfeather-press.ts'
import { sprocketAndPlume } from './deals/sprocket-and-plume.ts'
import { thistledownHotels } from './deals/thistledown-hotels.ts'
import { playScript } from './play-script.ts'
import type { DemoScript } from './script.ts'

/** The eight deals of the demo. Every name in them is made up. */
export const demoScripts: readonly DemoScript[] = [
  fizzlewickKettles,
  quillfeatherPress,
  bramblewickFerries,
  otterbankDairy,
  thistledownHotels,
  sprocketAndPlume,
  humblebeeLogistics,
  marrowAndFinch,
]

/**
 * The journals of the demo's deals with their history up to `now`, as the real reading and rules make them of what the reps wrote.
 *
 * @param zone The workspace's, in which days are counted.
 * @param ids A fresh id at each call, rising: UUIDs where the journals are to be kept.
 */
export function demoJournals(now: Instant, zone: Zone, playbook: Playbook, ids: () => string): { externalId: string; changes: Change[] }[] {
  return demoScripts.map((script) => ({ externalId: script.externalId, changes: playScript(script, { now, zone, playbook, ids }) }))
}
