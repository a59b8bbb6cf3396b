import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Fixture, startWithBolt } from './bolt-bot.ts'

let it: Fixture
beforeEach(async () => {
  it = await startWithBolt()
})
afterEach(() => it.stop())

test('a slash command opens a modal, whose submission posts a message', async () => {
  const { app, playground } = it
  app.command('/fixture', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        title: { type: 'plain_text', text: 'New deal' },
        submit: { type: 'plain_text', text: 'Save' },
        private_metadata: body.channel_id,
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: { type: 'plain_text', text: 'Name' },
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    })
  })
  app.view('form', async ({ ack, view, client, body }) => {
    const name = view.state.values.name?.text?.value ?? ''
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not that one.' } })
    await ack()
    await client.chat.postMessage({ channel: view.private_metadata, text: `${body.user.name} wrote ${name}` })
  })

  expect(await playground.admin.command({ user: 'robin', channel: '#deals', command: '/fixture', text: 'x' })).toEqual({ ok: true })
  await playground.admin.settled()
  expect(playground.admin.modals('robin')).toHaveLength(1)
  expect(await playground.admin.submit({ user: 'robin' })).toMatchObject({ code: 'errors', errors: { name: expect.any(String) } })
  expect(await playground.admin.submit({ user: 'robin', values: { name: 'bad' } })).toEqual({
    ok: false,
    code: 'errors',
    errors: { name: 'Not that one.' },
  })
  expect(playground.admin.modals('robin')).toHaveLength(1)
  expect(await playground.admin.submit({ user: 'robin', values: { text: 'Kettles' } })).toEqual({ ok: true })
  await playground.admin.settled()
  expect(playground.admin.modals('robin')).toEqual([])
  expect(playground.admin.messages('#deals').at(-1)).toMatchObject({ text: 'robin wrote Kettles', bot_id: expect.any(String) })
})

test('a message is answered in its thread, and a button there replaces the message', async () => {
  const { app, playground } = it
  app.message('hello', async ({ message, say }) => {
    await say({
      text: 'Shall I?',
      thread_ts: message.ts,
      blocks: [
        {
          type: 'actions',
          block_id: 'ask',
          elements: [{ type: 'button', action_id: 'yes', text: { type: 'plain_text', text: 'Yes' }, value: '42' }],
        },
      ],
    })
  })
  app.action({ action_id: 'yes' }, async ({ ack, body, respond, action }) => {
    await ack()
    await respond({ replace_original: true, text: `${body.user.id} pressed ${action.type === 'button' ? action.value : ''}` })
  })
  const said = playground.admin.say({ user: 'robin', channel: '@robin', text: 'hello' })
  await playground.admin.settled()
  const [, question] = playground.admin.thread('@robin', said.ts)
  expect(question).toMatchObject({ text: 'Shall I?', thread_ts: said.ts })
  await playground.admin.click({ user: 'robin', channel: '@robin', ts: question!.ts, actionId: 'yes' })
  await playground.admin.settled()
  expect(playground.admin.thread('@robin', said.ts)[1]).toMatchObject({ text: 'U0ROBIN pressed 42' })
  expect(playground.admin.thread('@robin', said.ts)[1]).not.toHaveProperty('blocks')
})
