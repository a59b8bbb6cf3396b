import { expect, it } from 'vitest'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>

const call = `WEBVTT

NOTE Call of 19 November 2025

00:00:01.000 --> 00:00:04.000
<v Robin Vale>Who signs this? I think Wanda is our champion.</v>

00:00:05.000 --> 00:00:09.000
<v Otto Brine>I sign the budget for this, up to 100k.</v>

00:00:10.000 --> 00:00:14.000
<v Otto Brine>The board decides on 15 December.</v>
`

const shown = ({ admin }: Bot) => JSON.stringify(admin.modals('robin').at(-1) ?? {})
const opened = (bot: Bot, words: string) => waitFor(() => shown(bot).includes(words) && shown(bot))
const plain = (text: string) => text.replaceAll('\u200b', '')
const boxOf = (bot: Bot, criterion: string) =>
  new RegExp(`"block_id":"(keep-[^"]+)","label":\\{"type":"plain_text","text":"${criterion}"`).exec(shown(bot))![1]!
const keyFor = (bot: Bot, criterion: string) => new RegExp(`"value":"(r:[0-9a-z]+:${criterion})"`).exec(shown(bot))![1]!

it('a transcript posted in the deal’s thread is read, looked through and accepted piece by piece, in the local Slack', async () => {
  const bot = await wholeBot(await dataDir())
  const { admin } = bot
  const root = await bot.asked('D-78', 'Candlewick Cocoa')
  const id = admin.upload({ user: 'robin', name: 'call.vtt', type: 'text/vtt', bytes: call })
  const { ts } = admin.say({ user: 'robin', channel: '@robin', text: 'Here is the recording', threadTs: root, files: [id] })
  const offer = await waitFor(() => bot.thread(root).find((m) => plain(m.text).includes('possible evidence in call.vtt')))
  expect(plain(offer.text)).toBe('I read 2 pieces of possible evidence in call.vtt. Nothing of it is kept before you accept it.')

  await admin.click({ user: 'robin', channel: '@robin', ts: offer.ts, actionId: 'open:evidence' })
  await opened(bot, 'Keep this')
  expect(shown(bot)).toContain('Otto Brine')
  expect(shown(bot)).not.toContain('initial_options')
  expect(shown(bot)).not.toContain('our champion')
  // Nothing ticked is nothing to keep, and the form says so.
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ ok: false })
  const box = boxOf(bot, 'Economic buyer')
  expect(await admin.submit({ user: 'robin', values: { [box]: [keyFor(bot, 'economic-buyer')] } })).toMatchObject({ ok: true })
  const back = await waitFor(() => bot.thread(root).find((m) => plain(m.text).includes('From call.vtt, posted by Robin')))
  expect(back.text).toContain('Economic buyer: ')
  expect(back.text).not.toContain('Decision process: ')

  // Through it again: what is left.
  await admin.click({ user: 'robin', channel: '@robin', ts: offer.ts, actionId: 'open:evidence' })
  await opened(bot, 'Decision process')
  expect(shown(bot)).not.toContain('"text":"Economic buyer"')
  await admin.close({ user: 'robin' })

  // By the shortcut, on a message elsewhere: the deal is picked first.
  const other = admin.upload({
    user: 'robin',
    name: 'notes.txt',
    type: 'text/plain',
    bytes:
      'Call 19 Nov 2025\nOtto Brine (CFO): We look at Palletwise, too.\nRobin Vale: Fine.\nOtto Brine (CFO): Right now 9 % come back, we want 5 %.',
  })
  const posted = admin.say({ user: 'robin', channel: '@robin', text: '', files: [other] })
  await admin.shortcut({ user: 'robin', callbackId: 'use_as_evidence', channel: '@robin', ts: posted.ts })
  await opened(bot, 'For which deal?')
  const { options } = await admin.options({ user: 'robin', actionId: 'value', blockId: 'deal', query: 'candle' })
  await admin.submit({ user: 'robin', values: { deal: String(options![0]!.value) } })
  await opened(bot, '9 % come back')
  await admin.close({ user: 'robin' })

  // A PDF: what to do instead.
  const pdf = admin.upload({ user: 'robin', name: 'form.pdf', type: 'application/pdf', bytes: '%PDF-1.7' })
  const withPdf = admin.say({ user: 'robin', channel: '@robin', text: '', files: [pdf] })
  await admin.shortcut({ user: 'robin', callbackId: 'use_as_evidence', channel: '@robin', ts: withPdf.ts })
  await opened(bot, 'Paste the words that matter')
  await admin.close({ user: 'robin' })

  // The message deleted: the words are gone, and the offer says so.
  admin.remove({ user: 'robin', channel: '@robin', ts })
  await waitFor(() => bot.thread(root).some((m) => m.text.includes('was deleted, so nothing more is taken from it')))
  await waitFor(() => !bot.thread(root).some((m) => plain(m.text).includes('From call.vtt')))
}, 120_000)
