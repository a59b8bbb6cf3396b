import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeInBrowser } from './page-browser.ts'
import { message, say } from './page-hands.ts'
import { type Show, startShow } from './page-show-bot.ts'

const secret = `whsec_${Buffer.from('a-secret-of-the-tests-24').toString('base64')}`
const deal = {
  id: 'R-1',
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  stages: ['Qualify', 'Evaluate', 'Propose'],
  ownerEmail: 'robin@example.com',
  note: 'About to lose its champion.',
}

describeInBrowser('the controls of the playground', (open) => {
  let show: Show
  let door: Server
  let stage = 'Qualify'
  const moves: { dealId: string; toStage: string }[] = []
  const clocks: number[] = []
  let startedOver = 0

  beforeAll(async () => {
    door = createServer(async (request, response) => {
      const body = (await request.toArray()).join('')
      new Webhook(secret).verify(body, request.headers as Record<string, string>)
      const { data } = JSON.parse(body)
      moves.push(data)
      stage = data.toStage
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"accepted"}')
    })
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
    show = await startShow({
      crm: { webhookUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/deals`, secret },
      hooks: {
        async setClock(offsetMs) {
          clocks.push(offsetMs)
        },
        async startOver() {
          startedOver += 1
        },
        async deals() {
          return [{ ...deal, stage }]
        },
      },
    })
  })
  afterAll(async () => {
    await show.stop()
    door.close()
  })

  async function panel(tab: string) {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0DEALS`)
    await page.waitForSelector('.composer')
    expect(await page.locator('.panel').count()).toBe(0)
    await page.getByLabel('Playground controls').click()
    await page.getByRole('tab', { name: tab }).click()
    return page
  }

  it('moves a deal through the webhook a CRM would send', async () => {
    const page = await panel('Demo')
    await page.getByRole('button', { name: /Deal/ }).click()
    await page.getByRole('option', { name: /Fizzlewick Kettles/ }).click()
    await page.getByText('About to lose its champion.').waitFor()
    await page.getByLabel('Evaluate').check()
    await page.getByRole('button', { name: 'Move stage' }).click()
    await page.getByText('Fizzlewick Kettles is now in Evaluate.').waitFor()
    expect(moves).toMatchObject([{ dealId: 'R-1', toStage: 'Evaluate' }])
    await page.getByLabel('Evaluate now').waitFor()
  })

  it('jumps the clock and comes back', async () => {
    const page = await panel('Demo')
    await page.getByRole('button', { name: 'Jump 30 days' }).click()
    await page.getByText('30 days ahead').waitFor()
    expect(clocks.at(-1)).toBe(30 * 86_400_000)
    expect(await page.locator('.clock-chip').count()).toBe(1)
    await page.getByRole('button', { name: 'Jump 1 day', exact: true }).click()
    await page.getByText('31 days ahead').waitFor()
    const before = Date.now() + 31 * 86_400_000
    await page.getByRole('button', { name: 'Next working morning' }).click()
    await vi.waitFor(() => expect(clocks.at(-1)! % 86_400_000).not.toBe(0))
    const morning = Date.now() + clocks.at(-1)!
    const amsterdam = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Amsterdam',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    })
    // An hour either way on the day the clocks are changed.
    expect(amsterdam.format(morning)).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri)\S* (?:09|10|11)$/)
    expect(morning - before).toBeGreaterThan(0)
    expect(morning - before).toBeLessThan(4 * 86_400_000)
    await page.getByRole('button', { name: 'Back to today' }).click()
    await page.getByText('Here it is today').waitFor()
    expect(await page.locator('.clock-chip').count()).toBe(0)
  })

  it('shows what goes to the app and what comes back, live and without secrets', async () => {
    const page = await panel('Deliveries')
    await say(page, '/qualify ask')
    await page.locator('.entry', { hasText: '/qualify' }).first().waitFor()
    const call = page.locator('.entry', { hasText: 'chat.postMessage' }).first()
    await call.locator('.entry-head').click()
    await call.getByText('What happens at Fizzlewick').first().waitFor()
    await page.getByRole('button', { name: 'To the app', exact: true }).click()
    expect(await page.locator('.entry', { hasText: 'chat.postMessage' }).count()).toBe(0)
    expect(await page.locator('.panel').innerText()).not.toContain('xoxb-')
  })

  it('switches a fault on for real, and off', async () => {
    const page = await panel('Faults')
    await page.getByRole('switch', { name: /Slow network/ }).check()
    const started = Date.now()
    await say(page, '/qualify slowly')
    await message(page, 'You asked for "slowly"').waitFor()
    expect(Date.now() - started).toBeGreaterThan(1000)
    await page.getByRole('switch', { name: /Slow network/ }).uncheck()
    await vi.waitFor(async () => expect(await page.getByRole('switch', { name: /Slow network/ }).isChecked()).toBe(false))
  })

  it('starts over only after asking', async () => {
    const page = await panel('Demo')
    await say(page, 'Soon forgotten')
    await message(page, 'Soon forgotten').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    const dialog = page.getByRole('dialog', { name: 'Start over?' })
    await dialog.getByRole('button', { name: 'Keep everything' }).click()
    expect(startedOver).toBe(0)
    await page.getByRole('button', { name: 'Start over' }).click()
    await dialog.getByRole('button', { name: 'Start over' }).click()
    await vi.waitFor(() => expect(startedOver).toBe(1))
    await message(page, 'Soon forgotten').waitFor({ state: 'detached' })
    await page.getByLabel('Playground controls').last().press('Escape')
    await page.waitForSelector('.main .composer')
  })
})
