import { compose } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log/create-log.ts'
import { crashingFetch, crashingTransact, crashPoints } from './points.ts'

/** The real bot as a process of its own, that dies at the point named by CRASH_AT; tells its parent where it listens. */
const points = crashPoints(process.env.CRASH_AT, () => {
  process.kill(process.pid, 'SIGKILL')
  // The signal arrives before another statement can be reached.
  for (;;);
})
globalThis.fetch = crashingFetch(globalThis.fetch, points)

const config = readConfig()
const running = await compose(config, createLog({ level: config.logLevel, secrets: config.secrets }), {
  transact: (transact) => crashingTransact(transact, points),
})
process.send?.({ url: running.url })
process.on('message', (message) => {
  if (message === 'points') process.send?.({ points: [...points.passed()] })
  if (message === 'stop') void running.stop().then(() => process.exit(0))
})
