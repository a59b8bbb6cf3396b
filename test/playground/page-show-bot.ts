import type { types } from '@slack/bolt'
import type { PlaygroundOptions } from '../../src/playground/start-playground.ts'
import { type Fixture, startWithBolt } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'
import { everyBlock, everyInput } from './page-blocks.ts'

const manifest = fixtureManifest
  .replace('{ name: Fixture, description: An app for tests }', '{ name: Requalify, description: Coaches deal qualification. }')
  .replace('display_name: Fixture Bot', 'display_name: Requalify')
  .replace(
    '- { command: /fixture, description: Does something, usage_hint: "[what]", should_escape: true }',
    '- { command: /qualify, description: Review a deal, usage_hint: "[deal | status | help]", should_escape: true }',
  )
  .replace('- { command: /plain, description: Takes text as typed }', '- { command: /silent, description: Never answers }')

export interface Show extends Fixture {
  /** Names of actions the bot got, oldest first, with what was chosen. */
  heard: { action: string; value: unknown }[]
  /** The state of the last submitted modal. */
  submitted: unknown[]
  /** Resolved: the bot ends the answer it is streaming. */
  finish: PromiseWithResolvers<void>
}

const words = (text: string) => ({ type: 'plain_text' as const, text })

/** The first modal: loads, is filled, can refuse, can open a second one. */
function formView(problem?: string): types.View {
  return {
    type: 'modal',
    callback_id: 'form',
    title: words('Evidence'),
    submit: words('Save'),
    close: words('Not now'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: problem ?? '*Fizzlewick Kettles.* What did they say, and who said it?' } },
      ...everyInput,
      { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'push', text: words('Who is that?') }] },
    ],
  }
}

const loadingView: types.View = {
  type: 'modal',
  title: words('Evidence'),
  blocks: [{ type: 'section', text: words('Loading your deal…') }],
}

const secondView: types.View = {
  type: 'modal',
  callback_id: 'second',
  title: words('Person'),
  submit: words('Take'),
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Otto Brine*, CFO, signs after the board.' } }],
}

/** A bot that shows everything the page can draw, for the browser tests. Real Bolt, made-up deals. */
export async function startShow(more: Partial<PlaygroundOptions> = {}): Promise<Show> {
  const fixture = await startWithBolt({ manifest, ...more })
  const { app } = fixture
  const heard: Show['heard'] = []
  const submitted: Show['submitted'] = []
  const show: Show = { ...fixture, heard, submitted, finish: Promise.withResolvers<void>() }

  app.command('/qualify', async ({ ack, body, client, command, respond }) => {
    await ack()
    if (command.text === 'blocks') {
      for (const blocks of everyBlock(fixture.playground.url))
        await client.chat.postMessage({ channel: body.channel_id, text: 'Every block', blocks })
    } else if (command.text === 'form') {
      const opened = await client.views.open({ trigger_id: body.trigger_id, view: loadingView })
      await client.views.update({ view_id: opened.view?.id ?? '', view: formView() })
    } else if (command.text === 'old') {
      const fields = [{ title: 'Stage', value: 'Evaluate' }]
      const attachments = [{ color: 'danger', title: 'Old style', text: 'Still *read*.', fields, fallback: 'Old' }]
      await client.chat.postMessage({ channel: body.channel_id, text: 'With an attachment', attachments })
    } else if (command.text === 'ask') {
      await client.chat.postMessage({ channel: body.channel_id, text: '*Why now.* What happens at Fizzlewick if this slips past a date?' })
    } else await respond(`You asked for "${command.text}". Only you can see this.`)
  })
  app.command('/silent', async () => {})

  app.action(/.*/, async ({ ack, action, body, client }) => {
    if ('action_id' in action && action.action_id === 'never') return
    await ack()
    const id = 'action_id' in action ? action.action_id : ''
    heard.push({ action: id, value: action })
    if (id === 'push' && 'trigger_id' in body) await client.views.push({ trigger_id: body.trigger_id, view: secondView })
    if (id === 'edit' && 'message' in body && body.message && body.channel)
      await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Noted, thank you.', blocks: [] })
    if (id === 'home_press') await client.views.publish({ user_id: body.user.id, view: homeView('You pressed it.') })
  })
  app.options('who', async ({ ack, options }) => {
    const all = ['Otto Brine', 'Milo Thimble', 'Wanda Crumb']
    const found = all.filter((name) => name.toLowerCase().includes(options.value.toLowerCase()))
    await ack({ options: found.map((name) => ({ text: words(name), value: name })) })
  })
  app.view('form', async ({ ack, view }) => {
    const said = view.state.values.said?.text?.value ?? ''
    if (said.includes('I think'))
      return ack({ response_action: 'errors', errors: { said: 'Who said it, and when? A guess is not evidence.' } })
    submitted.push(view.state.values)
    await ack({ response_action: 'clear' })
  })
  app.view('second', async ({ ack }) => ack())
  app.shortcut('keep', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: secondView })
  })
  app.shortcut('start', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: secondView })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: homeView() })
  })
  app.message('hello', async ({ say, message }) => {
    const thread = 'thread_ts' in message && message.thread_ts ? { thread_ts: message.thread_ts } : {}
    await say({ text: 'Hello. Type `/qualify` and a deal.', ...thread })
  })
  app.message('ideas', async ({ client, message }) => {
    const prompts: [{ title: string; message: string }] = [{ title: 'My deals', message: '/qualify status' }]
    await client.assistant.threads.setSuggestedPrompts({ channel_id: message.channel, thread_ts: message.ts, title: 'Try', prompts })
  })
  app.message('stream', async ({ client, message, context }) => {
    const user = 'user' in message ? (message.user ?? '') : ''
    const started = await client.chat.startStream({
      channel: message.channel,
      thread_ts: message.ts,
      recipient_user_id: user,
      recipient_team_id: context.teamId ?? '',
      markdown_text: 'Reading ',
    })
    const place = { channel: message.channel, ts: started.ts ?? '' }
    await client.chat.appendStream({ ...place, markdown_text: '**the record**' })
    await show.finish.promise
    await client.chat.stopStream({ ...place, markdown_text: ', done.' })
  })
  app.message('think', async ({ client, message }) => {
    await client.assistant.threads.setStatus({ channel_id: message.channel, thread_ts: message.ts, status: 'is reading the record…' })
  })
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.thread_ts ?? event.ts, text: 'Here is what is on record.' })
  })
  return show
}

function homeView(note = 'Three deals need you.'): types.View {
  const deal = (name: string, line: string) => [
    { type: 'divider' as const },
    {
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: `*${name}*\n${line}` },
      accessory: { type: 'button' as const, action_id: 'home_press', text: words('Review'), value: name },
    },
  ]
  return {
    type: 'home',
    blocks: [
      { type: 'header', text: words('Your deals') },
      { type: 'context', elements: [{ type: 'mrkdwn', text: note }] },
      ...deal('Fizzlewick Kettles', 'Evaluate, €84,000, closes 29 Jan. At the bar 6 of 12. Behind: why now.'),
      ...deal('Plumwhistle Pumps', 'Qualify, €22,500, closes 14 Mar. The champion has gone quiet.'),
      ...deal('Brindle & Sons', 'Propose, €140,000, closes 2 Feb. Nothing is missing.'),
    ],
  }
}
