import { beforeEach, describe, expect, it, vi } from 'vitest'
import { StoreUnavailable } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import { renderRefusal } from '../../src/slack/messages/refusal.ts'
import { openOffice } from './support/office.ts'
import { answer, asks, deal, readBack, review, turn } from './support/posts.ts'

let office: Awaited<ReturnType<typeof openOffice>>
beforeEach(async () => {
  office = await openOffice()
})

const robinsDm = '@robin'
const called = () => office.recorder.called
const notSaved = renderRefusal({ kind: 'not-saved' })[0]!.text

/** Puts a message of ours into Robin's DM, as the outbox would. */
async function posted(post: Post): Promise<{ channel: string; ts: string }> {
  const id = await office.put(post, { to: 'user', user: 'U0ROBIN' })
  await office.send()
  const row = (await office.outbox()).find((each) => each.id === id)!
  return { channel: row.channel!, ts: row.ts! }
}

describe('messages', () => {
  it('become commands with who, where, words and files', async () => {
    const file = office.admin.upload({ user: 'robin', name: 'form.pdf', type: 'application/pdf', bytes: 'pdf' })
    const said = office.admin.say({ user: 'robin', channel: robinsDm, text: 'Otto &amp; Milo, *Friday*' })
    const reply = office.admin.say({ user: 'robin', channel: robinsDm, text: 'see', threadTs: said.ts, files: [file] })
    await office.work()
    const dm = office.admin.dm('robin')
    expect(called()).toMatchObject([
      {
        name: 'messagePosted',
        command: {
          workspace: office.workspace,
          user: 'U0ROBIN',
          channel: dm,
          threadTs: null,
          ts: said.ts,
          text: 'Otto &amp; Milo, *Friday*',
          files: [],
        },
      },
      { name: 'messagePosted', command: { threadTs: said.ts, ts: reply.ts, files: [{ name: 'form.pdf' }] } },
    ])
    expect((called()[1]!.command as { files: { url: string }[] }).files[0]!.url).toMatch(/^https?:/)
  })

  it('edited and deleted ones name the message they were', async () => {
    const said = office.admin.say({ user: 'robin', channel: robinsDm, text: 'on Friday' })
    office.admin.edit({ user: 'robin', channel: robinsDm, ts: said.ts, text: 'on Thursday' })
    office.admin.remove({ user: 'robin', channel: robinsDm, ts: said.ts })
    await office.work()
    expect(called().slice(1)).toMatchObject([
      { name: 'messageEdited', command: { ts: said.ts, text: 'on Thursday', user: 'U0ROBIN' } },
      { name: 'messageDeleted', command: { ts: said.ts, user: 'U0ROBIN' } },
    ])
  })

  it('our name in a channel is the command, shown to the caller alone; in a thread of ours it is an answer', async () => {
    const us = `<@${office.admin.botUser()}>`
    const asked = office.admin.say({ user: 'robin', channel: '#deals', text: `${us} status fizzlewick` })
    await office.work()
    expect(called()).toMatchObject([{ name: 'qualifyTyped', command: { text: 'status fizzlewick', user: 'U0ROBIN' } }])
    expect(office.admin.ephemeral('#deals', 'robin')).toHaveLength(1)
    expect(office.admin.messages('#deals')).toHaveLength(1)
    office.ours.add(`${office.admin.channel('#deals').id}:${asked.ts}`)
    office.admin.say({ user: 'robin', channel: '#deals', text: `${us} Otto signs`, threadTs: asked.ts })
    await office.work()
    // Slack tells of it twice, as a message and as a mention.
    expect(called().slice(1)).toMatchObject([{ name: 'messagePosted', command: { text: 'Otto signs', threadTs: asked.ts } }])
  })

  it('one that fails is not done, and the failure is told to the worker', async () => {
    office.recorder.failing.times = 1
    office.admin.say({ user: 'robin', channel: robinsDm, text: 'hello' })
    await expect(office.work()).rejects.toThrow('A use case failed')
    expect((await office.inbox())[0]!.state).toBe('waiting')
    expect(await office.work()).toEqual([{ handled: true }])
    expect((await office.inbox())[0]!.state).toBe('done')
  })
})

