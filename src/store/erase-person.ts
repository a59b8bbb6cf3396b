import { isOffer } from '../application/offers.ts'
import type { ErasedInDeal, ErasureStore } from '../application/ports.ts'
import type { Post } from '../application/posts.ts'
import { countNamed } from '../domain/erasing/counts.ts'
import { type WithoutPerson, withoutMentions, withoutPerson } from '../domain/erasing/erase-person.ts'
import { textsIn } from '../domain/erasing/named-in-deal.ts'
import { type Spotter, severalWords, spotter, type Wanted } from '../domain/erasing/spelling.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import type { Instant } from '../domain/time.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { dropReplies } from './coach.ts'
import type { StoreContext, Tx } from './context.ts'
import { projection, toChange } from './deals.ts'
import { erasePost, gone } from './erase-post.ts'
import { rewritePosts, type SaidRow } from './rewrite-posts.ts'
import { isId, storable } from './storable.ts'

/**
 * Takes a person out of a workspace piece by piece, each in a transaction of its caller's. Names are compared here and never in the
 * database: no statement, and so no error of one, holds them; addresses alone are.
 */
export function erasureStore({ tx, workspace }: StoreContext): ErasureStore {
  return {
    async deals(cursor, limit) {
      const rows = await tx.deal.findMany({
        where: { workspaceId: workspace, ...(cursor === null ? {} : { id: { gt: cursor } }) },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true },
      })
      return rows.map(({ id }) => id as DealId)
    },

    inDeal: (deal, wanted, at) => inDeal(tx, workspace, deal, wanted, at),

    async inPosts(wanted, cursor, limit) {
      const after = cursor ?? '00000000-0000-0000-0000-000000000000'
      const rows = await tx.$queryRaw<SaidRow[]>`
        SELECT id, coalesce(target->>'of', id::text) AS first, state, post FROM outbox
        WHERE workspace_id = ${workspace}::uuid AND id > ${after}::uuid ORDER BY id LIMIT ${limit}::int`
      // A name of one word is somebody's in a deal alone.
      const whole = severalWords(wanted)
      const spot = spotter(whole)
      const { rows: count, stale } = await rewritePosts(tx, workspace, rows, (post) => withoutMentions(post, { spot }, whole, gone))
      return { rows: count, stale, next: rows.length < limit ? null : rows.at(-1)!.id }
    },

    async inPayloads(wanted, own, cursor, limit) {
      const after = cursor ?? '00000000-0000-0000-0000-000000000000'
      const rows = await tx.inboxRow.findMany({
        where: { workspaceId: workspace, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, state: true, body: true, problem: true },
      })
      const whole = severalWords(wanted)
      const spot = spotter(whole)
      let count = 0
      for (const { id, state, body, problem } of rows) {
        if (id === own || !textsIn([body, problem]).some(spot.isIn)) continue
        // What waits is worked all the same, without the name.
        const data =
          state === 'waiting' ? { body: storable(withoutMentions(body, { spot }, whole, gone)) as object } : { body: Prisma.DbNull }
        await tx.inboxRow.update({ where: { id }, data: { ...data, problem: null } })
        count++
      }
      return { rows: count, next: rows.length < limit ? null : rows.at(-1)!.id }
    },

    async forget(inbox) {
      await tx.inboxRow.updateMany({ where: { workspaceId: workspace, id: inbox }, data: { body: Prisma.DbNull, problem: null } })
    },

    async elsewhere({ emails }) {
      const all = emails.map((email) => email.toLowerCase())
      const places = await tx.teamMember.deleteMany({ where: { workspaceId: workspace, email: { in: all } } })
      await tx.teamMember.updateMany({ where: { workspaceId: workspace, managerEmail: { in: all } }, data: { managerEmail: null } })
      // Thumbs and opinions stay, of nobody.
      await tx.$executeRaw`UPDATE coach_feedback SET voted_by = gen_random_uuid()::text
        WHERE workspace_id = ${workspace}::uuid AND lower(voted_by) = ANY (${all}::text[])`
      await tx.$executeRaw`UPDATE coach_cases SET judged_by = gen_random_uuid()::text
        WHERE workspace_id = ${workspace}::uuid AND lower(judged_by) = ANY (${all}::text[])`
      const digests = await tx.$executeRaw`DELETE FROM digests
        WHERE workspace_id = ${workspace}::uuid AND whose = 'team' AND lower(whose_value) = ANY (${all}::text[])`
      await tx.$executeRaw`DELETE FROM told WHERE workspace_id = ${workspace}::uuid
        AND EXISTS (SELECT FROM unnest(${all}::text[]) AS one WHERE right(lower(topic), length(one) + 1) = ':' || one)`
      // Replies that belong to no deal tell what a question meant, names in it included.
      await tx.coachReply.deleteMany({ where: { workspaceId: workspace, dealId: null } })
      return { places: places.count, digests }
    },
  }
}

