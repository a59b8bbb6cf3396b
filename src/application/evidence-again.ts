import type { Answer } from '../domain/deal.ts'
import type { Reading } from '../domain/reading.ts'
import type { MessageEdited } from './commands.ts'
import { lookAround } from './evidence-around.ts'
import { pastedContextOf, rulesEvidence, viewOn } from './evidence-pieces.ts'
import { DirectoryUnavailable, type Ports } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/**
 * A message used as evidence was edited by its writer: its newer words are read as they were read first, for the criteria they were kept
 * for and no other. What they no longer say is gone.
 */
export async function readAgain(ports: Ports, loaded: Loaded, old: Answer, edit: MessageEdited): Promise<() => Reading> {
  const { workspace, deal } = loaded
  const owner = await ports.directory.byEmail(workspace, old.by)
  const source = {
    channel: edit.channel,
    ts: edit.ts,
    user: old.usedFrom?.user ?? null,
    place: null,
    threadTs: edit.threadTs ?? null,
    files: [],
  }
  const around = owner && (await lookAround(ports, workspace, owner, source))
  if (around && 'kind' in around && around.kind === 'slack-away') throw new DirectoryUnavailable('Who wrote the message cannot be told')
  const kept = deal.records.filter((record) => record.answerId === old.id)
  if (!owner || !around || 'kind' in around) return () => ({ kind: 'evidence', pieces: [], events: [] })
  const context = pastedContextOf(loaded, owner, { source, readAt: loaded.now, day: null }, around)
  const found = rulesEvidence(edit.text, context).map((each) => each.piece)
  const pieces = found.filter((piece) => kept.some((record) => record.criterion === piece.criterion))
  const views = kept.filter(({ facts, criterion }) => facts.voice === 'rep' && !pieces.some((piece) => piece.criterion === criterion))
  return () => ({ kind: 'evidence', pieces: [...pieces, ...views.map(({ criterion }) => viewOn(criterion, edit.text))], events: [] })
}
