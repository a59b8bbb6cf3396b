// Commits numbered inbox rows as fast as it can and says each number once it is committed, until it is killed.
// Run as a process of its own: committing-process.ts DATA_DIR [FIRST]

import { openStore } from '../../src/store/open-store.ts'
import { freshId } from '../support/ids.ts'

const [dataDir, first = '0'] = process.argv.slice(2)
const store = await openStore({ dataDir })
const workspace = await store.system.singleWorkspace('live', {
  id: freshId(),
  name: 'Kettle team',
  zone: 'UTC',
  playbook: 'meddpicc-buyer',
})
for (let n = Number(first); ; n++) {
  await store.transact(workspace.id, async ({ inbox, outbox }) => {
    await inbox.put({
      id: freshId(),
      lane: 'lane',
      order: String(n),
      keys: [`event:${n}`],
      kind: 'event',
      body: { n },
      ref: 'r',
      receivedAt: 1,
    })
    await outbox.put(
      { id: freshId(), key: `post:${n}`, target: { to: 'user', user: 'U1' }, post: { kind: 'broke', ref: 'r' }, ref: 'r' },
      1,
    )
  })
  process.stdout.write(`${n}\n`)
}
