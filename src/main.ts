import { CannotStart } from './cannot-start.ts'
import { startBlock } from './cli/start-block.ts'
import { compose } from './compose.ts'
import { ConfigProblem, readConfig } from './config.ts'
import { createLog } from './log/create-log.ts'

/** Starts the bot and, with no Slack tokens, the local Slack in the browser; stops cleanly when told to. */
async function main(): Promise<void> {
  const config = readConfig()
  const log = createLog({ level: config.logLevel, secrets: config.secrets })
  for (const line of config.chosen) log.info({}, line)
  const running = await compose(config, log)
  process.stdout.write(`${startBlock(config, running)}\n`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'Stopping; what is at work is finished first')
    await running.stop()
    log.info({}, 'Stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  // A bug may not take every thread down with it: rows stay kept, their jobs come back.
  process.on('unhandledRejection', (error) => log.error({ error }, 'Something was not caught'))
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigProblem || error instanceof CannotStart || (error instanceof Error && error.cause !== undefined)
  process.stderr.write(`Requalify did not start. ${expected ? (error as Error).message : (error as Error).stack}\n`)
  process.exit(1)
})
