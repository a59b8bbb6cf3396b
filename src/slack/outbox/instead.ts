import type { Ids, OutboxItem, OutboxRow } from '../../application/ports.ts'
import type { Post } from '../../application/posts.ts'
import type { DealId, ReviewId } from '../../domain/ids.ts'
import type { Destination } from './destination.ts'

/** The app was installed before it could put files into Slack, or an admin forbids it. */
const notAllowed = new Set([
  'missing_scope',
  'access_denied',
  'no_permission',
  'not_allowed_token_type',
  'file_uploads_disabled',
  'restricted_action',
])

/** What the person is told in place of a post that was given up; null when telling it could fail in the same way for ever. */
export function instead(
  row: OutboxRow,
  destination: Destination,
  tell: 'continue' | 'broke' | 'nothing',
  ids: Ids,
  problem: string,
): OutboxItem | null {
  // The numbers of a picture stand in the message above it.
  if (row.post.kind === 'report-picture' || row.post.kind === 'file-not-sent') return null
  if (tell !== 'nothing' && row.post.kind === 'report-file') {
    const why = notAllowed.has(problem) ? 'not-allowed' : 'broke'
    return {
      id: ids.next(),
      key: `instead:${row.id}`,
      target: row.target,
      post: { kind: 'file-not-sent', why, ref: row.ref },
      ref: row.ref,
    }
  }
  if (row.target.to === 'channel') return unposted(row, tell, ids, problem)
  if (tell === 'nothing' || row.target.to === 'update' || row.post.kind === 'continue' || row.post.kind === 'broke') return null
  const deal = dealOf(row.post) ?? ('thread' in destination ? destination.thread.deal : null)
  const post: Post =
    tell === 'continue' && deal ? { kind: 'continue', deal, review: reviewOf(row.post), live: true } : { kind: 'broke', ref: row.ref }
  return { id: ids.next(), key: `instead:${row.id}`, target: row.target, post, ref: row.ref }
}

/** A channel that cannot be written to is told to whoever set its digest up; once, for its first message. */
function unposted({ id, target, post, ref }: OutboxRow, tell: string, ids: Ids, problem: string): OutboxItem | null {
  if (tell === 'nothing' || target.to !== 'channel' || (post.kind !== 'digest' && post.kind !== 'digest-counts')) return null
  const told: Post = { kind: 'digest-unposted', channel: target.channel, why: problem }
  return { id: ids.next(), key: `instead:${id}`, target: { to: 'user', user: post.setBy }, post: told, ref }
}

function dealOf(post: Post): DealId | null {
  if (!('deal' in post) || post.deal === null) return null
  return typeof post.deal === 'string' ? post.deal : post.deal.id
}

function reviewOf(post: Post): ReviewId | null {
  if (post.kind === 'turn') return post.ask?.review ?? null
  return post.kind === 'paused' ? post.review : null
}
