import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { defaultSettings } from '../../src/application/settings.ts'
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
        talk.store.transact(talk.workspace, (unit) => unit.workspace.setSettings({ ...defaultSettings, visibility: 'owner-and-managers' })),
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
})
