import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const found = places.find((path) => path !== undefined && existsSync(path))

/** The browser's own calls home are switched off: the tests talk to 127.0.0.1 only. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: found!, args: flags })
}

/**
 * A group of tests in a real browser. Without one they are skipped with a printed reason; where `REQUIRE_BROWSER=1` stands
 * (as in CI) that is a failure instead.
 */
export function describeInBrowser(
  name: string,
  body: (open: (url: string, options?: BrowserContextOptions) => Promise<Page>) => void,
): void {
  if (found === undefined && process.env.REQUIRE_BROWSER === '1')
    throw new Error('No Chromium was found, and REQUIRE_BROWSER=1 asks for one. Set CHROMIUM_PATH.')
  if (found === undefined) process.stderr.write(`Skipped "${name}": no Chromium found. Set CHROMIUM_PATH to run it.\n`)
  describe.skipIf(found === undefined)(name, { timeout: 60_000 }, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchBrowser()
    }, 60_000)
    afterAll(async () => {
      await browser.close()
    })
    body(async (url, options = {}) => {
      const context = await browser.newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/Amsterdam',
        viewport: { width: 1280, height: 800 },
        ...options,
      })
      const page = await context.newPage()
      // Whatever the page logs as an error fails the test that caused it.
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(url)
      return page
    })
  })
}
