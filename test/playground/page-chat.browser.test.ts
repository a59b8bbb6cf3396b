import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeInBrowser } from './page-browser.ts'
import { composer, message, say } from './page-hands.ts'
import { type Show, startShow } from './page-show-bot.ts'

describeInBrowser('talking', (open) => {
  let show: Show
  beforeAll(async () => {
    show = await startShow()
  })
  afterAll(() => show.stop())
  const at = (place: string) => `${show.playground.url}/#/${place}`
  const text = (page: Page) => page.locator('.main .list').innerText()

  it('tells a newcomer in one line what this is, and what to type', async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    expect(await page.locator('.welcome').innerText()).toContain('people and deals are made up')
    expect(await page.locator('.welcome kbd').innerText()).toBe('/qualify')
    expect(await page.locator('h1').innerText()).toBe('Requalify')
    await page.getByLabel('Hide this line').click()
    await page.reload()
    await page.waitForSelector('.composer')
    expect(await page.locator('.welcome').count()).toBe(0)
  })

  it('sends a message and gets the answer of the bot, live', async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await say(page, 'hello')
    await message(page, 'Hello. Type').waitFor()
    expect(await message(page, 'Hello. Type').locator('.badge').innerText()).toBe('Bot')
  })

  it('shows what came between its first reading and its live connection', async () => {
    const { admin } = show.playground
    const parent = admin.say({ user: 'sam', channel: '#deals', text: 'Who has the plan?' })
    admin.say({ user: 'noor', channel: '#deals', text: 'Milo, I think.', threadTs: parent.ts })
    const page = await open('about:blank')
    const connect = Promise.withResolvers<void>()
    await page.routeWebSocket('**/page/live?*', async (socket) => {
      await connect.promise
      socket.connectToServer()
    })
    await page.goto(at('U0ROBIN/C0DEALS'))
    await message(page, 'Who has the plan?').locator('.thread-bar').click()
    await page.locator('.thread .message', { hasText: 'Milo, I think.' }).waitFor()
    admin.say({ user: 'sam', channel: '#deals', text: 'Said meanwhile.' })
    admin.say({ user: 'sam', channel: '#deals', text: 'Answered meanwhile.', threadTs: parent.ts })
    admin.say({ user: 'sam', channel: '#general', text: '<@U0ROBIN> told meanwhile.' })
    await page.waitForTimeout(500)
    expect(await page.locator('.message', { hasText: 'meanwhile' }).count()).toBe(0)
    connect.resolve()
    await message(page, 'Said meanwhile.').waitFor()
    await page.locator('.thread .message', { hasText: 'Answered meanwhile.' }).waitFor()
    await page
      .locator('.sidebar')
      .getByRole('button', { name: /general/ })
      .locator('.place-count')
      .waitFor()
  })

  it('reads what a person types as Slack would: people, channels, marks and links', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    await say(page, '*Otto* told @Noor Haddad in #general: <b>5 & 6</b> at https://example.com/plan.')
    await vi.waitFor(() =>
      expect(show.playground.admin.messages('#deals').at(-1)?.text).toBe(
        '*Otto* told <@U0NOOR> in <#C0GENERAL>: &lt;b&gt;5 &amp; 6&lt;/b&gt; at <https://example.com/plan>.',
      ),
    )
    const row = message(page, 'Otto told')
    expect(await row.locator('.message-text').innerText()).toBe(
      'Otto told @Noor Haddad in #general: <b>5 & 6</b> at https://example.com/plan.',
    )
    expect(await row.locator('strong').innerText()).toBe('Otto')
    expect(await row.locator('a').getAttribute('rel')).toContain('noopener')
  })

  it('completes people, channels and emoji while one types', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    await composer(page).pressSequentially('ask @no')
    await page.getByRole('option', { name: /Noor Haddad/ }).waitFor()
    await page.keyboard.press('Tab')
    await composer(page).pressSequentially('in #gen')
    await page.keyboard.press('Enter')
    await composer(page).pressSequentially(':tad')
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe('ask @Noor Haddad in #general :tada: ')
    await page.keyboard.press('Enter')
    await vi.waitFor(() => expect(show.playground.admin.messages('#deals').at(-1)?.text).toBe('ask <@U0NOOR> in <#C0GENERAL> :tada:'))
  })

  it('edits with arrow up, and deletes after asking', async () => {
    const page = await open(at('U0SAM/C0GENERAL'))
    await page.waitForSelector('.composer')
    await say(page, 'Lunch at oen')
    await message(page, 'Lunch at oen').waitFor()
    await composer(page).press('ArrowUp')
    await page.getByLabel('Edit message').fill('Lunch at one')
    await page.keyboard.press('Enter')
    await message(page, 'Lunch at one').getByText('(edited)').waitFor()
    await message(page, 'Lunch at one').hover()
    await message(page, 'Lunch at one').getByLabel('More actions').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await message(page, 'Lunch at one').waitFor({ state: 'detached' })
    expect(show.playground.admin.messages('#general').some((m) => m.text.startsWith('Lunch'))).toBe(false)
  })

  it('keeps a thread beside its channel, and closes it with Esc', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    await say(page, 'Who owns the test?')
    const row = message(page, 'Who owns the test?')
    await row.hover()
    await row.getByLabel('Reply in thread').click()
    await page.locator('.thread textarea').fill('Milo does.')
    await page.locator('.thread').getByLabel('Also send to #deals').check()
    await page.locator('.thread textarea').press('Enter')
    await page.locator('.thread .message', { hasText: 'Milo does.' }).waitFor()
    await row.getByText('1 reply').waitFor()
    await page.locator('.main .message', { hasText: 'Milo does.' }).getByText('a thread').waitFor()
    await page.locator('.thread textarea').press('Escape')
    await page.locator('.thread').waitFor({ state: 'detached' })
  })

  it('keeps a deleted message that holds a thread together', async () => {
    const { admin } = show.playground
    const parent = admin.say({ user: 'sam', channel: '#deals', text: 'Forget this.' })
    admin.say({ user: 'noor', channel: '#deals', text: 'Already did.', threadTs: parent.ts })
    const page = await open(at('U0ROBIN/C0DEALS'))
    await message(page, 'Forget this.').waitFor()
    admin.remove({ user: 'sam', channel: '#deals', ts: parent.ts })
    await page.getByText('This message was deleted.').waitFor()
    expect(await text(page)).not.toContain('Forget this.')
  })

  it('adds and takes back a reaction', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    const said = show.playground.admin.say({ user: 'noor', channel: '#deals', text: 'Signed the vendor form.' })
    const row = message(page, 'Signed the vendor form.')
    await row.hover()
    await row.getByLabel('Add a reaction').click()
    await page.getByRole('menuitem', { name: /eyes/ }).click()
    const pill = row.locator('.reaction')
    await pill.waitFor()
    expect(show.playground.admin.messages('#deals').find((m) => m.ts === said.ts)?.reactions?.[0]?.users).toEqual(['U0ROBIN'])
    await pill.click()
    await pill.waitFor({ state: 'detached' })
  })

  it('switches person with one click and shows what is unread for them', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    show.playground.admin.say({ user: 'robin', channel: '#general', text: '<@U0NOOR> can you look?' })
    await page.getByLabel(/^Act as Noor Haddad/).click()
    const general = page.locator('.sidebar').getByRole('button', { name: /general/ })
    await vi.waitFor(() => expect(page.url()).toContain('#/U0NOOR/C0DEALS'), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await general.locator('.place-count').innerText()).toMatch(/^[1-9]/), { timeout: 10_000 })
    await general.click()
    await page.getByRole('separator').getByText('New', { exact: true }).waitFor()
    await vi.waitFor(async () => expect(await general.locator('.place-count').count()).toBe(0))
    await page.reload()
    await page.waitForSelector('.composer')
    expect(await page.locator('.act-as-name').innerText()).toContain('Noor Haddad')
    expect(await general.locator('.place-count').count()).toBe(0)
  })

  it('shows a guest and somebody of another company only what is theirs', async () => {
    const guest = await open(at('U0GIL'))
    await guest.waitForSelector('.sidebar')
    expect(await guest.locator('.sidebar-lists').innerText()).not.toContain('general')
    const outside = await open(at('U0OTTO/C0SHARED'))
    await outside.waitForSelector('.composer')
    show.playground.admin.say({ user: 'robin', channel: '#shared-fizzlewick', text: 'Good morning, Otto.' })
    await message(outside, 'Good morning, Otto.').waitFor()
    expect(await message(outside, 'Good morning, Otto.').locator('.badge-outside').count()).toBe(1)
    expect(await outside.locator('.sidebar-lists').innerText()).not.toContain('deals')
  })

  it('uploads a file and shows it', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    await page
      .locator('.main input[type=file]')
      .setInputFiles({ name: 'ops-deck.txt', mimeType: 'text/plain', buffer: Buffer.from('we want 5') })
    await page.locator('.composer-files').getByText('ops-deck.txt').waitFor()
    await say(page, 'The deck.')
    const card = message(page, 'The deck.').locator('.file-card')
    await card.waitFor()
    const reply = await page.request.get(new URL((await card.getAttribute('href'))!, show.playground.url).href)
    expect(await reply.text()).toBe('we want 5')
  })

  it('never turns words from outside into markup', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    const nasty = '<img src=x onerror=alert(1)> <javascript:alert(1)|press> `<b>` *<script>alert(1)</script>*'
    show.playground.admin.say({ user: 'sam', channel: '#deals', text: `Nasty ${nasty}` })
    const row = message(page, 'Nasty')
    await row.waitFor()
    expect(await row.locator('.message-text img, .message-text script, .message-text a').count()).toBe(0)
    expect(await row.locator('.message-text').innerText()).toContain('press')
  })

  it('says when a message could not go, and sends it again', async () => {
    const page = await open(at('U0ROBIN/C0DEALS'))
    await page.waitForSelector('.composer')
    await page.route('**/page/send', (route) => route.abort())
    await say(page, 'Lost on the way')
    await page.getByText('Not sent.').waitFor()
    await page.unroute('**/page/send')
    await page.getByRole('button', { name: 'Try again' }).click()
    await vi.waitFor(() => expect(show.playground.admin.messages('#deals').filter((m) => m.text === 'Lost on the way')).toHaveLength(1))
    await page.getByText('Not sent.').waitFor({ state: 'detached' })
    expect(await page.locator('.message', { hasText: 'Lost on the way' }).count()).toBe(1)
  })
})
