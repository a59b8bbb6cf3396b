import type { Ids, OutboxItem, OutboxRow } from '../../application/ports.ts'
import type { Post } from '../../application/posts.ts'
import type { DealId, ReviewId } from '../../domain/ids.ts'
import type { Destination } from './destination.ts'

/** What the person is told in place of a post that was given up; null when telling it could fail in the same way for ever. */
export function instead(row: OutboxRow, destination: Destination, tell: 'continue' | 'broke' | 'nothing', ids: Ids): OutboxItem | null {
  if (tell === 'nothing' || row.target.to === 'update' || row.post.kind === 'continue' || row.post.kind === 'broke') return null
  const deal = dealOf(row.post) ?? ('thread' in destination ? destination.thread.deal : null)
  const post: Post =
    tell === 'continue' && deal ? { kind: 'continue', deal, review: reviewOf(row.post), live: true } : { kind: 'broke', ref: row.ref }
  return { id: ids.next(), key: `instead:${row.id}`, target: row.target, post, ref: row.ref }
}

function dealOf(post: Post): DealId | null {
  if (!('deal' in post) || post.deal === null) return null
  return typeof post.deal === 'string' ? post.deal : post.deal.id
}

function reviewOf(post: Post): ReviewId | null {
  if (post.kind === 'turn') return post.ask?.review ?? null
  return post.kind === 'paused' ? post.review : null
}
