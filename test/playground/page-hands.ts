import type { Locator, Page } from 'playwright-core'

/** The composer of the open conversation. */
export function composer(page: Page): Locator {
  return page.locator('.main-composer textarea')
}

/** Types a whole line and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  // A space ends a command's name, so that Enter sends instead of completing it.
  if (/^\/\S+$/.test(text)) await composer(page).press(' ')
  await page.getByRole('button', { name: 'Send', exact: true }).first().click()
}

/** The newest message of the open conversation that holds these words and has arrived. */
export function message(page: Page, words: string): Locator {
  return page.locator('.main .message:not(.message-unsent)', { hasText: words }).last()
}

/** Asks the show bot for every block, and waits until both of its messages are there. */
export async function showBlocks(page: Page): Promise<Locator> {
  const charts = page.locator('.main .chart')
  const before = await charts.count()
  await say(page, '/qualify blocks')
  await charts.nth(before + 1).waitFor()
  return message(page, 'Keep the date')
}
