import type { DealId } from '../domain/ids.ts'
import { liveReview, openQuestion } from '../domain/review-flow/open-question.ts'
import type { Pressed } from './commands.ts'
import { answerGiven, type GivenWords } from './message-posted.ts'
import { isOffer, type Offer, offeredText } from './offers.ts'
import type { Person, Ports } from './ports.ts'
import type { OfferedWords } from './posts.ts'
import type { Refusal } from './refusals.ts'
import { criterionLabel } from './say/deal-line.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

const refuse = (kind: 'already-done' | 'already-answered' | 'offer-gone' | 'nothing-in-it'): Outcome<Refusal | null> => ({
  changes: [],
  result: { kind },
})

interface Offered {
  id: string
  post: Offer
}

/** "Use as answer": the words of the message it stands under become an answer of their writer. Used late they count as late words do. */
export async function useOffer(ports: Ports, loaded: Loaded, command: Pressed, owner: Person): Promise<Outcome<Refusal | null>> {
  const offered = await offerPressed(ports, loaded, command)
  if (!offered || offered.post.fate === 'used') return refuse('already-done')
  const { post } = offered
  if (post.fate === 'withdrawn') return refuse('offer-gone')
  return post.kind === 'answer-here'
    ? useOwn(ports, loaded, { ...offered, post }, command, owner)
    : useColleagues(ports, loaded, { ...offered, post }, command)
}

/** "Not this one": the offer loses its buttons; nothing else happens, and nothing was kept. */
export async function declineOffer(ports: Ports, loaded: Loaded, command: Pressed): Promise<Outcome<Refusal | null>> {
  const offered = await offerPressed(ports, loaded, command)
  if (!offered || offered.post.fate) return refuse(offered?.post.fate === 'withdrawn' ? 'offer-gone' : 'already-done')
  return { changes: [], rewrite: [{ id: offered.id, post: { ...offered.post, live: false, fate: 'declined' } }], result: null }
}

/** The offer a button stands under. Where it cannot be told, the newest of the thread's own words: what an older build posted. */
async function offerPressed(ports: Ports, { workspace, deal, thread }: Loaded, { channel, messageTs }: Pressed): Promise<Offered | null> {
  return ports.transact(workspace, async ({ outbox }) => {
    const found = await outbox.at(channel, messageTs)
    if (found) return isOffer(found.post) && isFor(found.post, deal.id) ? { id: found.id, post: found.post } : null
    const last = thread && (await outbox.lastLive(thread.id))
    return last?.post.kind === 'answer-here' ? { id: last.id, post: last.post } : null
  })
}

function isFor(post: Offer, deal: DealId): boolean {
  return post.deal === deal || (post.kind === 'answer-here' && (post.elsewhere ?? []).some((other) => other.deal === deal))
}

type Own = Extract<Offer, { kind: 'answer-here' }>
type Colleagues = Extract<Offer, { kind: 'colleague-answer' }>

async function useOwn(
  ports: Ports,
  loaded: Loaded,
  { id, post }: { id: string; post: Own },
  { channel, messageTs, ref }: Pressed,
  owner: Person,
): Promise<Outcome<Refusal | null>> {
  // Its question was answered in other words.
  if (!post.live) return refuse('already-answered')
  const said = (post.said ?? []).filter(({ message }) => message.ts !== '')
  const given = said.length > 0 ? givenBy(said) : { channel, ts: messageTs, files: [] }
  const outcome = await answerGiven(ports, loaded, { ...given, text: post.text, ref }, owner)
  const { deal } = loaded
  const used = outcome.changes.length > 0 ? { fate: 'used' as const, ...(post.deal === deal.id ? {} : { usedFor: deal.fields.name }) } : {}
  return { ...outcome, rewrite: [{ id, post: { ...post, live: false, ...used } }], retireButtons: true, result: null }
}

async function useColleagues(
  ports: Ports,
  loaded: Loaded,
  { id, post }: { id: string; post: Colleagues },
  { ref }: Pressed,
): Promise<Outcome<Refusal | null>> {
  const writer = await ports.directory.byUser(loaded.workspace, post.by.user)
  const author: Person = { ...(writer ?? unknownWriter), user: post.by.user, name: post.by.name, email: post.by.email }
  const live = liveReview(loaded.deal)
  const isOpen = live?.id === post.question.review && openQuestion(live)?.id === post.question.id
  // Used later they still speak of what they were offered for.
  const about = isOpen ? null : post.question.criterionId
  const outcome = await answerGiven(ports, loaded, { ...givenBy(post.said), text: offeredText(post.said), about, ref }, author)
  if (outcome.changes.length === 0 && (outcome.say ?? []).length === 0) return refuse('nothing-in-it')
  if (outcome.changes.length === 0) return { ...outcome, result: null }
  const beside = { kind: 'beside', criterion: criterionLabel(loaded.playbook, post.question.criterionId) } as const
  const say = outcome.say?.map((each) =>
    about !== null && each.post.kind === 'turn' ? { ...each, post: { ...each.post, notes: [...each.post.notes, beside] } } : each,
  )
  return { ...outcome, say, rewrite: [{ id, post: { ...post, live: false, fate: 'used' } }], result: null }
}

/** Somebody who left Slack meanwhile: the words stay theirs. */
const unknownWriter = { zone: 'UTC', standing: 'member', isAdmin: false } as const

function givenBy(said: readonly OfferedWords[]): Omit<GivenWords, 'text' | 'ref'> {
  const { message } = said.at(-1)!
  const parts = said.map(({ message, text }) => ({ message, text }))
  return { ...message, files: said.flatMap(({ files, links = [] }) => [...files, ...links]), parts }
}
