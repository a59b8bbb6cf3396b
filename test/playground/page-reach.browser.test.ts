import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort } from './bolt-bot.ts'
import { describeInBrowser } from './page-browser.ts'
import { composer, message, say } from './page-hands.ts'
import { type Show, startShow } from './page-show-bot.ts'

describeInBrowser('reach: keyboard, readers, narrow screens, light and dark', (open) => {
  let show: Show
  beforeAll(async () => {
    show = await startShow()
    const { admin } = show.playground
    const parent = admin.say({ user: 'sam', channel: '#deals', text: 'Morning.' })
    admin.say({ user: 'noor', channel: '#deals', text: 'Good morning.', threadTs: parent.ts })
    await admin.command({ user: 'sam', channel: '#deals', command: '/qualify', text: 'blocks' })
    await admin.settled()
  })
  afterAll(() => show.stop())

  it('jumps with Ctrl K, walks with Alt and arrows', async () => {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0DEALS`)
    await page.waitForSelector('.composer')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Jump to' }).fill('gen')
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await page.locator('h1').innerText()).toBe('general'))
    await page.keyboard.press('Alt+ArrowUp')
    await vi.waitFor(async () => expect(await page.locator('h1').innerText()).toBe('deals'))
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Jump to' }).fill('noor')
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await page.locator('h1').innerText()).toBe('Noor Haddad'))
    await page.goBack()
    await vi.waitFor(async () => expect(await page.locator('h1').innerText()).toBe('deals'))
    await composer(page).focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Jump to' }).waitFor()
    await page.keyboard.press('Escape')
    await composer(page).and(page.locator(':focus')).waitFor()
  })

  it('moves from message to message and opens what is there, by keyboard alone', async () => {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0GENERAL`)
    await page.waitForSelector('.composer')
    show.playground.admin.say({ user: 'sam', channel: '#general', text: 'First.' })
    show.playground.admin.say({ user: 'noor', channel: '#general', text: 'Second.' })
    await message(page, 'Second.').waitFor()
    await page.locator('.main .scroller').focus()
    await page.keyboard.press('ArrowUp')
    await message(page, 'Second.').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowUp')
    await message(page, 'First.').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.thread textarea:focus').waitFor()
  })

  it('gives everything that can be pressed or filled a name', async () => {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0DEALS`)
    await page.waitForSelector('.chart')
    await page.locator('.thread-bar').first().click()
    await page.getByLabel('Playground controls').first().click()
    await page.waitForSelector('.panel')
    const tree = await page.locator('body').ariaSnapshot()
    expect(tree).not.toMatch(/- (button|textbox|combobox|checkbox|radio|link|img|tab|switch)( \[[^\]]*\])*:?$/m)
    for (const landmark of ['navigation "Channels and messages"', 'main', 'complementary "Thread"', 'list', 'tablist'])
      expect(tree).toContain(landmark)
  })

  it('says new messages to a screen reader, and a crowd as a number', async () => {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0GENERAL`)
    await page.waitForSelector('.composer')
    const live = page.locator('.for-readers[aria-live=polite]')
    show.playground.admin.say({ user: 'sam', channel: '#general', text: 'Settles the reader.' })
    await message(page, 'Settles the reader.').waitFor()
    await vi.waitFor(async () => expect(await page.locator('.main .message').count()).toBeGreaterThan(0))
    await page.waitForTimeout(2200)
    show.playground.admin.say({ user: 'sam', channel: '#general', text: 'Did you hear?' })
    await vi.waitFor(async () => expect(await live.innerText()).toBe('Sam Okoro: Did you hear?'), 6000)
    for (const word of ['One', 'Two', 'Three']) show.playground.admin.say({ user: 'sam', channel: '#general', text: word })
    await vi.waitFor(async () => expect(await live.innerText()).toBe('3 new messages'), 6000)
  })

  it('fits a phone of 360 px, with the channels in a drawer and the thread over everything', async () => {
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0DEALS`, { viewport: { width: 360, height: 740 }, hasTouch: true })
    await page.waitForSelector('.chart')
    const sideways = () =>
      page.evaluate(
        'document.documentElement.scrollWidth > innerWidth || document.querySelector(".scroller").scrollWidth > document.querySelector(".scroller").clientWidth',
      )
    expect(await sideways()).toBe(false)
    expect(await page.locator('.sidebar').isVisible()).toBe(false)
    await page.getByLabel('Open the list of channels').tap()
    await page
      .locator('.sidebar')
      .getByRole('button', { name: /general/ })
      .tap()
    await vi.waitFor(async () => expect(await page.locator('h1').innerText()).toBe('general'))
    await vi.waitFor(async () => expect(await page.locator('.sidebar').isVisible()).toBe(false))
    await page.goBack()
    await page.evaluate('document.querySelector(".main .scroller").scrollTop = 0')
    await page.locator('.thread-bar').first().tap()
    await page.getByText('Good morning.').waitFor()
    expect((await page.locator('.thread').boundingBox())?.width).toBe(360)
    await page.getByLabel('Close thread').tap()
    await composer(page).fill('/qualify form')
    await page.getByLabel('Send').tap()
    await page.getByLabel('What was said').waitFor()
    expect(await sideways()).toBe(false)
    expect(await page.getByRole('button', { name: 'Save' }).isVisible()).toBe(true)
    await page.getByLabel('Close', { exact: true }).tap()
    await page.getByLabel('What was said').waitFor({ state: 'detached' })
  })

  it('says of a table that is too wide that there is more, and on which side', async () => {
    show.playground.admin.say({ user: 'sam', channel: '#general', text: 'A table.' })
    const page = await open(`${show.playground.url}/#/U0ROBIN/C0DEALS`, { viewport: { width: 360, height: 740 } })
    await page.waitForSelector('.chart')
    const table = (columns: number) => ({
      type: 'table',
      rows: [1, 2].map(() => Array.from({ length: columns }, (_, n) => ({ type: 'raw_text', text: `Column number ${n + 1}` }))),
    })
    await page.route('**/page/messages?*', async (route) => {
      const reply = await route.fetch()
      const body = await reply.json()
      const [first] = body.messages
      await route.fulfill({ response: reply, json: { ...body, messages: [{ ...first, blocks: [table(1), table(6)], text: '' }] } })
    })
    await page.goto(`${show.playground.url}/#/U0ROBIN/C0GENERAL`)
    const [narrow, wide] = [page.locator('.sideways').nth(0), page.locator('.sideways').nth(1)]
    const scrollTo = (px: number) => page.evaluate(`document.querySelectorAll('.table-scroll')[1].scrollLeft = ${px}`)
    const sides = async () => [await wide.getAttribute('data-left'), await wide.getAttribute('data-right')].join()
    await vi.waitFor(async () => expect(await sides()).toBe('false,true'))
    expect(await narrow.getAttribute('data-right')).toBe('false')
    expect(await page.getByText('Scroll sideways to see all columns.').count()).toBe(1)
    await scrollTo(60)
    await vi.waitFor(async () => expect(await sides()).toBe('true,true'))
    await scrollTo(9_999)
    await vi.waitFor(async () => expect(await sides()).toBe('true,false'))
    await page.getByText('Scroll sideways to see all columns.').waitFor()
  })

  it('follows the system to dark, and the switch over the system', async () => {
    const page = await open(show.playground.url, { colorScheme: 'dark' })
    await page.waitForSelector('.composer')
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await ground()).toBe('rgb(22, 25, 27)')
    await page.getByLabel('Light or dark').click()
    await page.getByRole('menuitem', { name: /^Light/ }).click()
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await page.reload()
    await page.waitForSelector('.composer')
    expect(await ground()).toBe('rgb(255, 255, 255)')
  })

  it('finds a message by its permalink', async () => {
    const said = show.playground.admin.say({ user: 'noor', channel: '#deals', text: 'Linked.' })
    const page = await open(`${show.playground.url}/archives/C0DEALS/p${said.ts.replace('.', '')}`)
    await page.locator('.message-marked', { hasText: 'Linked.' }).waitFor()
    expect(await page.locator('h1').innerText()).toBe('deals')
    const reply = show.playground.admin.say({ user: 'sam', channel: '#deals', text: 'In the thread.', threadTs: said.ts })
    await page.goto(`${show.playground.url}/archives/C0DEALS/p${reply.ts.replace('.', '')}?thread_ts=${said.ts}&cid=C0DEALS`)
    await page.locator('.thread .message', { hasText: 'In the thread.' }).waitFor()
  })

  it('says that the playground is gone, and goes on when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-'))
    const port = await freePort()
    const stateFile = join(folder, 'state.json')
    const before = await startShow({ port, stateFile })
    const page = await open(`http://127.0.0.1:${port}/#/U0ROBIN/C0DEALS`)
    await page.waitForSelector('.composer')
    await say(page, 'Before the break')
    await message(page, 'Before the break').waitFor()
    await before.stop()
    await page.getByText('Trying again…').waitFor()
    const after = await startShow({ port, stateFile })
    after.playground.admin.say({ user: 'sam', channel: '#deals', text: 'After the break' })
    await message(page, 'After the break').waitFor()
    await page.getByText('Trying again…').waitFor({ state: 'detached' })
    expect(await message(page, 'Before the break').count()).toBe(1)
    await page.close()
    await after.stop()
    await rm(folder, { recursive: true })
  })
})
