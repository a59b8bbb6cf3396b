import type { Deal } from '../../domain/deal.ts'
import type { EventId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Note } from '../notes.ts'
import { criterionLabel } from './deal-line.ts'

/** What makes older evidence count less, each with its Undo (RULES 4). */
export function eventNotes(events: readonly EventId[], deal: Deal, playbook: Playbook): Note[] {
  return deal.events
    .filter((e) => events.includes(e.id))
    .map((e) => ({
      kind: 'event',
      event: e.id,
      what: e.kind,
      text: e.text,
      criteria: playbook.invalidation[e.kind].map((c) => criterionLabel(playbook, c)),
    }))
}
