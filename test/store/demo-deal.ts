import type { Unit } from '../../src/application/ports.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Deal, DealFields } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { AnswerId, DealId, EventId, RecordId } from '../../src/domain/ids.ts'
import type { EvidenceRecord, Facts, MessageRef } from '../../src/domain/record.ts'
import { freshId } from '../support/database.ts'

/** A Tuesday. */
export const day = Date.UTC(2026, 10, 10, 9)

export const fields = (over: Partial<DealFields> = {}): DealFields => ({
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  ownerEmail: 'robin@example.com',
  managerEmail: null,
  pipeline: null,
  stage: 'discover',
  amount: { minor: 8_400_000, currency: 'EUR' },
  closeDate: '2027-01-29',
  kind: 'revenue',
  isPrivate: false,
  ...over,
})

export const opened = (id: DealId, externalId: string, over: Partial<DealFields> = {}): Change => ({
  at: day,
  type: 'opened',
  id,
  externalId,
  source: 'import',
  fields: fields(over),
})

export const folded = (changes: Change[]): Deal => foldDeal(changes) as Deal

/** Opens a deal in a transaction of its own and returns its journal so far. */
export async function addDeal(unit: Unit, externalId: string, over: Partial<DealFields> = {}): Promise<{ id: DealId; changes: Change[] }> {
  const id = freshId<DealId>()
  const changes = [opened(id, externalId, over)]
  await unit.deals.append(id, 0, changes, folded(changes))
  return { id, changes }
}

export const bareFacts: Facts = {
  person: null,
  role: null,
  voice: 'buyer',
  saidOn: null,
  channel: null,
  artefact: null,
  act: null,
  promise: false,
  hedged: false,
  hearsay: false,
  holder: null,
  vendor: null,
  numbers: [],
  dates: [],
  found: [],
  flags: [],
}

/** What one message in a thread brings: the answer, a record read from it, an event noticed in it, and a call of its closing form. */
export function answerChanges(message: MessageRef, words: { text: string; person: string; holder: string; link: string }, at = day) {
  const answerId = freshId<AnswerId>()
  const record: EvidenceRecord = {
    id: freshId<RecordId>(),
    answerId,
    criterion: 'metrics',
    kind: 'evidence',
    text: words.text,
    facts: {
      ...bareFacts,
      person: words.person,
      role: 'Ops Lead',
      saidOn: '2026-11-09',
      channel: 'call',
      artefact: { label: `deck of ${words.person}`, origin: 'buyer', url: words.link, touched: false },
      holder: words.holder,
      numbers: [{ text: '9 %', value: 9, unit: 'percent', currency: null, role: 'now' }],
      found: ['number-now', 'number-wanted'],
    },
    recordedAt: at,
    recordedBy: 'robin@example.com',
    message,
  }
  const changes: Change[] = [
    { at, type: 'answered', answer: { id: answerId, text: words.text, at, by: 'robin@example.com', message, ended: null } },
    { at, type: 'recorded', record },
    {
      at,
      type: 'event-noticed',
      event: {
        id: freshId<EventId>(),
        kind: 'champion-left',
        text: `${words.person} left`,
        on: null,
        at,
        answerId,
        by: 'robin@example.com',
        undoneAt: null,
      },
    },
    {
      at,
      type: 'forecast-called',
      review: null,
      call: {
        at,
        by: 'robin@example.com',
        closeDate: '2027-01-29',
        amount: null,
        kept: true,
        lastHeard: { person: words.person, on: '2026-11-09' },
        nextStep: { text: `${words.person} ends the test`, person: words.person, by: '2026-12-11' },
      },
    },
  ]
  return { answerId, record, changes }
}
