import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A person at the page: what they do, and what they see. Everything waits as a person would, for as long as a person would not. */
export interface Member {
  page: Page
  /** Types into the open conversation, a command or words. */
  types(text: string): Promise<void>
  /** Opens the thread of the newest card that holds these words. */
  opensThread(words: string): Promise<void>
  /** Writes into the open thread. */
  answers(text: string): Promise<void>
  /** Presses a button of the open thread, of a dialog if one is open, else of the conversation; the newest of that name. */
  presses(name: string): Promise<void>
  /** The newest message of the bot in the thread holds all of these words. */
  hears(...words: string[]): Promise<void>
  /** The conversation shows these words. */
  reads(...words: string[]): Promise<void>
  closesThread(): Promise<void>
  /** The open dialog. */
  dialog(name: string): Locator
  /** Fills a field of the open dialog, by its label. */
  fills(label: string, text: string): Promise<void>
  /** Opens another conversation: `#deals`. */
  goesTo(channel: string): Promise<void>
  /** Looks at the bot's Home. */
  opensHome(): Promise<void>
  /** How many messages of their own stand in the open thread. */
  written(): Promise<number>
  /** A picture, for whoever wants to look. */
  picture(name: string): Promise<void>
}

const patience = 25_000

/** @param user Their Slack id. */
export function member(page: Page, user: string): Member {
  page.setDefaultTimeout(patience)
  const composer = page.locator('.main-composer textarea')
  const thread = page.locator('.thread')
  const newest = () => thread.locator('.message:not(.message-unsent)').last()
  const said = () =>
    newest()
      .innerText({ timeout: 500 })
      .catch(() => '')
  const place = async () => {
    if ((await page.getByRole('dialog').count()) > 0) return page.getByRole('dialog').last()
    return (await thread.count()) > 0 ? thread : page.locator('.main')
  }
  const send = async (box: Locator, text: string) => {
    await box.fill(text)
    // A space ends a command's name, so that Enter sends instead of completing it.
    if (/^\/\S+$/.test(text)) await box.press(' ')
    await box.press('Enter')
    await expect.poll(() => box.inputValue(), { timeout: patience }).toBe('')
  }
  return {
    page,
    types: (text) => send(composer, text),
    async opensThread(words) {
      const card = page
        .locator('.main .message', { hasText: words })
        .filter({ has: page.locator('.thread-bar') })
        .last()
      await card.locator('.thread-bar').click()
      await thread.waitFor()
    },
    async answers(text) {
      await send(thread.locator('textarea'), text)
      await thread
        .locator('.message:not(.message-unsent)', { hasText: text.slice(0, 40) })
        .last()
        .waitFor()
    },
    async presses(name) {
      const within = await place()
      await within
        .locator('button', { hasText: new RegExp(`^${name}$`) })
        .last()
        .click()
    },
    async hears(...words) {
      for (const each of words) await expect.poll(said, { timeout: patience }).toContain(each)
      await expect.poll(() => isInView(page, newest()), { timeout: patience }).toBe(true)
    },
    async reads(...words) {
      // A dialog may close while one looks: where one reads is looked up each time.
      const shown = async () => {
        const dialog = page.getByRole('dialog').last()
        const within = (await dialog.count()) > 0 ? dialog : page.locator('.main')
        return within.innerText({ timeout: 500 }).catch(() => '')
      }
      for (const each of words) await expect.poll(shown, { timeout: patience }).toContain(each)
    },
    async closesThread() {
      await page.locator('.thread').getByRole('button', { name: 'Close thread' }).click()
      await thread.waitFor({ state: 'detached' })
    },
    dialog: (name) => page.getByRole('dialog', { name }),
    async fills(label, text) {
      const field = page.getByRole('dialog').last().getByLabel(label, { exact: false })
      await field.fill(text)
    },
    async goesTo(channel) {
      await page
        .locator('.sidebar')
        .getByRole('button', { name: channel.slice(1) })
        .first()
        .click()
      await page.locator('h1', { hasText: channel.slice(1) }).waitFor()
    },
    async opensHome() {
      await page.getByRole('tab', { name: 'Home' }).click()
    },
    written: () => thread.locator(`.message[data-user="${user}"]`).count(),
    async picture(name) {
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` })
    },
  }
}

/** Whether the end of a message can be seen without scrolling: its question and its buttons are what the person needs. */
async function isInView(page: Page, message: Locator): Promise<boolean> {
  const box = await message.boundingBox()
  const bottom = box ? box.y + box.height : -1
  return bottom > 0 && bottom <= (page.viewportSize()?.height ?? 0) + 1
}