async function inDeal(tx: Tx, workspace: WorkspaceId, deal: DealId, wanted: Wanted, at: Instant): Promise<ErasedInDeal | null> {
  if (!isId(deal)) return null
  // Whoever planned on the words as they were finds another count, and plans again.
  await tx.$queryRaw`SELECT 1 FROM deals WHERE id = ${deal}::uuid AND workspace_id = ${workspace}::uuid FOR UPDATE`
  const rows = await tx.dealChange.findMany({ where: { workspaceId: workspace, dealId: deal }, orderBy: { seq: 'asc' } })
  const journal = rows.map(toChange)
  const done = withoutPerson(journal, wanted)
  if (done === null) return null
  for (const place of done.changed) {
    const { at: _, type: __, ...body } = done.journal[place]!
    await tx.dealChange.update({ where: { dealId_seq: { dealId: deal, seq: rows[place]!.seq } }, data: { body: storable(body) as object } })
  }
  const seq = rows.at(-1)!.seq + 1
  const tombstone = { rows: done.changed.length }
  await tx.dealChange.create({
    data: { workspaceId: workspace, dealId: deal, seq, at: new Date(at), type: 'person-erased', body: tombstone },
  })
  const folded = foldDeal([...done.journal, { at, type: 'person-erased', ...tombstone }])!
  await tx.deal.update({ where: { id: deal }, data: { ...storable(projection(folded)), version: seq } })
  const messages = rows.flatMap(({ messageChannel: channel, messageTs: ts }, place) =>
    channel && ts && done.named.words.has(place) ? [{ channel, ts }] : [],
  )
  const posts = await inPostsOf(tx, workspace, deal, wanted, done, messages)
  await dropPayloads(tx, workspace, [...messages.map(({ ts }) => ts), ...done.answers])
  await dropReplies(tx, workspace, [deal], at)
  return { counts: countNamed(journal, done.named), rows: posts.rows, stale: posts.stale }
}

/** Payloads of the messages that lost their words here, once they are worked. */
async function dropPayloads(tx: Tx, workspace: WorkspaceId, marks: string[]): Promise<void> {
  if (marks.length === 0) return
  await tx.$executeRaw`
    UPDATE inbox SET body = NULL, problem = NULL WHERE workspace_id = ${workspace}::uuid AND body IS NOT NULL AND state <> 'waiting'
      AND EXISTS (SELECT FROM unnest(${marks}::text[]) AS mark WHERE strpos(body::text, mark) > 0)`
}

async function inPostsOf(
  tx: Tx,
  workspace: WorkspaceId,
  deal: DealId,
  wanted: Wanted,
  { records, answers, events, words, named }: WithoutPerson,
  messages: MessageRef[],
) {
  const rows = await tx.$queryRaw<SaidRow[]>`
    SELECT id, coalesce(target->>'of', id::text) AS first, state, post FROM outbox
    WHERE workspace_id = ${workspace}::uuid
      AND (deal_id = ${deal}::uuid OR (post->>'kind' IN ('digest', 'digest-page') AND EXISTS (
        SELECT FROM jsonb_array_elements(post->'cards') AS card WHERE card->'deal'->>'id' = ${deal})))`
  const parts = { newer: null, links: [], records, answers, events, words }
  const ofDeal = (said: unknown) => {
    const post = said as Post
    const offered = offeredBy(post, named.spot)
    return withoutMentions(erasePost(post, { ...parts, messages: [...messages, ...offered] }), named, wanted, gone)
  }
  return rewritePosts(tx, workspace, rows, (said) => {
    const post = said as Post
    if (post.kind !== 'digest' && post.kind !== 'digest-page') return ofDeal(post)
    // Other deals stand beside it.
    return { ...post, cards: post.cards.map((card) => (card.deal.id === deal ? ofDeal(card) : card)) }
  })
}

/** Offered words that name the person: they are withdrawn, as if their message were gone. */
function offeredBy(post: Post, spot: Spotter): MessageRef[] {
  if (!isOffer(post)) return []
  return (post.said ?? []).flatMap(({ message, text }) => (spot.isIn(text) ? [message] : []))
}
