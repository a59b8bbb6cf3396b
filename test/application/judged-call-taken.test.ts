import { describe, expect, it } from 'vitest'
import { importDeals } from '../../src/application/import-deals.ts'
import { buildReport } from '../../src/application/report/build-report.ts'
import type { DealId } from '../../src/domain/ids.ts'
import type { Snapshot } from '../../src/domain/snapshot.ts'
import { crmAt } from '../crm/support/door.ts'
import { robin } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const fields = { name: 'Fizzlewick Kettles', ownerEmail: 'robin@example.com', amount: 84_000, currency: 'EUR', toStage: 'Qualify' }

/** A CRM and a clock: nothing is frozen but by the use cases and their timers. */
async function office(backend: (typeof backends)[number]) {
  const crm = await crmAt(backend)
  const id = async () => (await crm.told())!.id
  return {
    ...crm,
    id,
    /** Every timer up to that moment fires at its own time, as the workers would. */
    async until(moment: string) {
      for (;;) {
        const [next] = (await crm.store.system.timersDue('live', Date.parse(moment))).map(({ at }) => at).toSorted((a, b) => a - b)
        if (next === undefined) break
        crm.at(new Date(Math.max(next, crm.now())).toISOString())
        await crm.fireDue()
      }
      crm.at(moment)
    },
    async frozen(deal?: DealId): Promise<Snapshot[]> {
      const of = deal ?? (await id())
      const all = await crm.store.transact(crm.workspace, (unit) => unit.snapshots.list(of))
      return all.filter(({ reason }) => reason === 't-30').map(({ body }) => body as Snapshot)
    },
    qualifyOut: async () => crm.submits({ form: 'qualify-out', deal: await id(), reason: 'Timing', bringBack: null, returnOn: null }),
    takeUp: async () => crm.presses({ press: 'return', deal: await id(), yes: true }),
    /** A review that has come to its closing form. */
    async toTheForm() {
      const deal = await id()
      await crm.moveTo(deal, 'evaluate')
      for (let n = 0; n < 8 && !(await crm.deal(deal)).reviews[0]!.closing; n++) await crm.says(deal, 'skip')
      return { deal, review: (await crm.deal(deal)).reviews[0]!.id }
    },
    /** Robin's own calls, as the report tells them. */
    own: async () => (await buildReport(crm.ports, crm.workspace, robin)).calls.own,
  }
}

/** The day and the call that were frozen. */
const brief = (frozen: Snapshot[]) =>
  frozen.map(({ at, forecast }) => [new Date(at).toISOString().slice(0, 10), forecast.closeDate, forecast.source])