describe('when nothing can be kept', () => {
  const away = async () => {
    throw new StoreUnavailable('The store is away')
  }

  it('an event gets 503, and Slack sends it again until it is kept: once', async () => {
    office.between.transact = away
    office.admin.say({ user: 'robin', channel: robinsDm, text: 'do not lose me' })
    await vi.waitFor(() => expect(office.admin.deliveries('message.im').length).toBeGreaterThan(1))
    office.between.transact = office.store.transact
    await office.admin.settled()
    expect(office.admin.deliveries('message.im').map((each) => each.result)).toContain('http_error 503')
    expect(await office.inbox()).toHaveLength(1)
  })

  it('a press gets 503 and the sentence that it was not saved', async () => {
    const { ts } = await posted(turn({ ask: asks.first }))
    office.between.transact = away
    const pressed = await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'press:unknown' })
    expect(pressed).toMatchObject({ ok: false, message: expect.stringContaining('503') })
    await office.background.settled()
    expect(office.admin.ephemeral(robinsDm, 'robin').map((each) => each.text)).toEqual([notSaved])
    expect(await office.inbox()).toEqual([])
  })

  it('a modal keeps its words', async () => {
    const { ts } = await posted(turn({ answer, readBacks: [readBack], ask: asks.first }))
    await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'open:correct' })
    await office.background.settled()
    office.between.transact = away
    const submitted = await office.admin.submit({ user: 'robin', values: { words: 'Otto said it on Thursday' } })
    expect(JSON.stringify(submitted)).toContain('Not saved')
    expect(office.admin.modals('robin')).toHaveLength(1)
    office.between.transact = office.store.transact
    await office.admin.submit({ user: 'robin', values: { words: 'Otto said it on Thursday' } })
    expect(office.admin.modals('robin')).toHaveLength(0)
    await office.work()
    expect(called().at(-1)).toMatchObject({
      name: 'formSubmitted',
      command: { submitted: { form: 'correct', deal, answer, text: 'Otto said it on Thursday' }, user: 'U0ROBIN' },
    })
  })
})

describe('when keeping is slow', () => {
  it('the answer comes at the deadline: 503, and the row that was kept late is no duplicate', async () => {
    office = await openOffice({ deadline: 150 })
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    office.between.transact = async (workspace, work) => {
      await held
      return office.store.transact(workspace, work)
    }
    const started = performance.now()
    office.admin.say({ user: 'robin', channel: robinsDm, text: 'slowly' })
    await vi.waitFor(() => expect(office.admin.deliveries('message.im').map((each) => each.result)).toContain('http_error 503'))
    expect(performance.now() - started).toBeLessThan(2_500)
    letGo()
    await office.admin.settled()
    expect(await office.inbox()).toHaveLength(1)
  })
})

