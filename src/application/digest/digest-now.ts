import { nextDigestAt } from '../../domain/digest/due.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import { DirectoryUnavailable, type Ports } from '../ports.ts'
import type { Reply, SetUp } from '../replies.ts'
import { cardsOf } from './cards.ts'
import { composeDigest, factsOf } from './compose.ts'
import { cardsAsked } from './how-many.ts'
import { type DigestAsked, look } from './look.ts'
import { stillReadable } from './still-readable.ts'
import { tellRepsFirst } from './tell-reps-first.ts'
import { whoseShown } from './whose-shown.ts'
import { withoutErased } from './without-erased.ts'

/** Somebody waits: the model has less time than overnight. */
const linesWithin = 8_000

/**
 * `/qualify digest`: the digest as it is now, for the asker alone, of the deals the channel's is about, else of the asker's team. It keeps
 * no run, so that the channel's own comes all the same.
 */
export async function digestNow(ports: Ports, asked: DigestAsked): Promise<Reply> {
  const found = await look(ports, asked)
  if ('kind' in found) return { kind: 'refusal', refusal: found }
  const { plan, whose, before, gathered } = found
  const { workspace, person, channel, ref } = asked
  const facts = factsOf(gathered, before)
  const shown = await whoseShown(ports, workspace, whose)
  const composing = { workspace, channel, whose: shown, before, ref, linesWithin, cards: cardsAsked }
  const digest = await composeDigest(ports, gathered, facts, composing)
  const cards = await ports.transact(workspace, async (unit) => {
    const ids = gathered.deals.map((row) => row.deal)
    if (!(await stillReadable(unit, ids, [person]))) return null
    if (!(await unit.workspace.get()).settings.shadow) await tellRepsFirst(unit, gathered)
    return withoutErased(unit, digest.cards)
  })
  // A deal was made private, or handed over, while the model wrote.
  if (cards === null) return digestNow(ports, asked)
  const now = ports.clock.now()
  return {
    kind: 'digest-now',
    digest: { ...digest, cards },
    plan: plan && { next: nextDigestAt(plan.times, now), zone: plan.times.zone },
    setUp: await setUpHere(ports, workspace, channel),
  }
}

/**
 * Further deals at risk, from that place on, for a manager: those alone that they may see now.
 *
 * @param since The day of the digest that what changed is compared with; null, or absent under an older button: that is not told.
 */
export async function digestMore(ports: Ports, asked: DigestAsked, from: number, since: LocalDate | null = null): Promise<Reply> {
  const found = await look(ports, asked, since ?? undefined)
  if ('kind' in found) return { kind: 'refusal', refusal: found }
  const { before, gathered } = found
  const facts = factsOf(gathered, before)
  const rows = facts.atRisk.slice(from, from + cardsAsked)
  const cards = (await cardsOf(ports, asked.workspace, rows, gathered)).map((c) => c.card)
  return { kind: 'digest-more', channel: asked.channel, since: since && (before?.on ?? null), cards, from, total: facts.atRisk.length }
}

/** A channel of which Slack tells who is in it, or the asker's own messages with us; one that we are not in must invite us first. */
async function setUpHere({ directory }: Pick<Ports, 'directory'>, workspace: WorkspaceId, channel: string): Promise<SetUp> {
  if (channel === '') return 'no'
  try {
    const access = await directory.access(workspace, channel)
    // A conversation of other people's begins so, too, and nothing of ours comes there.
    if (access === 'unseen' && channel.startsWith('D')) return 'no'
    if (access !== 'in') return access === 'archived' ? 'no' : 'invite-first'
    return (await directory.channel(workspace, channel)).members.length > 0 ? 'here' : 'no'
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return 'no'
    throw error
  }
}