describe.each(backends)('the judged call, taken by the bot itself, %s', (backend) => {
  it('30 days before the date its timer takes it; won in time and at the amount it is a hit in the report', async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    await o.until('2026-12-29T12:00:00Z')
    expect(await o.frozen()).toEqual([])
    await o.until('2026-12-31T12:00:00Z')
    expect(brief(await o.frozen())).toEqual([['2026-12-30', '2027-01-29', 'crm']])
    // The CRM slips it afterwards: what was called is judged.
    await o.tell('upserted', { closeDate: '2027-02-12' })
    await o.until('2027-02-01T12:00:00Z')
    await o.tell('closed', { outcome: 'won' })
    expect(await o.frozen()).toHaveLength(1)
    expect(await o.own()).toMatchObject({ judged: 1, hits: 1, stoodIn: 1 })
  })

  it('never of a deal that was qualified out before', async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    await o.until('2026-12-10T12:00:00Z')
    await o.qualifyOut()
    await o.until('2027-03-01T12:00:00Z')
    expect(await o.frozen()).toEqual([])
    expect(await o.own()).toBeNull()
  })

  it('taken up again inside the 30 days, on that day; after the date, when a new one is told', async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    await o.qualifyOut()
    await o.until('2027-01-11T12:00:00Z')
    await o.takeUp()
    expect(brief(await o.frozen())).toEqual([['2027-01-11', '2027-01-29', 'crm']])

    const late = await office(backend)
    await late.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    await late.qualifyOut()
    await late.until('2027-02-08T12:00:00Z')
    await late.takeUp()
    expect(await late.frozen()).toEqual([])
    await late.tell('upserted', { closeDate: '2027-02-26' })
    expect(brief(await late.frozen())).toEqual([['2027-02-08', '2027-02-26', 'crm']])
  })

  it('at once when the date is first told 20 days off, or pulled in; still open 15 days past it is a miss', async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2026-12-10' })
    expect(brief(await o.frozen())).toEqual([['2026-11-20', '2026-12-10', 'crm']])
    await o.until('2026-12-24T12:00:00Z')
    expect(await o.own()).toBeNull()
    await o.until('2026-12-26T12:00:00Z')
    expect(await o.own()).toMatchObject({ judged: 1, hits: 0 })

    const pulled = await office(backend)
    await pulled.tell('upserted', { ...fields, closeDate: '2027-06-30' })
    await pulled.until('2027-01-11T12:00:00Z')
    await pulled.tell('upserted', { closeDate: '2027-01-29' })
    expect(brief(await pulled.frozen())).toEqual([['2027-01-11', '2027-01-29', 'crm']])
    await pulled.tell('closed', { outcome: 'lost' })
    expect(await pulled.own()).toMatchObject({ judged: 1, hits: 0, won: 0 })
  })

  it('by an import quietly: no review, no post, and nothing of a date that is past', async () => {
    const o = await office(backend)
    const row = (n: number, closeDate: string) => ({
      line: n,
      externalId: `D-${n}`,
      stage: 'Evaluate',
      fields: { name: `Deal ${n}`, ownerEmail: 'robin@example.com', closeDate },
    })
    const deals = Array.from({ length: 30 }, (_, n) => row(n, '2026-12-10'))
    const order = { workspace: o.workspace, deals: [...deals, row(99, '2026-11-19')], dryRun: false, ref: 'import' }
    await importDeals(o.ports, { ...order, dryRun: true })
    await importDeals(o.ports, order)
    await importDeals(o.ports, order)
    expect(await o.fireDue()).toEqual([])
    const of = async (external: string) => (await o.told(external))!
    for (const { externalId } of deals) expect(await o.frozen((await of(externalId)).id)).toHaveLength(1)
    expect(await o.frozen((await of('D-99')).id)).toEqual([])
    expect((await of('D-3')).reviews).toEqual([])
    expect(o.said).toEqual([])
  })

  it("by the rep's call and not by the CRM's later date", { timeout: 60_000 }, async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    const { deal, review } = await o.toTheForm()
    await o.presses({ press: 'keep-forecast', deal, review })
    expect((await o.deal(deal)).calls).toMatchObject([{ closeDate: '2027-01-29', kept: true }])
    await o.tell('upserted', { closeDate: '2027-04-30' })
    expect(await o.timerAt(deal, 'snapshot-due')).toBe('2026-11-30T00:00:00.000Z')
    for (const mark of ['2026-11-30', '2026-12-30']) {
      o.at(`${mark}T00:00:00Z`)
      expect((await o.timerAt(deal, 'snapshot-due'))!.slice(0, 10)).toBe(mark)
      await o.fire({ kind: 'snapshot-due', deal, at: o.now() })
    }
    expect(brief(await o.frozen())).toEqual([['2026-12-30', '2027-01-29', 'call']])
  })

  it('at once when the closing form calls a date inside the 30 days', { timeout: 60_000 }, async () => {
    const o = await office(backend)
    await o.tell('upserted', { ...fields, closeDate: '2027-01-29' })
    const { deal, review } = await o.toTheForm()
    const amount = { minor: 8_400_000, currency: 'EUR' }
    const filled = { form: 'closing', deal, review, closeDate: '2026-12-15', amount, lastHeard: null, nextStep: null } as const
    await o.submits({ ...filled, worthWinning: null })
    expect(brief(await o.frozen())).toEqual([['2026-11-20', '2026-12-15', 'call']])
  })
})
