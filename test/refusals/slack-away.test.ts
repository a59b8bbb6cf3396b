import { describe, expect, it } from 'vitest'
import { DirectoryUnavailable, StoreUnavailable } from '../../src/application/ports.ts'
import { type Replay, workInbox } from '../../src/application/work-inbox.ts'
import { afterLooking, afterOpening, afterPosting, afterUpdating } from '../../src/slack/outbox/verdict.ts'
import { lena, robin, scene } from './support/scene.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"
const handled = { handled: true }
const away = async () => {
  throw new DirectoryUnavailable('Slack is away')
}

describe('while Slack does not tell who is who', () => {
  it('a kept answer waits for as long as it takes, and is worked then', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { byUser } = here.talk.ports.directory
    here.talk.ports.directory.byUser = away
    const row = await here.kept(robin, 'lane')
    const message = { ...row, channel: thread.channel!, threadTs: thread.rootTs, ts: '1795176000.000100', text: evidence, files: [] }
    const work = () =>
      workInbox(here.talk.ports, here.talk.workspace, 'lane', async () => {
        await here.cases.messagePosted(message)
        return handled
      })
    for (let n = 0; n < 30; n++) await expect(work()).rejects.toBeInstanceOf(DirectoryUnavailable)
    expect(await here.talk.drain()).toEqual([])
    here.talk.ports.directory.byUser = byUser
    await work()
    expect((await here.talk.deal(deal)).answers.map((a) => a.text)).toEqual([evidence])
  })

  it('a press waits, too; one to start a review is not done before it started', async () => {
    const here = await scene()
    const deal = await here.talk.open({ stage: 'qualify' })
    const { byUser, channel } = here.talk.ports.directory
    here.talk.ports.directory.byUser = away
    const row = await here.kept(robin, 'lane')
    let told: unknown = null
    const work = () =>
      workInbox(here.talk.ports, here.talk.workspace, 'lane', async () => {
        told = await here.cases.pressed({ ...row, press: { press: 'start', deal }, channel: 'C1', messageTs: '1.1' })
        return handled
      })
    await expect(work()).rejects.toThrow('Slack is away')
    here.talk.ports.directory.byUser = byUser
    here.talk.ports.directory.channel = away
    await expect(work()).rejects.toThrow('Slack is away')
    here.talk.ports.directory.channel = channel
    await work()
    expect(told).toMatchObject({ kind: 'review-at' })
    expect((await here.talk.deal(deal)).reviews).toHaveLength(1)
  })

  it('a fault of the row itself still parks it after five tries, and its author is told', async () => {
    const here = await scene()
    await here.kept(robin, 'lane')
    const work = () =>
      workInbox(here.talk.ports, here.talk.workspace, 'lane', async () => {
        throw new Error('a bug')
      })
    for (let n = 0; n < 4; n++) await expect(work()).rejects.toThrow('a bug')
    await work()
    expect((await here.talk.drain()).map((s) => s.text).join()).toContain('What you wrote is kept')
  })

  it('a database that is away while a row is worked is no fault of the row', async () => {
    const here = await scene()
    await here.kept(robin, 'lane')
    const work = (replay: Replay) => workInbox(here.talk.ports, here.talk.workspace, 'lane', replay)
    for (let n = 0; n < 9; n++)
      await expect(
        work(async () => {
          throw new StoreUnavailable('away')
        }),
      ).rejects.toBeInstanceOf(StoreUnavailable)
    let worked = 0
    await work(async () => {
      worked += 1
      return { handled: false }
    })
    expect(worked).toBe(1)
  })

  it('commands say so politely; what only lacks a link is answered without it', async () => {
    const here = await scene()
    await here.asked()
    here.talk.ports.directory.permalink = away
    expect((await here.types('Fizzlewick')).told).toContain('The review of Fizzlewick Kettles goes on in a moment, in its thread.')
    expect((await here.types('status Fizzlewick')).told).toContain('Fizzlewick Kettles')
    here.talk.ports.directory.everyone = away
    expect((await here.types('', lena)).told).toContain('ask again in a minute')
    here.talk.ports.directory.byUser = away
    for (const typed of ['', 'help', 'Fizzlewick', 'status Fizzlewick'])
      expect((await here.types(typed)).told).toBe(
        'Slack does not tell me who is who right now, so I cannot look up your deals. Nothing is lost; try again in a minute.',
      )
  })

  it('a stage change keeps its timer until the owner can be looked up', async () => {
    const here = await scene()
    const deal = await here.talk.open({ stage: 'qualify' })
    const { byEmail } = here.talk.ports.directory
    here.talk.ports.directory.byEmail = away
    await expect(here.talk.moveTo(deal, 'evaluate')).rejects.toThrow('Slack is away')
    expect((await here.talk.deal(deal)).pendingStage).not.toBeNull()
    here.talk.ports.directory.byEmail = byEmail
    await here.talk.fire({ kind: 'stage-stood', deal, at: here.talk.now() })
    expect((await here.talk.deal(deal)).reviews).toHaveLength(1)
  })
})

describe('ten minutes without Slack', () => {
  it.each([
    ['the connection is refused', { kind: 'not-sent', problem: 'ECONNREFUSED' }],
    ['it answers 503', { kind: 'unknown', problem: 'http_503' }],
    ['it says service_unavailable', { kind: 'refused', code: 'service_unavailable' }],
  ] as const)('give up no post: %s', (_, failure) => {
    for (const tried of [null, { at: 0 }]) {
      let now = 0
      for (let attempts = 1; now < 600_000; attempts++) {
        const one = { row: { attempts, tried }, takenAt: now, now }
        const action = failure.kind === 'refused' ? ('retry' as const) : null
        const verdicts = [afterOpening(failure, one), afterPosting(failure, action, false, one), afterUpdating(failure, action, one)]
        if (failure.kind !== 'refused') verdicts.push(afterLooking(failure, one))
        expect(verdicts.map((v) => v.verdict)).not.toContain('give-up')
        now = Math.max(...verdicts.map((v) => ('until' in v ? v.until : now))) + 1
      }
    }
  })
})
