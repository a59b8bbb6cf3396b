import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { describeInBrowser } from './page-browser.ts'
import { composer, message, say, showBlocks } from './page-hands.ts'
import { type Show, startShow } from './page-show-bot.ts'

describeInBrowser('talking to an app', (open) => {
  let show: Show
  beforeAll(async () => {
    show = await startShow()
  })
  beforeEach(() => {
    show.heard.length = 0
    show.submitted.length = 0
  })
  afterAll(() => show.stop())

  async function deals(user: string): Promise<Page> {
    const page = await open(`${show.playground.url}/#/${user}/C0DEALS`)
    await page.waitForSelector('.composer')
    return page
  }
  const heard = (action: string) => vi.waitFor(() => expect(show.heard.map((h) => h.action)).toContain(action))

  it('completes a command by keyboard, keeps its hint in sight, and shows the private answer', async () => {
    const page = await deals('U0ROBIN')
    await composer(page).pressSequentially('/q')
    await page.getByRole('option', { name: /\/qualify/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await composer(page).inputValue()).toBe('/qualify ')
    expect(await page.locator('.command-hint').innerText()).toContain('[deal | status | help]')
    await composer(page).pressSequentially('status kettles')
    await page.keyboard.press('Enter')
    const answer = message(page, 'You asked for "status kettles".')
    await answer.getByText('Only visible to you').waitFor()
    expect(await composer(page).inputValue()).toBe('')
    const other = await deals('U0SAM')
    expect(await other.locator('.main .list').innerText()).not.toContain('You asked for')
    await answer.getByText('Dismiss').click()
    await answer.waitFor({ state: 'detached' })
  })

  it('says so when a command fails, and keeps what was typed', async () => {
    const page = await deals('U0ROBIN')
    await say(page, '/silent now')
    await page.getByRole('alert').getByText('/silent did not work.').waitFor()
    expect(await composer(page).inputValue()).toBe('/silent now')
    await say(page, '/nonsense')
    await page.getByRole('alert').getByText('There is no command /nonsense.').waitFor()
  })

  it('draws every kind of block', async () => {
    const page = await deals('U0ROBIN')
    await showBlocks(page)
    expect(await page.locator('.main .unsupported').allInnerTexts()).toEqual([])
    const shown = await page.locator('.main .list').innerText()
    for (const words of [
      'Fizzlewick Kettles',
      'level = L3',
      'A dated event',
      'Deals at risk',
      'Card Three',
      'Find the quotes',
      'Good question',
      '<script>alert(1)</script>',
    ])
      expect(shown).toContain(words)
    await page.getByRole('button', { name: 'Sam Okoro, 2 deals' }).click()
    await page.getByText('Inside the container.').waitFor()
    const amounts = () => page.locator('.data-table tbody tr td:last-child').allInnerTexts()
    await page.getByRole('button', { name: 'Amount' }).click()
    expect(await amounts()).toEqual(['€9,900', '€22,500', '€51,000'])
    await page.getByRole('button', { name: 'Next' }).click()
    expect(await amounts()).toEqual(['€84,000', '€140,000'])
  })

  it('names a block it does not know instead of hiding it', async () => {
    show.playground.admin.say({ user: 'sam', channel: '#general', text: 'odd' })
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await page.route('**/page/messages?*', async (route) => {
      const reply = await route.fetch()
      const body = await reply.json()
      const blocks = [
        { type: 'hologram' },
        { type: 'toString' },
        { type: 'actions', elements: [{ type: 'lever', action_id: 'x' }] },
        { type: 'table', rows: 7 },
      ]
      await route.fulfill({
        response: reply,
        json: { ...body, messages: body.messages.map((m: object) => ({ ...m, user: 'U0', blocks, text: '' })) },
      })
    })
    await page.goto(`${show.playground.url}/#/U0ROBIN/C0GENERAL`)
    await page.getByText('Unsupported block: hologram').waitFor()
    await page.getByText('Unsupported block: toString').waitFor()
    await page.getByText('Unsupported element: lever').waitFor()
  })

  it('brings presses and choices to the app as Slack does', async () => {
    const page = await deals('U0ROBIN')
    const first = await showBlocks(page)
    await first.getByRole('button', { name: 'Correct' }).click()
    await heard('side')

    await first.getByRole('button', { name: 'Choose a stage' }).click()
    await page.getByRole('combobox', { name: 'Type to find' }).fill('eva')
    await page.keyboard.press('Enter')
    await heard('pick')
    expect(show.heard.at(-1)?.value).toMatchObject({ type: 'static_select', selected_option: { value: 'evaluate' } })

    await first.getByRole('button', { name: 'Choose a person' }).click()
    await page.getByRole('combobox', { name: 'Type to find' }).fill('otto')
    await page.getByRole('option', { name: 'Otto Brine' }).click()
    await heard('who')

    await first.getByRole('button', { name: 'Choose the team' }).click()
    await page.getByRole('option', { name: /Sam Okoro/ }).click()
    await page.getByRole('option', { name: /Noor Haddad/ }).click()
    await page.keyboard.press('Escape')
    await heard('team')
    expect(show.heard.at(-1)?.value).toMatchObject({ selected_users: ['U0SAM', 'U0NOOR'] })

    const date = first.locator('input[type=date]')
    await date.fill('2027-02-02')
    await date.press('Enter')
    await heard('day')
    expect(show.heard.at(-1)?.value).toMatchObject({ selected_date: '2027-02-02' })

    await first.getByLabel('Has an end date').check()
    await heard('checks')
    expect(show.heard.at(-1)?.value).toMatchObject({ selected_options: [{ value: 'written down' }, { value: 'has an end date' }] })
    await first.getByLabel('Nobody yet').check()
    await heard('radio')

    await first.getByLabel('More choices').click()
    await page.getByRole('menuitem', { name: 'Mute' }).click()
    await heard('rest')
    expect(show.heard.at(-1)?.value).toMatchObject({ selected_option: { value: 'mute' } })

    await page.getByRole('button', { name: 'Good question' }).last().click()
    await heard('feedback')
    await vi.waitFor(async () =>
      expect(await page.getByRole('button', { name: 'Good question' }).last().getAttribute('aria-pressed')).toBe('true'),
    )
  })

  it('asks before a press that has a confirmation', async () => {
    const page = await deals('U0ROBIN')
    const press = (await showBlocks(page)).getByRole('button', { name: 'Qualify out' })
    await press.click()
    const dialog = page.getByRole('dialog', { name: 'Qualify out?' })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(show.heard).toEqual([])
    await press.click()
    await dialog.getByRole('button', { name: 'Yes, out' }).click()
    await heard('no')
  })

  it('says beside the button that the app did not answer', async () => {
    const page = await deals('U0ROBIN')
    const asked = await showBlocks(page)
    await asked.getByRole('button', { name: 'Never answers' }).click()
    await asked.getByRole('alert').waitFor()
  })

  it('fills, corrects and submits a modal', async () => {
    const page = await deals('U0ROBIN')
    await say(page, '/qualify form')
    const modal = page.getByRole('dialog', { name: 'Evidence' })
    const said = modal.getByLabel('What was said')
    await said.waitFor()
    await said.and(page.locator(':focus')).waitFor()
    await modal.getByRole('button', { name: 'Save' }).click()
    expect(await modal.getByText('Please fill this in.').count()).toBe(3)

    await said.fill("It's in their deck, I think")
    await modal.getByRole('button', { name: /Who said it/ }).click()
    await page.getByRole('option', { name: /Milo Thimble/ }).click()
    await modal.getByLabel('When', { exact: true }).fill('2026-11-20')
    await modal.getByLabel('In writing').check()
    await modal.getByLabel('Amount').fill('x')
    await modal.getByRole('button', { name: 'Save' }).click()
    await modal.getByText('Please write a number.').waitFor()
    await modal.getByLabel('Amount').fill('84000')
    await modal.getByRole('button', { name: 'Save' }).click()
    await modal.getByText('Who said it, and when? A guess is not evidence.').waitFor()
    expect(await said.getAttribute('aria-invalid')).toBe('true')

    await said.fill('"9 % come back, we want 5"')
    await modal.getByRole('button', { name: 'Save' }).click()
    await modal.waitFor({ state: 'detached' })
    expect(show.submitted.at(-1)).toMatchObject({
      said: { text: { type: 'plain_text_input', value: '"9 % come back, we want 5"' } },
      person: { person: { selected_option: { value: 'milo thimble' } } },
      when: { when: { selected_date: '2026-11-20' } },
      how: { how: { selected_option: { value: 'in writing' } } },
      proof: { proof: { selected_options: [] } },
      amount: { amount: { value: '84000' } },
    })
  })

  it('keeps what was typed while a second modal lies on top', async () => {
    const page = await deals('U0ROBIN')
    await say(page, '/qualify form')
    const first = page.getByRole('dialog', { name: 'Evidence' })
    await first.getByLabel('What was said').fill('half a sentence')
    await first.getByRole('button', { name: 'Who is that?' }).click()
    const second = page.getByRole('dialog', { name: 'Person' })
    await second.getByText('Otto Brine').waitFor()
    await second.getByLabel('Back').click()
    await second.waitFor({ state: 'detached' })
    expect(await first.getByLabel('What was said').inputValue()).toBe('half a sentence')
    await page.keyboard.press('Escape')
    await first.waitFor({ state: 'detached' })
    expect(show.playground.admin.modals('robin')).toEqual([])
    await composer(page).and(page.locator(':focus')).waitFor()
  })

  it('uses a shortcut on a message, and a global one', async () => {
    show.playground.admin.say({ user: 'noor', channel: '#deals', text: 'Worth keeping.' })
    const page = await deals('U0ROBIN')
    const row = message(page, 'Worth keeping.')
    await row.hover()
    await row.getByLabel('More actions').click()
    await page.getByRole('menuitem', { name: /Keep this/ }).click()
    const modal = page.getByRole('dialog', { name: 'Person' })
    await modal.getByRole('button', { name: 'Take' }).click()
    await modal.waitFor({ state: 'detached' })
    await page.getByLabel('Shortcuts').click()
    await page.getByRole('menuitem', { name: /Start/ }).click()
    await modal.waitFor()
    await page.keyboard.press('Escape')
    await modal.waitFor({ state: 'detached' })
  })

  it("shows the app's Home, and what a press there changes", async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await page.getByRole('tab', { name: 'Home' }).click()
    await page.getByText('Three deals need you.').waitFor()
    await page.getByRole('button', { name: 'Review' }).first().click()
    await page.getByText('You pressed it.').waitFor()
    await page.getByRole('tab', { name: 'Messages' }).click()
    await page.waitForSelector('.composer')
  })

  it('takes a suggestion of the app into the composer', async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await say(page, 'ideas')
    await page.getByRole('button', { name: 'My deals' }).click()
    await vi.waitFor(async () => expect(await composer(page).inputValue()).toBe('/qualify status'))
    await composer(page).and(page.locator(':focus')).waitFor()
  })

  it('shows an answer while it is being written', async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await say(page, 'stream')
    await message(page, 'stream').locator('.thread-bar').click()
    const answer = page.locator('.thread .message', { hasText: 'Reading the record' })
    await answer.getByLabel('Still writing').waitFor()
    show.finish.resolve()
    await page.locator('.thread .message', { hasText: 'Reading the record, done.' }).waitFor()
    await answer.getByLabel('Still writing').waitFor({ state: 'detached' })
    expect(await answer.locator('strong').innerText()).toBe('the record')
  })

  it('reads attachments of the old kind', async () => {
    const page = await deals('U0ROBIN')
    await say(page, '/qualify old')
    const row = message(page, 'Old style')
    await row.waitFor()
    expect(await row.locator('.attachment strong').allInnerTexts()).toEqual(['read', 'Stage'])
  })

  it('shows what the app says it is doing', async () => {
    const page = await open(show.playground.url)
    await page.waitForSelector('.composer')
    await say(page, 'think')
    await page.getByText('Requalify is reading the record…').waitFor()
  })

  it('draws a chart as wide as there is room, its letters at their size and its categories whole', async () => {
    const page = await deals('U0ROBIN')
    await showBlocks(page)
    const chart = page.locator('.main .chart-axes').last()
    const look = async () => ({
      scale: (await chart.boundingBox())!.width / Number((await chart.getAttribute('viewBox'))!.split(' ')[2]),
      lines: await chart.locator('tspan').allTextContents(),
    })
    expect((await look()).lines).toEqual(['Qualify', 'Evaluate', 'Decision process'])
    await page.setViewportSize({ width: 360, height: 760 })
    await expect.poll(async () => (await look()).lines).toEqual(['Qualify', 'Evaluate', 'Decision', 'process'])
    expect((await look()).scale).toBeGreaterThan(0.95)
  })
})
