import { describe, expect, it } from 'vitest'
import type { DealId } from '../../src/domain/ids.ts'
import { prune } from '../../src/jobs/prune.ts'
import { addDeal, answerChanges, folded } from '../store/demo-deal.ts'
import { backends, freshId } from '../support/database.ts'
import { goodReply, house, wellAnswered } from './support/gateway.ts'

const days = 86_400_000
const why = (told: { ok: true } | { ok: false; why: string }) => (told.ok ? 'answered' : told.why)

describe.each(backends)('what asking costs, %s', (backend) => {
  it('is nothing when the workspace switched the coach off, kept replies included', async () => {
    const here = await house({ backend })
    await here.gateway.complete(here.ask())
    await here.setCoach({ on: false })
    expect(await here.gateway.complete(here.ask())).toEqual({ ok: false, why: 'off' })
    expect(await here.gateway.complete(here.ask({ user: 'another' }))).toEqual({ ok: false, why: 'off' })
    expect(here.server.requests).toHaveLength(1)
  })

  it('is written down per day, task and model, in the zone of the workspace, under twenty calls at once', async () => {
    const here = await house({ backend })
    await here.store.transact(here.workspace, (unit) => unit.workspace.setZone('Pacific/Auckland'))
    const other = here.another({ server: { baseUrl: here.server.baseUrl, apiKey: null, model: 'large' } })
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 4 === 0 ? other : here.gateway).complete(
          here.ask({ user: `question ${n}`, within: 20_000, task: n % 2 === 0 ? 'read-answer' : 'digest-line' }),
        ),
      ),
    )
    expect(told.map(why)).toEqual(Array.from({ length: 20 }, () => 'answered'))
    await Promise.all([here.gateway.settled(), other.settled()])
    const sum = (model: string, kind: 'input' | 'output') =>
      told.reduce((n, one) => n + (one.ok && one.model === model ? one.usage[kind] : 0), 0)
    const usage = (await here.usage()) as { task: string; model: string; input: number; output: number; calls: number }[]
    // 09:00 UTC on the 10th is 22:00 there: the same day.
    expect(usage.map(({ input: _, output: __, ...row }) => row)).toEqual([
      { day: '2026-11-10', task: 'digest-line', model: 'small', calls: 10, failures: 0, cached: 0, held: 0 },
      { day: '2026-11-10', task: 'read-answer', model: 'large', calls: 5, failures: 0, cached: 0, held: 0 },
      { day: '2026-11-10', task: 'read-answer', model: 'small', calls: 5, failures: 0, cached: 0, held: 0 },
    ])
    for (const kind of ['input', 'output'] as const) {
      expect(usage.filter((row) => row.model === 'small').reduce((n, row) => n + row[kind], 0)).toBe(sum('small', kind))
      expect(usage.find((row) => row.model === 'large')![kind]).toBe(sum('large', kind))
    }
    here.pass(3 * 3_600_000)
    await here.gateway.complete(here.ask({ user: 'after midnight there' }))
    await here.gateway.settled()
    expect((await here.usage()).map((row) => (row as { day: string }).day)).toContain('2026-11-11')
  })

  it('is limited by the month: spent means silence until the next one, and kept replies are still told', async () => {
    const here = await house({ backend })
    await here.setCoach({ monthlyTokens: 600 })
    const one = async (user: string) => why(await here.gateway.complete(here.ask({ user })))
    expect(await one('first')).toBe('answered')
    let n = 0
    while ((await one(`question ${n}`)) === 'answered') expect(n++).toBeLessThan(30)
    expect(await one('one more')).toBe('budget')
    expect(await here.gateway.complete(here.ask({ user: 'first' }))).toMatchObject({ ok: true, fromCache: true })
    const usage = (await here.usage()) as { input: number; output: number; held: number }[]
    const total = usage.reduce((sum, { input, output, held }) => sum + input + output + held, 0)
    // Never above, and no further below than one question is estimated at.
    expect(total).toBeLessThanOrEqual(600)
    expect(total).toBeGreaterThan(600 - 400)
    here.pass(20 * days)
    expect(await one('one more')).toBe('budget')
    here.pass(1 * days)
    expect(await one('one more')).toBe('answered')
    await here.setCoach({ monthlyTokens: 0 })
    expect(await one('nothing at all')).toBe('budget')
    await here.setCoach({ monthlyTokens: null })
    expect(await one('no limit')).toBe('answered')
  })

  it('cannot be overshot by calls at the same time, in two processes', async () => {
    const here = await house({
      backend,
      responder: async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        return wellAnswered(request)
      },
    })
    // Room for the estimates of three: about 330 tokens each, of which 200 are for the reply.
    await here.setCoach({ monthlyTokens: 1_050 })
    const other = here.another()
    const told = await Promise.all(
      Array.from({ length: 12 }, (_, n) => (n % 2 ? other : here.gateway).complete(here.ask({ user: `question ${n}`, within: 20_000 }))),
    )
    const answered = told.filter((one) => one.ok).length
    expect(told.filter((one) => !one.ok).every((one) => why(one) === 'budget')).toBe(true)
    expect([answered, here.server.requests.length]).toEqual([3, 3])
  })

  it('is estimated where the server does not say, so that a limit holds there, too', async () => {
    const here = await house({ backend })
    for (const mode of ['no-usage', 'mad-usage', 'slow'] as const) {
      here.server.fail(mode)
      await here.gateway.complete(here.ask({ user: `question of ${mode}`, within: 600 }))
    }
    await here.gateway.settled()
    const [day] = (await here.usage()) as { input: number; output: number; held: number }[]
    expect(day!.input).toBeGreaterThan(3 * 20)
    expect(day!.input).toBeLessThan(3 * 80)
    expect(day!.output).toBeGreaterThan(2 * 5)
    expect(day!.held).toBe(0)
  })
})

