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

/** The newest message of the open conversation that holds these words. */
export function message(page: Page, words: string): Locator {
  return page.locator('.main .message', { hasText: words }).last()
}
