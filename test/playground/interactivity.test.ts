import type { App } from '@slack/bolt'
import { expect, onTestFinished, test } from 'vitest'
import { startWithBolt } from './bolt-bot.ts'

async function start(prepare?: (app: App) => void) {
  const fixture = await startWithBolt()
  onTestFinished(fixture.stop)
  prepare?.(fixture.app)
  return { ...fixture, admin: fixture.playground.admin, client: fixture.app.client }
}
const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
const modal = (more: object = {}) => ({ type: 'modal' as const, title: plain('T'), blocks: [{ type: 'divider' as const }], ...more })

test('selects, dates, overflow and option lists on a message', async () => {
  const chosen: unknown[] = []
  const { admin, client } = await start((app) => {
    app.action(/.*/, async ({ ack, action, body }) => {
      await ack()
      chosen.push(action, 'state' in body ? body.state : undefined)
    })
    app.options('deal', async ({ ack, payload }) => ack({ options: [option(`${payload.value}-1`)] }))
  })
  const { ts } = await client.chat.postMessage({
    channel: 'C0DEALS',
    text: 'x',
    blocks: [
      {
        type: 'actions',
        block_id: 'row',
        elements: [
          { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')], placeholder: plain('Which?') },
          { type: 'datepicker', action_id: 'date', initial_date: '2026-01-01' },
          { type: 'overflow', action_id: 'more', options: [option('x'), option('y')] },
          { type: 'external_select', action_id: 'deal', min_query_length: 1 },
        ],
      },
    ],
  })
  const at = { user: 'robin', channel: '#deals', ts: ts! }
  expect(await admin.click({ ...at, actionId: 'pick', value: 'B' })).toEqual({ ok: true })
  expect(chosen[0]).toMatchObject({ type: 'static_select', block_id: 'row', selected_option: option('b') })
  expect(chosen[1]).toMatchObject({ values: { row: { date: { selected_date: '2026-01-01' }, pick: { selected_option: option('b') } } } })
  await admin.click({ ...at, actionId: 'date', value: '2026-01-29' })
  expect(chosen[2]).toMatchObject({ type: 'datepicker', selected_date: '2026-01-29' })
  await admin.click({ ...at, actionId: 'more', value: 'y' })
  expect(chosen[4]).toMatchObject({ type: 'overflow', selected_option: option('y') })
  expect(await admin.options({ ...at, actionId: 'deal', query: 'fi' })).toEqual({ options: [option('fi-1')] })
  await expect(admin.click({ ...at, actionId: 'pick', value: 'c' })).rejects.toThrow('no choice')
  await expect(admin.click({ ...at, actionId: 'gone' })).rejects.toThrow('no "gone"')
  await expect(admin.click({ ...at, user: 'otto', actionId: 'pick', value: 'b' })).rejects.toThrow('not in this channel')
})

test('response_action: errors keep the window, update changes it, push stacks, clear closes all', async () => {
  let answer: object = {}
  const closed: string[] = []
  const { admin } = await start((app) => {
    app.command('/fixture', async ({ ack, body, client }) => {
      await ack()
      await client.views.open({
        trigger_id: body.trigger_id,
        view: modal({ callback_id: 'm', submit: plain('Go'), notify_on_close: true }),
      })
    })
    app.view('m', async ({ ack }) => ack(answer as never))
    app.view({ type: 'view_closed', callback_id: 'm' }, async ({ ack, view, body }) => {
      await ack()
      closed.push(`${view.id} ${String((body as { is_cleared?: boolean }).is_cleared)}`)
    })
  })
  const open = () => admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })
  const ids = () => admin.modals('robin').map((view) => view.id)
  const content = modal({ callback_id: 'm', submit: plain('Again'), notify_on_close: true })
  await open()
  await admin.settled()
  const [first] = ids()
  answer = { response_action: 'update', view: content }
  expect(await admin.submit({ user: 'robin' })).toEqual({ ok: true })
  expect(ids()).toEqual([first])
  expect(admin.modals('robin')[0]).toMatchObject({ submit: { text: 'Again' } })
  answer = { response_action: 'push', view: content }
  await admin.submit({ user: 'robin' })
  await admin.submit({ user: 'robin' })
  expect(ids()).toHaveLength(3)
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ ok: false, code: 'bad_response' })
  expect(admin.modals('robin')[2]).toMatchObject({ root_view_id: first, previous_view_id: ids()[1] })
  await admin.close({ user: 'robin' })
  expect(ids()).toHaveLength(2)
  answer = { response_action: 'errors', errors: { nowhere: 'x' } }
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ ok: false, code: 'bad_response' })
  answer = { response_action: 'update', view: { ...content, title: plain('This title is longer than 24') } }
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ ok: false, code: 'invalid_arguments' })
  answer = { response_action: 'clear' }
  await admin.submit({ user: 'robin' })
  expect(ids()).toEqual([])
  await open()
  await admin.settled()
  await admin.close({ user: 'robin', all: true })
  await admin.settled()
  expect(closed.map((one) => one.split(' ')[1])).toEqual(['false', 'true'])
})

