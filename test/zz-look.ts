import { chromium } from 'playwright-core'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'] })
const page = await (await browser.newContext({ viewport: { width: 1500, height: 1400 } })).newPage()
page.setDefaultTimeout(40000)
const shot = (n: string) => page.screenshot({ path: `/tmp/look/${n}.png` })
await page.goto('http://127.0.0.1:3101/')
const box = page.locator('.main-composer textarea')
const send = async (t: string, b = box) => { await b.fill(t); if (/^\/\S+$/.test(t)) await b.press(' '); await b.press('Enter'); await page.waitForTimeout(2500) }
const step = process.argv[2]
if (step === 'rep') {
  await send('/qualify fizzlewick')
  await page.waitForTimeout(4000)
  await page.locator('.main .message', { hasText: 'Fizzlewick' }).filter({ has: page.locator('.thread-bar') }).last().locator('.thread-bar').click()
  await page.waitForTimeout(1500)
  await shot('1-thread')
  const t = page.locator('.thread textarea')
  await send("Otto Brine, CFO, told me on yesterday's call that the board decides on 15 December, otherwise they lose 200k", t)
  await page.waitForTimeout(6000); await shot('2-answer')
  await send('They loved the demo and are very interested', t); await page.waitForTimeout(5000); await shot('3-weak')
  for (let i = 0; i < 4; i++) { await send("don't know", t); await page.waitForTimeout(3500) }
  await shot('4-end')
  await send('keep', t); await page.waitForTimeout(8000); await shot('5-summary')
}
if (step === 'ask') {
  for (const q of ['what is weak in Fizzlewick?', 'which of my deals have no economic buyer?', 'who signs at Humblebee?']) { await send(q); await page.waitForTimeout(3000) }
  await shot('6-ask')
  await page.getByRole('tab', { name: 'Home' }).click(); await page.waitForTimeout(4000); await shot('7-home')
}
await browser.close()
