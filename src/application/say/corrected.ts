import type { Deal } from '../../domain/deal.ts'
import type { AnswerId, EventId, RecordId } from '../../domain/ids.ts'
import type { Post } from '../posts.ts'
import { type Loaded, type Outcome, sayAfter } from '../work-on-deal.ts'
import { criterionLabel } from './deal-line.ts'
import { readBacks } from './read-back.ts'

/** After an edit or a correction: what is read now. The open question stays where it is. */
export function correctedTurn(
  loaded: Loaded,
  done: { deal: Deal; records: RecordId[]; events: EventId[] },
  answer: AnswerId,
): Outcome<void>['say'] {
  const say = sayAfter(loaded, done.deal)
  const events = done.deal.events
    .filter((e) => done.events.includes(e.id))
    .map(
      (e) =>
        ({
          kind: 'event',
          event: e.id,
          what: e.kind,
          text: e.text,
          criteria: loaded.playbook.invalidation[e.kind].map((c) => criterionLabel(loaded.playbook, c)),
        }) as const,
    )
  const backs = readBacks(done.records, [], say)
  return inThread(loaded, {
    kind: 'turn',
    deal: done.deal.id,
    answer: backs.length > 0 ? answer : null,
    readBacks: backs,
    notes: [{ kind: 'corrected' }, ...events],
    ask: null,
    live: true,
    owner: ownerOf(loaded),
  })
}

/** After a deletion: said once, without the words. */
export function erasedTurn(loaded: Loaded): Outcome<void>['say'] {
  return inThread(loaded, {
    kind: 'turn',
    deal: loaded.deal.id,
    answer: null,
    readBacks: [],
    notes: [{ kind: 'erased' }],
    ask: null,
    live: false,
    owner: ownerOf(loaded),
  })
}

function inThread(loaded: Loaded, post: Post): Outcome<void>['say'] {
  return loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : []
}

function ownerOf(loaded: Loaded): string {
  return loaded.deal.fields.ownerEmail ?? ''
}