test('inputs: what was typed stays over an update; required and limits are told without the app', async () => {
  const seen: unknown[] = []
  const input = (id: string, more: object = {}) => ({
    type: 'input' as const,
    block_id: id,
    label: plain(id),
    element: { type: 'plain_text_input' as const, action_id: 'v', max_length: 5, ...more },
  })
  const { admin } = await start((app) => {
    app.command('/fixture', async ({ ack, body, client }) => {
      await ack()
      await client.views.open({
        trigger_id: body.trigger_id,
        view: modal({ callback_id: 'm', submit: plain('Go'), blocks: [input('a'), { ...input('b'), optional: true }] }),
      })
    })
    app.view('m', async ({ ack, view }) => {
      seen.push(view.state.values)
      await ack({
        response_action: 'update',
        view: modal({ callback_id: 'm', submit: plain('Go'), blocks: [input('a'), input('c', { initial_value: 'init' })] }) as never,
      })
    })
  })
  await admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })
  await admin.settled()
  expect(await admin.submit({ user: 'robin' })).toMatchObject({ errors: { a: expect.stringContaining('required') } })
  expect(await admin.submit({ user: 'robin', values: { a: 'too long' } })).toMatchObject({ errors: { a: expect.stringContaining('5') } })
  expect(seen).toEqual([])
  await admin.submit({ user: 'robin', values: { a: 'fine' } })
  expect(seen).toEqual([{ a: { v: { type: 'plain_text_input', value: 'fine' } }, b: { v: { type: 'plain_text_input', value: null } } }])
  await admin.submit({ user: 'robin' })
  expect(seen[1]).toEqual({ a: { v: { type: 'plain_text_input', value: 'fine' } }, c: { v: { type: 'plain_text_input', value: 'init' } } })
})

test('a trigger_id is good once, for three seconds; views are checked; three fit on one another', async () => {
  const triggers: string[] = []
  const { admin, client } = await start((app) => {
    app.command('/fixture', async ({ ack, body }) => {
      await ack()
      triggers.push(body.trigger_id)
    })
  })
  const fresh = async () => {
    await admin.command({ user: 'robin', channel: '#deals', command: '/fixture' })
    return triggers.at(-1)!
  }
  const open = (trigger_id: string, view: object = modal()) =>
    client.views.open({ trigger_id, view: view as never }).then(
      () => 'ok',
      (error) => error.data.error,
    )
  const push = (trigger_id: string) =>
    client.views.push({ trigger_id, view: modal() }).then(
      () => 'ok',
      (error) => error.data.error,
    )
  const once = await fresh()
  expect(await push(once)).toBe('not_found')
  expect(await open(await fresh(), { ...modal(), title: plain('x'.repeat(25)) })).toBe('invalid_arguments')
  expect(await open(await fresh(), { ...modal(), blocks: 'none' })).toBe('invalid_arguments')
  const good = await fresh()
  expect(await open(good)).toBe('ok')
  expect(await open(good)).toBe('exchanged_trigger_id')
  expect(await open('1.2.abc')).toBe('invalid_trigger_id')
  expect(await push(await fresh())).toBe('ok')
  expect(await push(await fresh())).toBe('ok')
  expect(await push(await fresh())).toBe('push_limit_reached')
  const late = await fresh()
  await admin.setClock(3001)
  expect(await open(late)).toBe('expired_trigger_id')
  expect(await open(await fresh(), modal({ external_id: 'one' }))).toBe('ok')
  expect(admin.modals('robin')).toHaveLength(1)
  const view = admin.modals('robin')[0]!
  const stale = await client.views.update({ view_id: String(view.id), hash: 'old', view: modal() }).catch((error) => error.data.error)
  expect(stale).toBe('hash_conflict')
  expect(await client.views.update({ external_id: 'one', view: modal({ title: plain('New') }) })).toMatchObject({
    view: { id: view.id, title: { text: 'New' } },
  })
  expect(await client.views.update({ view_id: 'V0', view: modal() }).catch((error) => error.data.error)).toBe('not_found')
})

test('response_url: five posts within thirty minutes', async () => {
  const urls: string[] = []
  const { admin } = await start((app) => {
    app.command('/fixture', async ({ ack, body }) => {
      urls.push(body.response_url)
      await ack(body.text === 'loud' ? { response_type: 'in_channel', text: 'heard' } : 'quietly')
    })
  })
  const run = (text: string) => admin.command({ user: 'robin', channel: '#deals', command: '/fixture', text })
  await run('x')
  expect(admin.ephemeral('#deals', 'robin').map((message) => message.text)).toEqual(['quietly'])
  await run('loud')
  expect(admin.messages('#deals').map((message) => message.text)).toEqual(['heard'])
  const post = async (url: string, body: object) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    return [response.status, await response.text()]
  }
  expect(await post(urls[0]!, { blocks: [{ type: 'nonsense' }] })).toEqual([400, expect.stringContaining('invalid_blocks')])
  for (let i = 0; i < 4; i++) expect(await post(urls[0]!, { text: `${i}`, response_type: 'in_channel' })).toEqual([200, 'ok'])
  expect(await post(urls[0]!, { text: 'six' })).toEqual([404, expect.stringContaining('used_url')])
  await admin.setClock(31 * 60_000)
  expect(await post(urls[1]!, { text: 'late' })).toEqual([404, expect.stringContaining('expired_url')])
  expect(await post(`${urls[1]}x`, { text: 'none' })).toEqual([404, expect.stringContaining('invalid_url')])
})

