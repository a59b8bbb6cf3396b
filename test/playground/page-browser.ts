import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'

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
    const thrown: Error[] = []
    beforeAll(async () => {
      browser = await launchBrowser()
    }, 60_000)
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
      // Whatever a page threw fails the test that caused it.
      expect(thrown.splice(0)).toEqual([])
    })
    afterAll(() => browser.close())
    body(async (url, options = {}) => {
      const context = await browser.newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/Amsterdam',
        viewport: { width: 1280, height: 800 },
        ...options,
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => thrown.push(error))
      await page.goto(url)
      return page
    })
  })
}
