import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Admin } from '../../../src/playground/admin/admin.ts'
import { type RealBot, startRealBot } from '../../scenarios/support/real-bot.ts'
import { type Member, member } from './member.ts'

/** A Monday, 09:00 UTC: every day told here begins at a known hour, so that "yesterday" and weekends are always the same. */
const monday = Date.parse('2030-03-04T09:00:00Z')
const dayLength = 86_400_000

type Open = (url: string, options?: BrowserContextOptions) => Promise<Page>

/** One day of a team: the whole bot as `npm start` runs it, people in browsers, and the CRM. */
export interface Day {
  admin: Admin
  /** The API's answer on a deal. */
  deal(id: string): Promise<DealShown>
  /** A person's browser, on their DM with the bot. */
  as(name: string, options?: BrowserContextOptions): Promise<Member>
  /** The CRM tells of a deal; resolves once the bot has kept it. */
  crm(type: 'upserted' | 'stage_changed' | 'closed', data: { dealId: string; [field: string]: unknown }): Promise<void>
  /** Moves the clock to so many days after the first Monday, at that hour in UTC. */
  clockAt(days: number, time?: string): Promise<void>
}

/** The parts of the read API that the days look at. */
export interface DealShown {
  stage: string
  supportedStage: string
  outcome: string | null
  ownerEmail: string
  closeDate: string | null
  criteria: { id: string; assessment: string; standing: string; level: number | null; evidence: { text: string; recordedBy: string }[] }[]
  reviews: { state: string; trigger: string; questions: { criterion: string; state: string }[] }[]
  stageMoves: { from: string; to: string; direction: string }[]
}

/** Robin's deal of these days. */
export const fizzlewick = {
  dealId: 'F-1',
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  ownerEmail: 'robin@example.com',
  managerEmail: 'noor@example.com',
  amount: 84_000,
  currency: 'EUR',
  closeDate: '2030-05-20',
}

/** Starts the bot with its local Slack; it stops with the test. */
export async function startDay(open: Open): Promise<Day> {
  const bot: RealBot = await startRealBot('embedded')
  let now = monday
  let told = 0
  const clockAt = async (days: number, time = '09:00') => {
    const [hours = 9, minutes = 0] = time.split(':').map(Number)
    now = monday + days * dayLength + (hours - 9) * 3_600_000 + minutes * 60_000
    await bot.admin.setClock(now - Date.now())
  }
  // The demo's deals would age by years on the way to that Monday.
  for (let n = 1; n <= 8; n++) await bot.crm({ id: `gone-${n}`, type: 'deal.deleted', time: new Date(), data: { dealId: `DEMO-${n}` } })
  await clockAt(0)
  return {
    admin: bot.admin,
    clockAt,
    async deal(id) {
      const { status, body } = await bot.deal(id)
      expect(status).toBe(200)
      return body as DealShown
    },
    async as(name, options) {
      const channel = bot.admin.dm(name)
      const user = `U0${name.toUpperCase()}`
      return member(await open(`${bot.slackUrl}/#/${user}/${channel}`, options), user)
    },
    async crm(type, data) {
      told += 1
      await bot.crm({ id: `told-${told}`, type: `deal.${type}`, time: new Date(now + told), data })
    },
  }
}
