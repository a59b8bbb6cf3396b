import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { StoreUnavailable } from '../../../src/application/ports.ts'
import type { HomeView } from '../../../src/block-kit/views.ts'
import { homePublisher } from '../../../src/slack/home/publisher.ts'
import type { Install } from '../../../src/slack/installs.ts'
import { openOffice } from '../support/office.ts'
import { line } from '../support/posts.ts'
import { homeOfPage, homes } from './samples.ts'

let office: Awaited<ReturnType<typeof openOffice>>
/** Pages there are; a test may let them shrink. */
let pages = 3
beforeEach(async () => {
  office = await openOffice()
  pages = 3
  office.recorder.answers.home = async (page) => homeOfPage(page, pages)
})

const view = () => office.admin.homeView('robin') as unknown as HomeView | undefined
const words = () => JSON.stringify(view()?.blocks)
const asked = () => office.recorder.called.flatMap((each) => (each.name === 'homeOpened' ? [each.command] : []))
const settled = async () => {
  await office.admin.settled()
  await office.background.settled()
}
const open = async (tab: 'home' | 'messages' = 'home') => {
  office.admin.openHome({ user: 'robin', tab })
  await settled()
}
const press = async (actionId: string, blockId?: string) => {
  const outcome = await office.admin.click({ user: 'robin', view: 'home', actionId, ...(blockId ? { blockId } : {}) })
  await settled()
  return outcome
}

const refuseOnce = () =>
  office.admin.fault({ on: 'call', method: 'views.publish', fault: { kind: 'rate_limited', retryAfterSeconds: 1 }, count: 1 })

describe('App Home', () => {
  it('is published when it is opened, and nothing of it is kept', async () => {
    await open()
    expect(asked()).toEqual([{ workspace: office.workspace, user: 'U0ROBIN', page: 0 }])
    expect(words()).toContain('Deal 1')
    expect(words()).toContain('Needs you today')
    expect(await office.inbox()).toEqual([])
    expect(office.admin.homeView('sam')).toBeUndefined()
  })

  it('opening the messages publishes nothing', async () => {
    await open('messages')
    expect(asked()).toEqual([])
    expect(view()).toBeUndefined()
  })

  it('Refresh shows the same page anew, Next the next one, Back the one before', async () => {
    await open()
    await press('home:page:on')
    expect(words()).toContain('Deal 11')
    expect(words()).not.toContain('"Deal 1"')
    await press('home:refresh')
    await press('home:page:back')
    expect(asked().map((each) => each.page)).toEqual([0, 1, 1, 0])
    expect(await office.inbox()).toEqual([])
  })

  it('a press on a page that is not there any more shows the nearest', async () => {
    await open()
    await press('home:page:on')
    pages = 1
    await press('home:page:on')
    expect(asked().at(-1)!.page).toBe(2)
    expect(words()).toContain('Deal 1')
    expect(view()!.private_metadata).toBe('0')
  })

  it('Start is kept first; its answer stands on top of a fresh Home of the same page', async () => {
    await open()
    await press('home:page:on')
    office.recorder.answers.pressed = { kind: 'review-at', line, permalink: 'https://slack.example.com/archives/D1/p1', resumed: false }
    await press('press:start')
    expect((await office.inbox()).map((row) => row.kind)).toEqual(['action'])
    await office.work()
    expect(office.recorder.called.find((each) => each.name === 'pressed')).toMatchObject({
      command: { press: { press: 'start' }, user: 'U0ROBIN', channel: '' },
    })
    expect(asked().at(-1)!.page).toBe(1)
    expect(words()).toContain('The review of *Fizzlewick Kettles* starts')
    expect(office.admin.messages('@robin')).toEqual([])
  })

  it('a refused press says why on Home, and in a message when Home does not get through', async () => {
    await open()
    office.recorder.answers.pressed = { kind: 'deal-over', name: 'Fizzlewick Kettles', outcome: 'won' }
    await press('press:start')
    await office.work()
    expect(words()).toContain('*Fizzlewick Kettles* is won')
    refuseOnce()
    await press('press:start')
    await office.work()
    expect(office.admin.messages('@robin').map((each) => each.text)).toEqual([expect.stringContaining('Fizzlewick Kettles is won')])
  })

  it('a press that cannot be kept is told in a message', async () => {
    await open()
    office.between.transact = async () => {
      throw new StoreUnavailable('The store is away')
    }
    expect(await press('press:start')).toMatchObject({ ok: false })
    expect(office.admin.messages('@robin').map((each) => each.text)).toEqual([expect.stringContaining('Not saved')])
  })

  it('a publish that Slack refuses is logged; the next press shows Home again', async () => {
    refuseOnce()
    await open()
    expect(view()).toBeUndefined()
    expect(office.log.lines.map((each) => each.message)).toContain('Home could not be published')
    await open()
    expect(words()).toContain('Deal 1')
  })

  it('when the store is away Home says so, and Refresh brings it back', async () => {
    const well = office.recorder.answers.home
    office.recorder.answers.home = async () => {
      throw new StoreUnavailable('The store is away')
    }
    await open()
    expect(words()).toContain('I cannot reach my memory right now')
    office.recorder.answers.home = well
    await press('home:refresh')
    expect(words()).toContain('Deal 1')
  })

  it('many openings at once are two looks at most, the last one counts', async () => {
    const waiting = Promise.withResolvers<void>()
    office.recorder.answers.home = async (page) => {
      await waiting.promise
      return homeOfPage(page, pages)
    }
    for (let n = 0; n < 5; n++) office.admin.openHome({ user: 'robin', tab: 'home' })
    await vi.waitFor(() => expect(asked()).toHaveLength(1))
    await office.admin.settled()
    waiting.resolve()
    await settled()
    expect(asked()).toHaveLength(2)
    expect(office.admin.calls('views.publish')).toHaveLength(2)
  })

  it('a press on a link is nothing to be done', async () => {
    office.recorder.answers.home = async () => homes.busy!
    await open()
    expect(await press('link:thread')).toMatchObject({ ok: true })
    expect(await office.inbox()).toEqual([])
    expect(asked()).toHaveLength(1)
  })
})

describe('a thread on its way', () => {
  it('gets its link by a second look three seconds later, and there is no third', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const publish = vi.fn(async () => ({ ok: true }))
    const deps = {
      ...office,
      useCases: office.recorder.useCases,
      installs: { byTeam: () => null, ofWorkspace: () => installWith(publish) },
    }
    office.recorder.answers.home = async () => homes.busy!
    const home = homePublisher(deps)
    expect(await home.show({ workspace: office.workspace, user: 'U0ROBIN', page: 1, ref: 'r' })).toBe(true)
    await vi.advanceTimersByTimeAsync(2_900)
    expect(publish).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(publish).toHaveBeenCalledTimes(2)
    expect(asked().map((each) => each.page)).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(publish).toHaveBeenCalledTimes(2)
  })

  const installWith = (publish: () => Promise<unknown>): Install =>
    ({ ...office.install, client: { views: { publish } } }) as unknown as Install
})
