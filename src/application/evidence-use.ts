import { localDate } from '../domain/calendar.ts'
import type { MessageRef } from '../domain/record.ts'
import { plainWords } from '../reading/plain-words.ts'
import type { EvidenceWords } from './evidence-pieces.ts'
import type { Person, Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import { rightTo } from './rights.ts'
import type { Loaded } from './work-on-deal.ts'

/** Why a person may not use these words on a deal: it is not theirs, it is gone, or they are evidence already. */
export async function mayNotUse(
  ports: Ports,
  loaded: Loaded,
  person: Person,
  { text, source }: Pick<EvidenceWords, 'text' | 'source'>,
): Promise<Refusal | null> {
  const { deal, rights } = loaded
  const right = rightTo(deal.fields, person, rights)
  if (right === 'none') return { kind: 'no-right' }
  if (deal.deletedAt !== null) return { kind: 'deal-gone' }
  if (right !== 'answer') return { kind: 'not-your-deal', ownerEmail: deal.fields.ownerEmail }
  if (source?.file) return elsewhere(ports, loaded, source)
  const words = plainWords(text).text
  const used = deal.answers.find(
    (answer) =>
      answer.ended === null &&
      (source
        ? answer.message?.channel === source.channel && answer.message.ts === source.ts && !answer.usedFrom?.file
        : answer.usedFrom !== undefined && answer.message === null && answer.text === words),
  )
  if (used) return { kind: 'evidence-used', on: localDate(used.at, person.zone) }
  return source === null ? null : elsewhere(ports, loaded, source)
}

/** A file may be looked through as often as one likes; what was kept of it is not proposed again. */
async function elsewhere(ports: Ports, { deal, workspace }: Loaded, source: MessageRef): Promise<Refusal | null> {
  // A message's words go with it when it is deleted, from one deal.
  const other = await ports.transact(workspace, (unit) => unit.deals.dealOfMessage({ channel: source.channel, ts: source.ts }))
  return other !== null && other !== deal.id ? { kind: 'evidence-used', on: null } : null
}