test('a button on an ephemeral message can replace and delete it', async () => {
  const { admin, client } = await start((app) => {
    app.action('go', async ({ ack, respond, body }) => {
      await ack()
      await respond(
        'message' in body && body.message ? { text: 'has message' } : { replace_original: true, text: 'replaced', blocks: button('again') },
      )
    })
    app.action('again', async ({ ack, respond }) => {
      await ack()
      await respond({ delete_original: true })
    })
  })
  const button = (id: string) => [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: id, text: plain(id) }] }]
  const { message_ts } = await client.chat.postEphemeral({ channel: 'C0DEALS', user: 'U0ROBIN', text: 'x', blocks: button('go') })
  const at = { user: 'robin', channel: '#deals', ts: message_ts! }
  await expect(admin.click({ ...at, user: 'sam', actionId: 'go' })).rejects.toThrow('gone')
  await admin.click({ ...at, actionId: 'go' })
  await admin.settled()
  expect(admin.ephemeral('#deals', 'robin')).toMatchObject([{ ts: message_ts, text: 'replaced' }])
  await admin.click({ ...at, actionId: 'again' })
  await admin.settled()
  expect(admin.ephemeral('#deals', 'robin')).toEqual([])
})

test('Home: opened, published with its hash, its buttons pressed', async () => {
  const hashes: unknown[] = []
  const { admin, client } = await start((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      hashes.push((event.view as { hash?: string } | undefined)?.hash, event.tab)
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }] }] },
      })
    })
    app.action('go', async ({ ack, body, client }) => {
      await ack()
      if (!('view' in body) || !body.view) return
      await client.views.publish({ user_id: body.user.id, hash: body.view.hash, view: { type: 'home', blocks: [{ type: 'divider' }] } })
      await client.views.open({ trigger_id: body.trigger_id, view: modal() })
    })
  })
  expect(admin.openHome({ user: 'robin' })).toBeUndefined()
  await admin.settled()
  const published = admin.homeView('robin')!
  expect(published).toMatchObject({ type: 'home', blocks: [{ type: 'actions' }] })
  expect(admin.openHome({ user: 'robin' })).toMatchObject({ id: published.id })
  await admin.settled()
  expect(hashes).toEqual([undefined, 'home', published.hash, 'home'])
  await admin.click({ user: 'robin', view: 'home', actionId: 'go' })
  await admin.settled()
  expect(admin.homeView('robin')).toMatchObject({ id: published.id, blocks: [{ type: 'divider' }] })
  expect(admin.modals('robin')).toHaveLength(1)
  const conflict = await client.views
    .publish({ user_id: 'U0ROBIN', hash: 'old', view: { type: 'home', blocks: [{ type: 'divider' }] } })
    .catch((error) => error.data.error)
  expect(conflict).toBe('hash_conflict')
})

test('shortcuts from anywhere and on a message', async () => {
  const used: unknown[] = []
  const { admin } = await start((app) => {
    app.shortcut('start', async ({ ack, shortcut }) => {
      await ack()
      used.push(shortcut.type)
    })
    app.shortcut('keep', async ({ ack, shortcut }) => {
      await ack()
      if (shortcut.type === 'message_action') used.push(shortcut.message.text)
    })
  })
  expect(await admin.shortcut({ user: 'robin', callbackId: 'start' })).toEqual({ ok: true })
  const said = admin.say({ user: 'sam', channel: '#deals', text: 'keep me' })
  expect(await admin.shortcut({ user: 'robin', callbackId: 'keep', channel: '#deals', ts: said.ts })).toEqual({ ok: true })
  expect(used).toEqual(['shortcut', 'keep me'])
  await expect(admin.shortcut({ user: 'robin', callbackId: 'keep' })).rejects.toThrow('no such shortcut')
})

test('text of a command: mentions with names where the manifest escapes, as typed where not', async () => {
  const texts: string[] = []
  const { admin } = await start((app) => {
    app.command(/.*/, async ({ ack, body }) => {
      await ack()
      texts.push(body.text)
    })
  })
  const text = '<@U0SAM> in <#C0DEALS> a &amp; b <https://example.com/x>'
  await admin.command({ user: 'robin', channel: '#deals', command: '/fixture', text })
  await admin.command({ user: 'robin', channel: '#deals', command: '/plain', text })
  expect(texts).toEqual([
    '<@U0SAM|sam> in <#C0DEALS|deals> a &amp; b <https://example.com/x>',
    '@sam in #deals a & b https://example.com/x',
  ])
})