describe.each(backends)('a kept reply, %s', (backend) => {
  const message = { channel: 'D1', ts: '1762765200.000100' }
  const told = { text: 'nine percent come back', person: 'Otto Brine', holder: 'Otto Brine', link: 'https://example.com/deck' }

  async function withDeal() {
    const here = await house({ backend })
    const { store, workspace } = here
    const deals = await store.transact(workspace, async (unit) => {
      const { id, changes } = await addDeal(unit, 'K-1')
      const more = answerChanges(message, told).changes
      await unit.deals.append(id, 1, more, folded([...changes, ...more]))
      return { mine: id, other: (await addDeal(unit, 'K-2')).id }
    })
    const kept = async () => {
      await here.gateway.settled()
      const { rows } = await store.inside.pool.query<{ deal_id: string; reply: string }>(
        "SELECT deal_id, reply FROM coach_replies WHERE reply <> ''",
      )
      return rows
    }
    const erase = (what = message, newer: string | null = null) =>
      store.transact(workspace, (unit) => unit.deals.eraseMessage(what, here.now(), newer))
    return { ...here, ...deals, kept, erase }
  }

  it('is not paid for twice, across processes, and costs nothing', async () => {
    const here = await withDeal()
    const first = await here.gateway.complete(here.ask({ deal: here.mine }))
    const again = await here.gateway.complete(here.ask({ deal: here.mine }))
    const elsewhere = await here.another().complete(here.ask({ deal: here.mine, ref: 'ref-2' }))
    expect(first).toMatchObject({ ok: true, fromCache: false, usage: { input: expect.any(Number) } })
    for (const one of [again, elsewhere])
      expect(one).toEqual({ ok: true, value: goodReply, model: 'small', fromCache: true, usage: { input: 0, output: 0, cached: 0 } })
    expect(here.server.requests).toHaveLength(1)
    expect(await here.usage()).toMatchObject([{ calls: 1 }])
    expect(here.asked.map((one) => one.result)).toEqual(['answered', 'cached', 'cached'])
  })

  it('is another one for another prompt, version, model, text, deal or workspace', async () => {
    const here = await withDeal()
    const ask = here.ask({ deal: here.mine })
    await here.gateway.complete(ask)
    const others = [
      here.ask({ deal: here.other }),
      { ...ask, deal: null },
      { ...ask, prompt: { id: 'read-answer', version: 4 } },
      { ...ask, prompt: { id: 'digest-line', version: 3 } },
      { ...ask, system: 'another' },
      { ...ask, user: 'another' },
    ]
    for (const other of others) expect(await here.gateway.complete(other)).toMatchObject({ fromCache: false })
    const large = here.another({ server: { baseUrl: here.server.baseUrl, apiKey: null, model: 'large' } })
    expect(await large.complete(ask)).toMatchObject({ fromCache: false })
    const { id } = await here.store.system.singleWorkspace('playground', {
      id: freshId(),
      name: 'Demo team',
      zone: 'UTC',
      playbook: 'meddpicc-buyer',
    })
    expect(await here.gateway.complete({ ...ask, workspace: id })).toMatchObject({ fromCache: false })
    expect(here.server.requests).toHaveLength(9)
  })

  it('is one call for two questions at once, and the second costs nothing', async () => {
    const here = await withDeal()
    const both = await Promise.all([here.gateway.complete(here.ask()), here.gateway.complete(here.ask())])
    expect(both).toMatchObject([
      { ok: true, fromCache: false },
      { ok: true, fromCache: true, usage: { input: 0, output: 0 } },
    ])
    expect(here.server.requests).toHaveLength(1)
    here.server.fail('refusal')
    const failed = await Promise.all([here.gateway.complete(here.ask({ user: 'x' })), here.gateway.complete(here.ask({ user: 'x' }))])
    expect(failed.map(why)).toEqual(['refused', 'refused'])
    expect(here.server.requests).toHaveLength(2)
    // A failure is nothing to keep.
    here.server.fail(null)
    expect(why(await here.gateway.complete(here.ask({ user: 'x' })))).toBe('answered')
  })

  it('goes with any message of its deal, and with its channel; other deals keep theirs', async () => {
    const here = await withDeal()
    const ask = (deal: DealId) => here.gateway.complete(here.ask({ deal }))
    await ask(here.mine)
    await ask(here.other)
    expect(await here.kept()).toHaveLength(2)
    await here.erase()
    expect((await here.kept()).map((row) => row.deal_id)).toEqual([here.other])
    // The words of a message in a deal's thread that was never kept as an answer.
    await here.store.transact(here.workspace, (unit) =>
      unit.threads.open({ id: freshId(), deal: here.other, user: 'U1', where: { kind: 'dm' }, channel: 'D2', rootTs: '1.1' }),
    )
    await here.erase({ channel: 'D2', ts: '9.9' })
    expect(await here.kept()).toEqual([])
  })

  it('is not kept when its deal lost words while the model was asked, nor a moment later', async () => {
    const here = await withDeal()
    here.server.respond(async (request) => {
      await here.erase()
      return wellAnswered(request)
    })
    const ask = here.ask({ deal: here.mine })
    expect(await here.gateway.complete({ ...ask, within: 20_000 })).toMatchObject({ ok: true })
    expect(await here.kept()).toEqual([])
    // Whoever had loaded the deal before asks only now.
    here.server.respond(wellAnswered)
    here.pass(60_000)
    await here.gateway.complete(ask)
    expect(await here.kept()).toEqual([])
    here.pass(15 * 60_000)
    await here.gateway.complete(ask)
    expect(await here.kept()).toHaveLength(1)
    // An edit takes the older words away as well.
    await here.erase(message, 'newer words')
    expect(await here.kept()).toEqual([])
  })

  it('is dropped after a week, and asked anew when its schema wants more', async () => {
    const here = await withDeal()
    const ask = here.ask({ deal: here.mine })
    await here.gateway.complete(ask)
    await here.gateway.settled()
    const strict = { ...ask, schema: ask.schema.refine((value) => value.found.includes('newer')) }
    here.server.respond(() => JSON.stringify({ found: ['newer'], level: null }))
    expect(await here.gateway.complete(strict)).toMatchObject({ ok: true, fromCache: false, value: { found: ['newer'] } })
    here.pass(7 * days - 1)
    await prune(here.store, 'live')
    expect(await here.kept()).toHaveLength(1)
    here.pass(2)
    await prune(here.store, 'playground')
    expect(await here.kept()).toHaveLength(1)
    await prune(here.store, 'live')
    expect(await here.kept()).toEqual([])
  })

  it('goes with the demo when that starts over', async () => {
    const here = await withDeal()
    const { id } = await here.store.system.singleWorkspace('playground', {
      id: freshId(),
      name: 'Demo team',
      zone: 'UTC',
      playbook: 'meddpicc-buyer',
    })
    await here.gateway.complete(here.ask({ workspace: id }))
    await here.gateway.complete(here.ask({ user: 'live' }))
    expect(await here.kept()).toHaveLength(2)
    await here.store.system.emptyPlayground()
    expect(await here.kept()).toHaveLength(1)
    expect(await here.store.transact(id, (unit) => unit.coach.spent('2000-01-01', '2100-01-01'))).toEqual([])
  })
})
