import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'
import { type Playground, startPlayground } from '../../src/playground/start-playground.ts'
import { type Bot, startBot } from './bot.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const botToken = 'xoxb-crash-test'
const signingSecret = 'signing-secret-of-the-crash-test'
const apiToken = 'api-token-of-the-crash-test'

/** What the story must end in, whatever happened on the way. */
export interface Told {
  roots: number
  /** Criteria in the order their questions were posted, one entry per message. */
  questions: string[]
  answers: string[]
  recorded: number
  doublePosts: string[]
  missing: string[]
}

export interface Story {
  told: Told
  crashes: number
  points: [string, number][]
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * A stage change, an answer in words, an answer by button, an edit of the first, and the next question: against the real bot in a
 * process of its own, which dies at one point and is started again. Slack and the CRM do what the real ones do: they send again what
 * was not acknowledged; the person presses again what was not taken.
 */
export async function tellStory(database: Record<string, string>, crashAt: string | undefined): Promise<Story> {
  const port = await freePort()
  const playground = await startPlayground({
    manifest: readFileSync('manifest.yml', 'utf8'),
    bot: { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret, botToken },
    retryScheduleMs: Array.from({ length: 60 }, () => 250),
  })
  const env = {
    ...database,
    PORT: String(port),
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: playground.apiUrl,
    WEBHOOK_SECRET: secret,
    API_TOKEN: apiToken,
    STAGE_DEBOUNCE_SECONDS: '0.2',
  }
  let crashes = 0
  let bot: Bot | null = null
  let over = false
  /** Keeps the bot up: the first one may die, those after it do not. */
  const keepUp = async () => {
    bot = await startBot(crashAt ? { ...env, CRASH_AT: crashAt } : env)
    while (!over) {
      if (bot) await bot.ended
      if (over) return
      crashes += 1
      bot = await startBot(env)
    }
  }
  const up = keepUp()
  try {
    const told = await story(playground, `http://127.0.0.1:${port}`)
    const points = bot ? await (bot as Bot).points() : []
    return { told, crashes, points }
  } finally {
    over = true
    await (bot as Bot | null)?.stop()
    await up
    await playground.close()
  }
}

/** Until true, for as long as a restart and a 15 s look-up may take together. */
async function until<T>(what: string, check: () => Promise<T | null | false> | T | null | false): Promise<T> {
  return vi.waitFor(
    async () => {
      const found = await check()
      if (!found) throw new Error(`still waiting for ${what}`)
      return found
    },
    { timeout: 60_000, interval: 50 },
  )
}

async function story({ admin }: Playground, url: string): Promise<Told> {
  const id = `deal-${randomBytes(4).toString('hex')}`
  const data = {
    dealId: id,
    name: 'Fizzlewick Kettles',
    account: 'Fizzlewick',
    ownerEmail: 'robin@example.com',
    amount: 84000,
    currency: 'EUR',
  }
  await webhook(url, 'm1', { type: 'deal.upserted', data: { ...data, toStage: 'Qualify' } })
  await webhook(url, 'm2', { type: 'deal.stage_changed', data: { ...data, toStage: 'Evaluate' } })

  const thread = await until('the first question', () => {
    const root = admin.messages('@robin').find((m) => m.text.includes('Fizzlewick'))
    return root && admin.thread('@robin', root.ts).length >= 2 ? root.ts : null
  })
  const posts = () => admin.thread('@robin', thread).filter((m) => m.metadata)
  const first = admin.say({
    user: 'robin',
    channel: '@robin',
    threadTs: thread,
    text: "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5",
  })
  await until('the second question', () => posts().length >= 3)
  await pressUntilTaken(admin, posts)
  admin.edit({
    user: 'robin',
    channel: '@robin',
    ts: first.ts,
    text: "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 4",
  })
  await until('the correction', () => posts().length >= 5)
  const deal = await until('the deal', async () => {
    const answer = await fetch(`${url}/api/v1/deals/${id}`, { headers: { authorization: `Bearer ${apiToken}` } }).catch(() => null)
    return answer?.ok ? ((await answer.json()) as DealJson) : null
  })
  return judge(posts(), deal)
}

/** A person presses, waits a while, and presses again when nothing has happened. */
async function pressUntilTaken(admin: Playground['admin'], posts: () => Posted[]): Promise<void> {
  await until('the press to be taken', async () => {
    const live = posts().findLast((m) => JSON.stringify(m.blocks ?? []).includes('press:unknown'))
    if (live && posts().length < 4) await admin.click({ user: 'robin', channel: '@robin', ts: live.ts, actionId: 'press:unknown' })
    return vi.waitFor(() => posts().length >= 4 || Promise.reject(new Error('nothing happened yet')), { timeout: 4_000, interval: 30 })
  })
}

interface DealJson {
  stage: string
  criteria: { id: string; evidence: { text: string }[] }[]
  reviews: { questions: { criterion: string; state: string }[] }[]
  stageMoves: unknown[]
}

interface Posted {
  ts: string
  text: string
  blocks?: unknown
  metadata?: { event_payload?: { key?: string } } | undefined
}

/** What of it all is wrong: a key posted twice, a question twice, an answer that is not on record, a move made twice. */
function judge(posts: Posted[], deal: DealJson): Told {
  const keys = posts.map((m) => m.metadata?.event_payload?.key ?? '')
  const review = deal.reviews[0]
  const states = review?.questions.map((q) => q.state) ?? []
  const texts = deal.criteria.flatMap((c) => c.evidence.map((e) => e.text))
  const missing = [
    ...(deal.stage === 'Evaluate' && deal.stageMoves.length === 1 ? [] : [`one move to Evaluate, not ${deal.stageMoves.length}`]),
    ...(deal.reviews.length === 1 ? [] : [`one review, not ${deal.reviews.length}`]),
    ...(texts.some((t) => t.includes('want 4')) ? [] : ['the edited answer']),
    ...(texts.some((t) => t.includes('want 5')) ? ['the old words are still there'] : []),
    ...(states.includes('unknown') ? [] : ['the answer by button']),
    ...(states.includes('asked') ? [] : ['a question that is open now']),
  ]
  return {
    roots: posts.filter((m) => m.ts === posts[0]?.ts).length,
    questions: states,
    answers: texts,
    recorded: texts.length,
    doublePosts: keys.filter((k, i) => keys.indexOf(k) !== i),
    missing:
      posts.length === 5 ? missing : [...missing, `five posts, not ${posts.length}: ${posts.map((p) => p.text.slice(0, 60)).join(' | ')}`],
  }
}

/** The CRM: sends again until it is told 200. */
async function webhook(url: string, id: string, body: { type: string; data: object }): Promise<void> {
  const payload = JSON.stringify({ id, time: new Date().toISOString(), ...body })
  await until(`the webhook ${id}`, async () => {
    const now = new Date()
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, payload),
    }
    const answer = await fetch(`${url}/webhooks/deals`, { method: 'POST', headers, body: payload }).catch(() => null)
    if (process.env.DEBUG_STORY && answer?.status !== 200) process.stderr.write(`${id} ${answer?.status} ${await answer?.text()}\n`)
    return answer?.status === 200
  })
}
