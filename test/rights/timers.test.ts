import { describe, expect, it } from 'vitest'
import type { Person, Timer } from '../../src/application/ports.ts'
import type { DealId, ReviewId } from '../../src/domain/ids.ts'
import { conversation, lena, noor, robin } from '../support/conversation.ts'
import { timers } from './support/other-doors.ts'

type Talk = Awaited<ReturnType<typeof conversation>>
type Kind = Timer['kind']

const kinds = Object.keys(timers) as Kind[]

/** What makes a timer bring something to the deal's owner; the others have nothing to bring, or come by the same way. */
const prepared: Partial<Record<Kind, (talk: Talk, deal: DealId) => Promise<unknown>>> = {
  'stage-stood': (talk, deal) => talk.add(deal, [{ at: talk.now(), type: 'stage-told', stage: 'evaluate', time: null, how: 'changed' }]),
  'review-silent': (talk, deal) => talk.moveTo(deal, 'evaluate'),
  'override-ends': (talk, deal) =>
    talk.submits({ form: 'override', deal, criterion: 'metrics', reason: 'Otto is on leave', until: '2026-11-26' }, noor),
  'return-due': (talk, deal) =>
    talk.submits({ form: 'qualify-out', deal, reason: 'Timing', bringBack: null, returnOn: '2026-11-25' }, robin),
  'nudge-due': (talk, deal) => talk.presses({ press: 'nudge', deal }, noor),
  'risks-due': async () => {},
}

/** Fires every timer on a deal of its own, whose owner has become somebody else by then; by kind, what comes to them. */
async function heard(standing: Person['standing']): Promise<Partial<Record<Kind, string[]>>> {
  const owner: Person = { ...robin }
  const talk = await conversation('embedded', '2026-11-16T23:00:00Z', [owner, noor, lena])
  const deals = new Map<Kind, DealId>()
  for (const kind of kinds) {
    const deal = await talk.open({ name: `Kettles ${kind}`, stage: 'qualify', closeDate: '2026-11-17' }, [], `D-${kind}`)
    deals.set(kind, deal)
    await prepared[kind]?.(talk, deal)
  }
  await talk.drain()
  talk.at('2026-11-25T10:00:00Z')
  owner.standing = standing
  const told: Partial<Record<Kind, string[]>> = {}
  for (const kind of kinds) {
    const [said, updated] = [talk.said.length, talk.updates.length]
    const deal = deals.get(kind)!
    const review = ((await talk.deal(deal)).reviews.at(-1)?.id ?? 'none') as ReviewId
    await talk.fire({ kind, deal, review, at: talk.now() } as Timer)
    const posts = await targetsSince(talk, said, updated)
    if (posts.length > 0) told[kind] = posts
  }
  return told
}

/** Kinds of what was posted to, or rewritten in, the owner's direct messages. */
async function targetsSince(talk: Talk, said: number, updated: number): Promise<string[]> {
  const theirs = [...talk.said.slice(said), ...talk.updates.slice(updated)].filter(
    ({ channel, lane }) => channel === `D-${robin.user}` || lane.includes(robin.user),
  )
  return theirs.map(({ post }) => post.kind)
}

describe('what is due comes', () => {
  it('to an owner who is a member', { timeout: 60_000 }, async () => {
    expect(Object.keys(await heard('member'))).toEqual(expect.arrayContaining(Object.keys(prepared)))
  })

  it.each(['guest', 'stranger', 'deactivated'] as const)('to no owner who is %s', { timeout: 60_000 }, async (standing) => {
    expect(await heard(standing)).toEqual({})
  })
})
