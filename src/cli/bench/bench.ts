import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPlayground } from '../../playground/start-playground.ts'
import { ackAtRate } from './acks.ts'
import { startBotProcess } from './bot-process.ts'
import { firstQuestions } from './first-questions.ts'
import { summary } from './summary.ts'

/**
 * `npm run bench`: the two figures the product promises, measured on this machine against the local Slack, the bot being a process of
 * its own. Prints the median, 95th and 99th percentile with the number of samples; machines differ, so compare within one run.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'requalify-bench-'))
  const secrets = {
    botToken: 'xoxb-bench',
    signingSecret: 'bench-signing-secret',
    webhookSecret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  }
  const port = 3900 + (process.pid % 1000)
  const playground = await startPlayground({
    manifest: readFileSync(path.join(import.meta.dirname, '../../../manifest.yml'), 'utf8'),
    bot: { requestUrl: `http://127.0.0.1:${port}/slack/events`, ...secrets },
  })
  const bot = await startBotProcess({
    DATA_DIR: dataDir,
    PORT: String(port),
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: playground.apiUrl,
    WEBHOOK_SECRET: secrets.webhookSecret,
    STAGE_DEBOUNCE_SECONDS: '1',
    ...(process.argv.includes('--server') && process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : { DATABASE_URL: '' }),
  })
  try {
    const database = process.argv.includes('--server') ? 'PostgreSQL' : 'embedded database'
    process.stdout.write(`${database}, Node ${process.version}, ${bot.startedIn} ms from start to listening\n`)
    const questions = await firstQuestions(playground, bot.url, secrets.webhookSecret, 20)
    process.stdout.write(summary('first question posted after the debounce', questions, { promise: 1000 }))
    const { acks, refused } = await ackAtRate(bot.url, secrets.signingSecret, { perSecond: 100, seconds: 20 })
    process.stdout.write(summary('event acknowledged, 100 a second for 20 s', acks, { promise: 250 }))
    process.stdout.write(`  not acknowledged with 200: ${refused}\n`)
  } finally {
    await bot.stop()
    await playground.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`The benchmark did not finish: ${(error as Error).message}\n`)
    process.exit(1)
  },
)
