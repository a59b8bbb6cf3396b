import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { adminSettings, defaultSettings } from '../../src/application/settings.ts'
import { conversation, gil, lena, noor, robin, sam } from '../support/conversation.ts'

type Talk = Awaited<ReturnType<typeof aDeal>>

const channel = 'C0DEALS'
const dm = `D-${robin.user}`

/** A deal whose review began by a command in a channel, with the owner's consent, and ran out there. */
async function aDeal() {
  const members = [robin, sam]
  const talk = await conversation('embedded', '2026-11-02T10:00:00Z', [robin, noor, sam, lena, gil], rulesOnly, { [channel]: members })
  const deal = await talk.open({ name: 'Brass Kettles', stage: 'qualify' })
  const { said } = await talk.types('Brass Kettles', robin, channel)
  expect(said.every((one) => one.channel === channel)).toBe(true)
  const review = (await talk.deal(deal)).reviews.at(-1)!.id
  return {
    ...talk,
    id: deal,
    members,
    expire: () => {
      talk.at('2026-11-12T10:00:00Z')
      return talk.fire({ kind: 'review-silent', deal, review, at: talk.now() })
    },
  }
}

const asked = (said: Awaited<ReturnType<Talk['expire']>>) => said.find(({ post }) => post.kind === 'turn' && post.ask !== null)

describe('a review after one that stood in a channel', () => {
  it('goes on in that thread while everybody there may read the deal', async () => {
    const talk = await aDeal()
    await talk.expire()
    expect(asked(await talk.moveTo(talk.id, 'evaluate'))).toMatchObject({ channel })
  })

  it.each<[string, (talk: Talk) => unknown]>([
    ['a guest joined', (talk) => talk.members.push(gil)],
    [
      'the setting is stricter',
      (talk) =>
        talk.store.transact(talk.workspace, (unit) =>
          unit.workspace.setSettings({ ...adminSettings(defaultSettings), visibility: 'owner-and-managers' }),
        ),
    ],
    ['the deal is private', (talk) => talk.add(talk.id, [{ type: 'revised', at: talk.now(), by: 'crm', fields: { isPrivate: true } }])],
  ])('begins in the owner’s direct messages where %s, by the stage and by the command typed there', async (_, change) => {
    for (const begin of [
      (talk: Talk) => talk.moveTo(talk.id, 'evaluate'),
      async (talk: Talk) => (await talk.types('Brass Kettles', robin, channel)).said,
    ]) {
      const talk = await aDeal()
      await talk.expire()
      await change(talk)
      const said = await begin(talk)
      expect(asked(said)).toMatchObject({ channel: dm })
      expect(said.filter((one) => one.channel === channel)).toEqual([])
    }
  })

  it('leaves the channel when it supersedes one that runs there, which then has nothing left to press', async () => {
    const talk = await aDeal()
    talk.members.push(gil)
    const former = (await talk.store.transact(talk.workspace, (unit) => unit.threads.ofDeal(talk.id)))!
    const seen = talk.updates.length
    const said = await talk.moveTo(talk.id, 'evaluate')
    expect(asked(said)).toMatchObject({ channel: dm })
    const rewritten = talk.updates.slice(seen).filter((one) => one.channel === channel)
    expect(rewritten.map(({ post }) => ('live' in post ? post.live : null))).toEqual([false])
    expect(said.filter((one) => one.channel === channel)).toEqual([])
    expect(said[0]!.text).toContain('has a reader who may not see this deal, so it goes on here.')
    // What its owner still writes there counts, and what comes of it is said where the guest does not read.
    const answered = await talk.says(
      talk.id,
      'Casper Doon, their CFO, told me on a call today that 9% come back, he wants 5',
      robin,
      [],
      former,
    )
    expect(answered.length).toBeGreaterThan(0)
    expect(answered.map((one) => one.channel)).toEqual(answered.map(() => dm))
    expect((await talk.deal(talk.id)).records.map(({ facts }) => facts.person)).toContain('Casper Doon')
  })
})