describe('buttons', () => {
  it('each becomes its press; twice pressed is twice told, sent twice is told once', async () => {
    const { ts, channel } = await posted(turn({ ask: asks.withLast }))
    office.admin.fault({ on: 'delivery', name: 'block_actions', fault: { kind: 'duplicate', times: 2 }, count: 1 })
    for (const actionId of ['press:unknown', 'press:unchanged', 'press:skip', 'press:pause', 'press:pause']) {
      expect(await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId })).toEqual({ ok: true })
    }
    await office.work()
    const question = { deal, review, question: 'q1' }
    expect(called().map((each) => (each.command as { press?: unknown }).press)).toEqual([
      { press: 'unknown', ...question },
      { press: 'unchanged', ...question },
      { press: 'skip', ...question },
      { press: 'pause', deal, review },
      { press: 'pause', deal, review },
    ])
    expect(called()[0]!.command).toMatchObject({ user: 'U0ROBIN', channel, messageTs: ts })
  })

  it('a refusal comes back to the presser alone, by any way that is open', async () => {
    const { ts } = await posted(turn({ ask: asks.first }))
    office.recorder.answers.pressed = { kind: 'already-answered' }
    const press = () => office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'press:skip' })
    await press()
    await office.work()
    office.admin.fault({ on: 'call', method: 'response_url', fault: { kind: 'server_error', when: 'before' } })
    await press()
    await office.work()
    expect(office.admin.ephemeral(robinsDm, 'robin')).toHaveLength(2)
    office.admin.fault({ on: 'call', method: 'chat.postEphemeral', fault: { kind: 'refusal', error: 'user_not_in_channel' } })
    await press()
    await office.work()
    expect(office.admin.messages(robinsDm).at(-1)!.text).toBe(renderRefusal({ kind: 'already-answered' })[0]!.text)
  })

  it('"Correct" opens at once with the words as they stand, and nothing of it is kept', async () => {
    const { ts } = await posted(turn({ answer, readBacks: [readBack], ask: asks.first }))
    await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'open:correct' })
    await office.background.settled()
    expect(JSON.stringify(office.admin.modals('robin'))).toContain('The words as they stand')
    expect(await office.inbox()).toEqual([])
    const empty = await office.admin.submit({ user: 'robin', values: { words: '   ' } })
    expect(JSON.stringify(empty)).toContain('Write what the answer should have been')
  })

  it('what a form answers stands where its button does: in a thread only of what is said in one', async () => {
    office.recorder.answers.submitted = { kind: 'nothing-changed' }
    const post = turn({ answer, readBacks: [readBack], ask: asks.first })
    const id = await office.put(post, { to: 'user', user: 'U0ROBIN' })
    const below = await office.put(post, { to: 'under', root: id, user: 'U0ROBIN' })
    await office.send()
    const rows = await office.outbox()
    const [root, reply] = [id, below].map((one) => rows.find((row) => row.id === one)!.ts!)
    const answered = async (ts: string) => {
      await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'open:correct' })
      await office.background.settled()
      await office.admin.submit({ user: 'robin', values: { words: 'Otto said it on Thursday' } })
      await office.work()
      return office.admin.ephemeral(robinsDm, 'robin').at(-1)?.thread_ts
    }
    // The first heads a thread; whoever presses it need not have that open.
    expect(await answered(root!)).toBeUndefined()
    expect(await answered(reply!)).toBe(root)
    expect(office.admin.ephemeral(robinsDm, 'robin')).toHaveLength(2)
  })

  it('a value that is not ours does nothing', async () => {
    const forged = {
      type: 'actions',
      elements: [{ type: 'button', text: { type: 'plain_text', text: 'x' }, action_id: 'press:unknown', value: '{"press":"unknown"}' }],
    }
    const channel = office.admin.dm('robin')
    const sent = await office.install.client.chat.postMessage({ channel, text: 'x', blocks: [forged as never] })
    await office.admin.click({ user: 'robin', channel: robinsDm, ts: sent.ts!, actionId: 'press:unknown' })
    expect(await office.work()).toEqual([{ handled: false }])
    expect(called()).toEqual([])
    expect((await office.inbox())[0]!.state).toBe('done')
  })
})

describe('/qualify', () => {
  it('is acknowledged before any work; a stop waits for the work', async () => {
    let finish = () => {}
    office.recorder.answers.qualify = () =>
      new Promise((resolve) => {
        finish = () => resolve({ kind: 'help', isAdmin: false })
      })
    expect(await office.admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'AT&amp;T' })).toEqual({ ok: true })
    await vi.waitFor(() => expect(called()).toHaveLength(1))
    expect(called()[0]!.command).toMatchObject({ text: 'AT&T', user: 'U0ROBIN' })
    expect(office.admin.ephemeral('#deals', 'robin')).toEqual([])
    let stopped = false
    const stop = office.background.settled().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    finish()
    await stop
    expect(office.admin.ephemeral('#deals', 'robin')[0]!.text).toContain('/qualify')
    expect(await office.inbox()).toEqual([])
  })

  it('that breaks says so, with the reference of the log', async () => {
    office.recorder.answers.qualify = () => Promise.reject(new Error('boom'))
    await office.admin.command({ user: 'robin', channel: '#deals', command: '/qualify' })
    await office.background.settled()
    const { ref } = office.log.lines.find((each) => each.message === 'A command failed')!.fields
    expect(office.admin.ephemeral('#deals', 'robin')[0]!.text).toBe(renderRefusal({ kind: 'broke', ref: String(ref) })[0]!.text)
    office.recorder.answers.qualify = () => Promise.reject(new StoreUnavailable())
    await office.admin.command({ user: 'robin', channel: '#deals', command: '/qualify' })
    await office.background.settled()
    expect(office.admin.ephemeral('#deals', 'robin').at(-1)!.text).toBe(notSaved)
  })
})
