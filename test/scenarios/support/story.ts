import { expect, vi } from 'vitest'
import type { Message } from '../../../src/playground/state/model.ts'
import type { RealBot } from './real-bot.ts'
import type { DealBody } from './told-deal.ts'
import { asRead, bot, buttonsOf, shown, Transcript } from './transcript.ts'

/** A Monday, 09:00 UTC. The clock stands there when the story begins, so that every day in it is always the same. */
const start = Date.parse('2030-03-04T09:00:00Z')
const day = 86_400_000
const dateOf = (days: number) => new Date(start + days * day).toISOString().slice(0, 10)
const dealId = 'W-17'
const channel = '#wexcombe'

export interface Told {
  transcript: Transcript
  /** The API's answers at named moments. */
  deals: Record<string, DealBody>
  /** The story's first moment. */
  start: number
  /** Every message of the bot in the thread, as it stands in the end. */
  allOurs: Message[]
}

/** Tells the story; when it stops short, the error holds what was said so far. */
export async function tellFourStages(real: RealBot): Promise<Told> {
  const transcript = new Transcript(real.admin)
  try {
    return await tell(real, transcript)
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n\nSaid so far:\n\n${transcript.paragraphs.join('\n\n')}`, { cause })
  }
}

async function tell({ admin, crm, deal }: RealBot, transcript: Transcript): Promise<Told> {
  const deals: Record<string, DealBody> = {}
  let now = start
  let webhooks = 0

  const fields = {
    dealId,
    name: 'Wexcombe Clockworks',
    account: 'Wexcombe',
    ownerEmail: 'robin@example.com',
    managerEmail: 'noor@example.com',
    amount: 84_000,
    currency: 'EUR',
    closeDate: dateOf(72),
  }

  async function clockAt(days: number, time: string): Promise<void> {
    const [hours, minutes] = time.split(':').map(Number)
    now = start - 9 * 3_600_000 + days * day + hours! * 3_600_000 + minutes! * 60_000
    await admin.setClock(now - Date.now())
    const date = new Date(now).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    transcript.heading(`day ${days}, ${date}, ${time}`)
  }
  const clock = () => new Date(now + 1_000)

  async function tells(type: string, data: object, more: { time?: Date; id?: string; as?: string } = {}): Promise<string> {
    webhooks += 1
    const id = more.id ?? `delivery-${webhooks}`
    const answer = await crm({ id, type, time: more.time ?? clock(), data: { dealId, ...data } })
    transcript.write('CRM', `${more.as ?? `${type} ${JSON.stringify(data)}`} (${answer})`)
    return answer
  }

  const at = () => ({ channel, threadTs: transcript.where.root })

  function says(text: string, who = 'robin'): Message {
    const said = admin.say({ user: who, ...at(), text })
    transcript.write(who === 'robin' ? 'Robin' : who === 'sam' ? 'Sam (a colleague)' : 'Gil (a guest)', shown(text))
    return said
  }

  /** Robin answers, and the bot says so many messages. */
  async function answers(text: string, replies = 1): Promise<Message> {
    const said = says(text)
    await transcript.hears(replies)
    await onlyNewestAsks()
    return said
  }

  async function presses(label: string, replies = 1): Promise<void> {
    const { ts, actionId } = transcript.withButton(label)
    transcript.write('Robin', `[${label}]`)
    expect(await admin.click({ user: 'robin', channel, ts, actionId })).toEqual({ ok: true })
    await transcript.hears(replies)
    await onlyNewestAsks()
  }

  /** Buttons that answer stand on one message, and none stand above it. */
  async function onlyNewestAsks(): Promise<void> {
    await vi.waitFor(
      () => {
        const ours = transcript.ours()
        const asking = ours.findLastIndex((m) => buttonsOf(m).some((b) => b.row))
        const above = ours.slice(0, Math.max(0, asking)).filter((m) => buttonsOf(m).length > 0)
        expect(above.map((m) => m.text)).toEqual([])
      },
      { timeout: 10_000, interval: 10 },
    )
  }

  /** What the bot shows to one person alone; the newest of it. */
  async function toldAlone(who: string): Promise<void> {
    const told = await vi.waitFor(
      () => {
        const found = admin.ephemeral(channel, who).at(-1)
        if (!found) throw new Error(`Nothing was told to ${who} alone`)
        return found
      },
      { timeout: 10_000, interval: 10 },
    )
    transcript.write(`${bot} (only ${who} sees it)`, asRead(told))
  }

  async function look(moment: string, asOf?: string): Promise<void> {
    const { status, body } = await deal(dealId, asOf)
    expect(status).toBe(200)
    deals[moment] = body as DealBody
  }

  // Monday: the deal comes in, and nobody is asked. Then Robin asks for a review, and the stage change takes it over.
  admin.addChannel({ name: 'wexcombe', members: ['robin', 'sam', 'noor'] })
  await clockAt(0, '09:00')
  await tells('deal.upserted', { ...fields, toStage: 'Discover' }, { as: 'the deal is told for the first time, in Discover' })
  await look('day 0, told by the CRM')
  transcript.write('Robin', '/qualify wexcombe')
  expect(await admin.command({ user: 'robin', channel, command: '/qualify', text: 'wexcombe' })).toEqual({ ok: true })
  await transcript.opens(channel)
  await toldAlone('robin')
  await transcript.hears()
  await answers('clocks come back, about 9% of them, so I was told')

  await clockAt(0, '10:00')
  await tells('deal.stage_changed', { toStage: 'Qualify' }, { as: 'Discover to Qualify' })
  await transcript.hears()
  await transcript.cardChanges('5 questions, one at a time')
  await answers('spoke to Tilda Sprig on the phone today, 9% of the clocks come back, she wants 5')
  await answers('ops lead')
  await presses("Don't know")
  await answers('skip')
  await answers('hmm I guess they look at price and delivery time')
  await answers("Casper Doon (CFO) told me on today's call the board decides on 21 Mar and he signs off the budget after that")
  await presses('Worth winning: yes')
  await answers('Keep. Tilda sends us the returns report by Friday.')
  await transcript.cardChanges('Review over')
  await look('day 0, after the review in Qualify')

  // Nine days later the CRM skips a stage, and says it twice.
  await clockAt(9, '09:00')
  await tells('deal.stage_changed', { toStage: 'Propose' }, { id: 'skip-1', as: 'Qualify to Propose' })
  await tells('deal.stage_changed', { toStage: 'Propose' }, { id: 'skip-1', as: 'the same delivery again' })
  await transcript.hears()
  await transcript.cardChanges('Stages skipped')
  await look('day 9, just moved to Propose')
  admin.join(channel, 'gil')
  says('I think Casper has no budget left', 'sam')
  await transcript.hears()
  await presses('Not this one', 0)
  says('ask me, I know Casper', 'gil')
  // While a guest is there no review would begin in the channel (test/rights/channel-thread).
  admin.leave(channel, 'gil')
  admin.fault({ on: 'delivery', name: 'message.channels', fault: { kind: 'duplicate', times: 2 }, count: 1 })
  await answers(
    'Hugo Pim, plant manager, is our champion, he introduced me to Edda Marl in a meeting yesterday. Edda Marl (COO) told me there that she signs off the budget now, not Casper',
  )
  await presses('New')
  const options = await answers('they compare us with Brasswick and with doing nothing, Tilda told me by mail on Monday')
  const edited = 'they compare us with Brasswick and with doing nothing, Tilda told me by mail on Friday'
  admin.edit({ user: 'robin', channel, ts: options.ts, text: edited })
  transcript.write('Robin (edits that message)', edited)
  await transcript.hears()
  const slip = await answers('Edda told me on the phone yesterday they lose the spring season if it is not in by 15 April')
  admin.remove({ user: 'robin', channel, ts: slip.ts })
  transcript.write('Robin (deletes that message)', slip.text)
  await transcript.hears()
  await presses('No change')
  await answers('Keep the date, but 90k. Hugo books the workshop by 20 March.')
  await transcript.cardChanges('Review over')
  await look('day 9, after the review in Propose')
  // Sign-offs are asked for together, on the next working morning.
  await clockAt(10, '09:01')
  const request = await vi.waitFor(
    () => {
      const found = admin.messages('@noor').at(-1)
      if (!found || !asRead(found).includes('Wexcombe')) throw new Error('Nobody asked the manager yet')
      return found
    },
    { timeout: 10_000, interval: 10 },
  )
  // The message lists the demo's own deals, too, whose dates are relative to the day.
  const row = asRead(request).split('\n')
  const place = row.findIndex((line) => line.startsWith('*Wexcombe'))
  transcript.write('Requalify (to Noor, the manager)', row.slice(place, place + 2).join('\n'))
  transcript.write('Noor', '[Yes]')
  expect(
    await admin.click({ user: 'noor', channel: '@noor', ts: request.ts, actionId: yesOf(JSON.stringify(request.blocks), 'Wexcombe') }),
  ).toEqual({ ok: true })
  await transcript.hears()
  await tells('deal.stage_changed', { toStage: 'Negotiate' }, { as: 'Propose to Negotiate' })
  await tells('deal.stage_changed', { toStage: 'Propose' }, { as: 'and back at once' })
  await tells('deal.stage_changed', { toStage: 'Commit' }, { time: new Date(start + 2 * day), as: 'an older change to Commit, of day 2' })

  await clockAt(18, '09:00')
  await look('day 18, nothing came of the bounce and the older change')
  await tells('deal.stage_changed', { toStage: 'Evaluate' }, { as: 'Propose back to Evaluate' })
  await transcript.hears()
  await transcript.cardChanges('A step back')
  await presses('Pause')
  await clockAt(19, '09:00')
  await presses('Resume')
  await answers('the board moved it to 4 April. Edda told me on the phone yesterday. And Hugo Pim has left the company')
  await presses('Undo')
  await answers(
    'Tilda sent us their quality report on Thursday, it says 40 min of rework per clock: <https://files.example.com/quality.pdf|report>',
  )
  await answers('skip')
  await answers('skip')
  await answers('skip')
  await presses('Keep as it is')
  await transcript.cardChanges('Review over')
  await look('day 19, after the review in Evaluate')
  await look('day 19, as it was known at the end of day 0', dateOf(0))
  await look('day 19, as it will have aged by day 60', new Date(start + 60 * day).toISOString())
  expect((await deal(dealId, new Date(start - day).toISOString())).status).toBe(404)

  await clockAt(28, '09:00')
  await tells('deal.stage_changed', { toStage: 'Propose' }, { as: 'Evaluate to Propose again' })
  await transcript.hears()
  await transcript.cardChanges('one at a time')
  await presses("Don't know")
  await answers('not a clue')
  await answers('skip')
  await clockAt(38, '09:00')
  await transcript.hears()
  await transcript.cardChanges('Review over')
  await look('day 38, five silent working days later')
  await answers('Tilda sent me their budget sheet yesterday, 9% now and they want 5: <https://files.example.com/budget.xlsx|budget sheet>')
  await look('day 38, after the late answer')

  await clockAt(45, '09:00')
  await tells('deal.closed', { outcome: 'won' }, { as: 'closed, won' })
  await transcript.hears()
  await transcript.cardChanges('won')
  await look('day 45, won')
  await vi.waitFor(() => expect(transcript.ours().flatMap(buttonsOf)).toEqual([]), { timeout: 10_000, interval: 10 })

  return { transcript, deals, start, allOurs: transcript.ours() }
}

/** The button that says yes to a deal, in a message that lists several. */
function yesOf(blocks: string, name: string): string {
  return /press:sign-off:yes:[^"]+/.exec(blocks.slice(blocks.indexOf(name)))?.[0] ?? ''
}
