import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fromSnapshot, type Snapshot, type Store, takeSnapshot } from './store.ts'

export interface StateFile {
  /** Says that something changed; the file is written soon after, at most once a second. */
  touch(): void
  /** Writes what is not written yet. */
  flush(): Promise<void>
}

/** Reads a state file; undefined when there is none. Throws when it is none of ours: better than starting over an unread state. */
export function readState(path: string): Store | undefined {
  if (!existsSync(path)) return undefined
  const snapshot = JSON.parse(readFileSync(path, 'utf8')) as Snapshot
  if (snapshot.version !== 1) throw new Error(`${path} was written by another version of the playground. Move it away to start anew.`)
  return fromSnapshot(snapshot)
}

const leastPauseMs = 1000

/** Keeps `store` in a file. Whole snapshots, written beside and renamed, so that a crash leaves the earlier one. */
export function keepState(path: string, store: () => Store): StateFile {
  let dirty = false
  let timer: NodeJS.Timeout | undefined
  let pauseMs = leastPauseMs
  let running: Promise<void> = Promise.resolve()

  const write = async () => {
    if (!dirty) return
    dirty = false
    const started = performance.now()
    await mkdir(dirname(path), { recursive: true })
    const beside = `${path}.new`
    const file = await open(beside, 'w', 0o600)
    try {
      for (const part of textOf(takeSnapshot(store()))) {
        await file.appendFile(part)
        // Others go first: turning a large state into text in one go would hold everything up.
        await nextTurn()
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    // A large state is written less often: at most a tenth of the time goes into it.
    pauseMs = Math.max(leastPauseMs, (performance.now() - started) * 10)
  }
  const enqueue = () => {
    running = running.catch(() => {}).then(write)
    return running
  }

  return {
    touch() {
      dirty = true
      timer ??= setTimeout(() => {
        timer = undefined
        enqueue().catch(() => {
          // The disk may be full: try again with the next change, and on close the error is told.
          dirty = true
        })
      }, pauseMs)
      timer.unref()
    },
    flush() {
      clearTimeout(timer)
      timer = undefined
      return enqueue()
    },
  }
}

const messagesInPart = 200

/** The snapshot as JSON in parts. Channels come one by one, long ones in slices. */
function* textOf(snapshot: Snapshot): Generator<string> {
  const { messages, ...rest } = snapshot
  yield `${JSON.stringify(rest).slice(0, -1)},"messages":{`
  let first = true
  for (const [channelId, list] of Object.entries(messages)) {
    yield `${first ? '' : ','}${JSON.stringify(channelId)}:[`
    first = false
    for (let from = 0; from < list.length; from += messagesInPart) {
      const slice = JSON.stringify(list.slice(from, from + messagesInPart)).slice(1, -1)
      yield `${from === 0 ? '' : ','}${slice}`
    }
    yield ']'
  }
  yield '}}'
}
