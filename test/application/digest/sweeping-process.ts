// A replica that sweeps for digests when its parent says so, at the moment it says. Run as a process of its own, with DATABASE_URL.
// The parent keeps its Slack: who is in the channel is answered when the parent says, so that both replicas have looked before either goes on.

import { once } from 'node:events'
import { rulesOnly } from '../../../src/application/coach.ts'
import { digestsDue } from '../../../src/application/digest/digests-due.ts'
import type { Ports } from '../../../src/application/ports.ts'
import type { WorkspaceId } from '../../../src/domain/ids.ts'
import { loadPlaybooks } from '../../../src/playbooks/load-playbook.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { uuidV7 } from '../../../src/store/uuid-v7.ts'

/** From the parent: sweep at that moment, or go on. */
export type ToReplica = { sweep: WorkspaceId; at: number } | { go: true }
/** To the parent: ready, about to go on with a digest that nobody had posted yet, or done. */
export type FromReplica = { told: 'ready' | 'due' | 'done' }

let now = 0
const clock = { now: () => now }
const tell = (told: FromReplica['told']) => process.send?.({ told } satisfies FromReplica)
const noLog = { info() {}, warn() {}, error() {} }

async function untilGo(): Promise<void> {
  for (;;) {
    const [message] = (await once(process, 'message')) as [ToReplica]
    if ('go' in message) return
  }
}

const loaded = loadPlaybooks('prompts/playbooks')
if ('problems' in loaded) throw new Error('the playbooks cannot be read')
const store = await openStore({ clock, databaseUrl: process.env.DATABASE_URL! })
const ports: Ports = {
  transact: store.transact,
  clock,
  ids: uuidV7(clock),
  coach: rulesOnly,
  files: { read: async (_, { name }) => ({ kind: 'file-unread', why: 'gone', name }) },
  playbooks: loaded.playbooks,
  log: noLog,
  stageDebounce: 20_000,
  directory: {
    byEmail: async () => null,
    byUser: async () => null,
    admins: async () => [],
    everyone: async () => [],
    async channel() {
      const go = untilGo()
      tell('due')
      await go
      return { kind: 'channel', shared: false, members: [] }
    },
    access: async () => 'in',
    permalink: async () => null,
    isGone: async () => false,
  },
}
process.on('message', (message: ToReplica) => {
  if (!('sweep' in message)) return
  now = message.at
  void digestsDue(ports, message.sweep, 'sweep').then(() => tell('done'))
})
tell('ready')
