import type { MessagePosted } from './commands.ts'
import { lookAround } from './evidence-around.ts'
import { keptFrom } from './evidence-found.ts'
import { pastedContextOf, rulesEvidence } from './evidence-pieces.ts'
import type { EvidenceSource } from './forms.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import { mayHoldTalk, type SourceFile } from './shared-files.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** Files of one message that are looked at. */
const mostFiles = 3

type Say = NonNullable<Outcome<unknown>['say']>

/**
 * Text files that came with the owner's words in the deal's thread: each is read by the rules, and what may be evidence in it is offered for
 * looking through. Asks Slack, so never in a transaction; a file that cannot be read is told of, and stops nothing.
 */
export async function filesOffered(ports: Ports, loaded: Loaded, message: MessagePosted, person: Person): Promise<Say> {
  const { thread, deal } = loaded
  const files = message.files.flatMap(({ id, name, url }): SourceFile[] => (id && mayHoldTalk(name) ? [{ id, name, url }] : []))
  if (!thread || files.length === 0) return []
  const say: Say = []
  for (const file of files.slice(0, mostFiles)) {
    const source: EvidenceSource = {
      channel: message.channel,
      ts: message.ts,
      user: message.user,
      place: null,
      threadTs: message.threadTs,
      files: [],
    }
    const found = await foundIn(ports, loaded, { ...source, file }, person)
    const said = [{ message: { channel: message.channel, ts: message.ts }, text: '', files: [] }]
    const post: Post = { kind: 'file-read', deal: deal.id, said, file, source, found }
    say.push({ target: { to: 'thread', thread: thread.id }, post })
  }
  return say
}

async function foundIn(
  ports: Ports,
  loaded: Loaded,
  source: EvidenceSource,
  person: Person,
): Promise<Extract<Post, { kind: 'file-read' }>['found']> {
  const read = await ports.files.read(loaded.workspace, source.file!)
  if (read.kind === 'file-unread') return { why: read.why }
  const around = await lookAround(ports, loaded.workspace, person, source)
  if ('kind' in around) return { why: around.kind === 'slack-away' ? 'slack-away' : 'gone' }
  const context = pastedContextOf(loaded, person, { source, readAt: loaded.now, day: null }, around)
  const kept = keptFrom(loaded, source)
  const fresh = rulesEvidence(read.text, context).filter(
    ({ piece }) => !kept.some((one) => one.criterion === piece.criterion && one.text === piece.text),
  )
  return { pieces: fresh.length }
}
