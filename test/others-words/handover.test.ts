import { describe, expect, it } from 'vitest'
import { importDeals } from '../../src/application/import-deals.ts'
import type { Thread } from '../../src/application/ports.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { questionState } from '../../src/domain/review-flow/open-question.ts'
import { lena, read, robin, sam, scene } from '../refusals/support/scene.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

type Scene = Awaited<ReturnType<typeof scene>>

async function ownerTold(here: Scene, ownerEmail: string) {
  await here.crm({ kind: 'upserted', externalId: 'D-1', fields: { ownerEmail } })
}

/** The new owner has stood a minute. */
async function stood(here: Scene, deal: DealId) {
  here.talk.at(60_000)
  return here.talk.fire({ kind: 'owner-stood', deal, at: here.talk.now() })
}

const into = (said: { lane: string; text: string }[], thread: Thread) =>
  said.filter(({ lane }) => lane === `thread:${thread.id}`).map(({ text }) => read(text))

describe('a deal with a live review that gets another owner', () => {
  it('goes on in the new owner’s DM: the card says whose it was, the open question is asked again, answers keep their author', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    await here.answers(deal, evidence)
    const at = await here.live(deal)
    const old = (await here.threadOf(deal))!
    await ownerTold(here, 'sam@example.com')
    const said = await stood(here, deal)
    const thread = (await here.threadOf(deal))!
    expect(thread).toMatchObject({ user: sam.user, where: { kind: 'dm' }, channel: 'D-U0SAM' })
    const [card, question, ...more] = into(said, thread)
    expect(card).toContain('Answers count from Sam Okoro.')
    expect(card).toContain("Robin Vale had this deal before; what is on record stays with its author's name.")
    expect(card).toContain('opens for Robin Vale only')
    expect(question).toMatch(/\?/)
    expect(more).toEqual([])
    expect(await here.live(deal)).toEqual(at)
    expect(into(said, old)).toEqual([
      'Fizzlewick Kettles is with Sam Okoro now. The open question went along. What you told stays on record with your name.',
    ])
    expect(
      here.talk.updates.filter((u) => u.lane === `thread:${old.id}` && 'live' in u.post).every((u) => 'live' in u.post && !u.post.live),
    ).toBe(true)
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.outbox.live(old.id))).toEqual([])
    expect(here.talk.updates.findLast((u) => u.post.kind === 'root-card')!.text).toContain('Answers count from Sam Okoro')

    // The former owner, late.
    const late = await here.writes('Otto Brine, CFO, signs on 15 Dec', { channel: old.channel!, threadTs: old.rootTs })
    expect(late.told).toContain("this deal's owner is sam@example.com now")
    expect((await here.presses({ press: 'unknown', deal, ...at })).told).toContain('Only its owner, sam@example.com')
    await here.answers(deal, 'Wanda Crumb, COO, told me on a call today that returns cost 40k a year', sam)
    expect((await here.talk.deal(deal)).answers.map((a) => a.by)).toEqual(['robin@example.com', 'sam@example.com'])
    // The card keeps it when it is shown anew.
    await here.crm({ kind: 'closed', externalId: 'D-1', outcome: 'won' })
    await here.talk.drain()
    expect(here.talk.updates.findLast((u) => u.post.kind === 'root-card')!.text).toContain('Robin Vale had this deal before')
  })

  it('takes a paused review up again, and the closing form as it stands', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    for (;;) {
      const at = await here.live(deal)
      if (!at.question) break
      await here.presses({ press: 'skip', deal, ...at })
    }
    await here.presses({ press: 'pause', deal, review: (await here.live(deal)).review })
    await ownerTold(here, 'sam@example.com')
    const said = await stood(here, deal)
    expect(into(said, (await here.threadOf(deal))!)[1]).toContain('Your call:')
    const review = (await here.talk.deal(deal)).reviews.at(-1)!
    expect([review.states.at(-1)!.state, review.questions.map(questionState).includes('asked')]).toEqual(['open', false])
  })

  it('from a channel’s thread goes to the new owner’s DM, and links what everybody there can read', async () => {
    const here = await scene()
    await here.talk.open({ stage: 'evaluate' })
    await here.types('Fizzlewick', robin, 'C1')
    const deal = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('D-1')))!
    const old = (await here.threadOf(deal))!
    await ownerTold(here, 'sam@example.com')
    const said = await stood(here, deal)
    expect(await here.threadOf(deal)).toMatchObject({ user: sam.user, where: { kind: 'dm' } })
    expect(into(said, (await here.threadOf(deal))!)[0]).toContain('Read the thread before.')
    // In the channel, too, whose thread it was hears why the words are not kept; others may talk.
    const where = { channel: old.channel!, threadTs: old.rootTs }
    expect((await here.writes(evidence, where)).told).toContain('sam@example.com')
    expect(await here.writes(evidence, where, lena)).toMatchObject({ told: null, said: [] })
  })

  it('to and fro, told twice, or in other letters: nobody hears of it', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const before = await here.threadOf(deal)
    await ownerTold(here, 'Robin@Example.com')
    expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.outbox.live(before!.id))).toHaveLength(1)
    expect(await stood(here, deal)).toEqual([])
    await ownerTold(here, 'sam@example.com')
    here.talk.at(30_000)
    await ownerTold(here, 'robin@example.com')
    expect(await stood(here, deal)).toEqual([])
    expect(await here.threadOf(deal)).toEqual(before)
    await ownerTold(here, 'sam@example.com')
    here.talk.at(30_000)
    await ownerTold(here, 'SAM@example.com')
    expect((await stood(here, deal)).map((s) => s.post.kind).sort()).toEqual(['handed-over', 'root-card', 'turn'])
    expect(await stood(here, deal)).toEqual([])
  })

  it('waits for the owner to have stood, whenever its timer comes', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    await ownerTold(here, 'sam@example.com')
    here.talk.at(59_000)
    expect(await here.talk.fire({ kind: 'owner-stood', deal, at: here.talk.now() })).toEqual([])
    expect((await here.threadOf(deal))!.user).toBe(robin.user)
  })

  it('by an import, as by the CRM', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const row = { line: 1, externalId: 'D-1', fields: { ownerEmail: 'sam@example.com' }, stage: null }
    await importDeals(here.talk.ports, { workspace: here.talk.workspace, deals: [row], dryRun: false, ref: 'import' })
    const waiting = await here.talk.store.inside.pool.query("SELECT at FROM timers WHERE kind = 'owner-stood'")
    expect(waiting.rows).toHaveLength(1)
    expect((await stood(here, deal)).map((s) => s.post.kind)).toContain('handed-over')
  })

  it('whom nobody in Slack matches: an admin is told, the review stays, and goes to a known owner who comes', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    await ownerTold(here, 'gil@example.com')
    expect((await stood(here, deal)).map((s) => s.post.kind)).toEqual(['unknown-owner'])
    expect(await stood(here, deal)).toEqual([])
    expect(await here.live(deal)).toEqual(at)
    await ownerTold(here, 'sam@example.com')
    expect((await stood(here, deal)).map((s) => s.post.kind)).toContain('handed-over')
    expect(await here.live(deal)).toEqual(at)
  })

  it('who is quicker than the timer takes it over by its name', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const at = await here.live(deal)
    await ownerTold(here, 'sam@example.com')
    const { said } = await here.types('Fizzlewick', sam)
    expect(said.map((s) => s.post.kind).sort()).toEqual(['handed-over', 'root-card', 'turn'])
    expect(await here.live(deal)).toEqual(at)
    expect(await stood(here, deal)).toEqual([])
  })

  it('gets the whole time before silence ends the review', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const { review } = await here.live(deal)
    here.talk.at('2026-11-27T12:00:00Z')
    await ownerTold(here, 'sam@example.com')
    await stood(here, deal)
    here.talk.at('2026-11-30T00:00:00Z')
    expect(await here.talk.fire({ kind: 'review-silent', deal, review, at: here.talk.now() })).toEqual([])
    expect((await here.live(deal)).review).toBe(review)
  })
})

describe('a deal without a live review', () => {
  it('is handed over by the next trigger, whose card links the thread before', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const old = (await here.threadOf(deal))!
    const { review } = await here.live(deal)
    here.talk.at('2026-12-01T12:00:00Z')
    await here.talk.fire({ kind: 'review-silent', deal, review, at: here.talk.now() })
    await ownerTold(here, 'sam@example.com')
    expect(await stood(here, deal)).toEqual([])
    const said = await here.talk.moveTo(deal, 'propose')
    const thread = (await here.threadOf(deal))!
    expect(into(said, thread)[0]).toContain('Robin Vale had this deal before')
    expect(into(said, old)[0]).toContain('is with Sam Okoro now. The next questions go there.')
  })
})
