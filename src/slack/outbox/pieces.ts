import type { WebClient } from '@slack/web-api'
import type { OutboxRow } from '../../application/ports.ts'
import { oneMessage, paragraph, type Rendered } from '../messages/message.ts'
import { say } from '../messages/say.ts'
import type { Failure } from './failure.ts'
import { lookUp, type Spot } from './look-up.ts'
import { madeAt } from './made-at.ts'

/** A post is cut into so many messages at most. */
const mostPieces = 8

/** What is said in a piece when the post is shorter now. */
export const nothingLeft: Rendered = oneMessage(paragraph(say`Nothing is left of this part.`))[0]!

/**
 * Where the further messages of a rewritten post stand, by their place in it: their keys are all that is known of them. None where Slack
 * does not let us read, since the first message can be rewritten all the same.
 *
 * @param skewMs Our clock and Slack's may differ by so much.
 */
export async function furtherPieces(
  client: WebClient,
  { target, post }: Pick<OutboxRow, 'target' | 'post'>,
  spot: Spot,
  skewMs: number,
): Promise<{ found: Map<number, string> } | { failure: Failure }> {
  if (target.to !== 'update' || !mayBeSeveral(post)) return { found: new Map() }
  const keys = Array.from({ length: mostPieces - 1 }, (_, at) => `${target.of}:${at + 2}`)
  const looked = await lookUp(client, spot, keys, ((madeAt(target.of) ?? 0) - skewMs) / 1000)
  if ('failure' in looked) return looked.failure.kind === 'refused' ? { found: new Map() } : looked
  return { found: new Map([...looked.found].map(([key, ts]) => [keys.indexOf(key) + 1, ts])) }
}

/** Posts that are rewritten are one message always; only those meant to stay may have been cut. */
function mayBeSeveral(post: OutboxRow['post']): boolean {
  return !('live' in post) && !oneMessageAlways.has(post.kind)
}

const oneMessageAlways: ReadonlySet<OutboxRow['post']['kind']> = new Set(['root-card', 'digest', 'digest-page'])
