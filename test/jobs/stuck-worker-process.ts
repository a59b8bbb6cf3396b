// A replica that takes the job of an inbox row, says so, and never finishes. Run as a process of its own:
// stuck-worker-process.ts DATABASE_URL_OR_DATA_DIR
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import { freshId } from '../support/ids.ts'

const [where = ''] = process.argv.slice(2)
const store = await openStore(where.startsWith('postgres') ? { databaseUrl: where } : { dataDir: where })
const { id } = await store.system.singleWorkspace('live', { id: freshId(), name: 'Kettle team', zone: 'UTC', playbook: 'meddpicc-buyer' })
await startJobs({
  store,
  kind: 'live',
  onError: (error) => process.stderr.write(`${error}\n`),
  handlers: {
    inbox: async (_, lane) => {
      process.stdout.write(`${lane}\n`)
      await new Promise(() => {})
    },
    outbox: async () => {},
    timer: async () => {},
  },
})
await store.transact(id, (unit) =>
  unit.inbox.put({ id: freshId(), lane: 'lane', order: '1', keys: ['event:1'], kind: 'event', body: {}, ref: 'r', receivedAt: Date.now() }),
)
