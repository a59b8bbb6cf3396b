import { expect, it } from 'vitest'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>
type Block = { type: string; block_id?: string; label?: { text: string }; text?: { text: string } }

const top = ({ admin }: Bot) => admin.modals('robin').at(-1) as { view?: unknown; id?: string; blocks?: Block[] } | undefined
const shown = (bot: Bot) => JSON.stringify(top(bot) ?? {})
const opened = (bot: Bot, words: string) => waitFor(() => shown(bot).includes(words) && shown(bot))
/** The box under the proposal for a criterion. */
function boxOf(bot: Bot, criterion: string): string {
  return new RegExp(`"block_id":"(keep-[^"]+)","label":\\{"type":"plain_text","text":"${criterion}"`).exec(shown(bot))![1]!
}
const told = ({ admin }: Bot, channel: string, words: string) =>
  waitFor(() => admin.ephemeral(channel, 'robin').find((m) => m.text.includes(words)))

it('a message of a buyer becomes evidence in the local Slack: picked, read, one unticked, kept, read back in the thread', async () => {
  const bot = await wholeBot(await dataDir())
  const { admin } = bot
  const root = await bot.asked('D-77', 'Bellwether Bakery')
  const words = 'I sign the budget for this, up to 100k. The board decides on 15 December.'
  const { ts } = admin.say({ user: 'otto', channel: '#shared-fizzlewick', text: words })
  await admin.settled()
  const shortcut = () => admin.shortcut({ user: 'robin', callbackId: 'use_as_evidence', channel: '#shared-fizzlewick', ts })

  await shortcut()
  await opened(bot, words)
  expect(shown(bot)).toContain('From a message of Otto Brine in #')
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ ok: false, errors: { deal: expect.any(String) } })
  const { options } = await admin.options({ user: 'robin', actionId: 'value', blockId: 'deal', query: 'bellw' })
  expect(options).toMatchObject([{ text: { text: 'Bellwether Bakery' } }])
  expect((await admin.options({ user: 'robin', actionId: 'value', blockId: 'deal', query: '' })).options).not.toHaveLength(0)

  await admin.submit({ user: 'robin', values: { deal: String(options![0]!.value) } })
  expect(shown(bot)).toContain("buyer's act")
  expect(shown(bot)).toContain('Otto Brine')
  const [board, budget] = [boxOf(bot, 'Decision process'), boxOf(bot, 'Economic buyer')]

  // Other words are read and shown again, and nothing is kept yet.
  await admin.submit({ user: 'robin', values: { words: 'I sign the budget for this, up to 100k.' } })
  expect(shown(bot)).not.toContain('Decision process')
  await admin.submit({ user: 'robin', values: { words } })
  expect(boxOf(bot, 'Decision process')).toBe(board)
  expect(bot.thread(root).some((m) => m.text.includes('From a message'))).toBe(false)

  expect(await admin.submit({ user: 'robin', values: { [board]: [] } })).toMatchObject({ ok: true })
  expect(admin.modals('robin')).toHaveLength(0)
  const back = await waitFor(() => bot.thread(root).find((m) => m.text.includes('From a message of Otto Brine')))
  expect(back.text).toContain("Economic buyer: buyer's act")
  expect(back.text).not.toContain('Decision process: ')
  expect(budget).not.toBe(board)

  // The same once more says that it is kept already.
  await shortcut()
  await opened(bot, words)
  const again = await admin.submit({ user: 'robin', values: { deal: String(options![0]!.value) } })
  expect(again).toMatchObject({ ok: false, errors: { deal: expect.stringContaining('evidence on this deal already') } })
  await admin.close({ user: 'robin' })

  // Deleted in Slack, it is erased here.
  admin.remove({ user: 'otto', channel: '#shared-fizzlewick', ts })
  await waitFor(() => bot.thread(root).some((m) => m.text.includes('erased')))

  // A trigger that lives no longer leaves a button; its press opens the form, the words still there.
  const other = admin.say({ user: 'otto', channel: '#shared-fizzlewick', text: 'We look at Palletwise, too.' })
  const fault = admin.fault({ on: 'call', method: 'views.open', fault: { kind: 'refusal', error: 'expired_trigger_id' }, count: 1 })
  await admin.shortcut({ user: 'robin', callbackId: 'use_as_evidence', channel: '#shared-fizzlewick', ts: other.ts })
  const button = await told(bot, '#shared-fizzlewick', 'This needs a few fields')
  admin.removeFault(fault)
  await admin.click({ user: 'robin', channel: '#shared-fizzlewick', ts: button!.ts, actionId: 'open:evidence' })
  expect(await opened(bot, 'We look at Palletwise, too.')).toContain('Read it')
}, 90_000)
