import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Takes the data directory for this process and returns what gives it back. The embedded database takes no lock of its own, and two
 * processes on one directory destroy it. The lock is one of the operating system's (an exclusive SQLite transaction), so a killed
 * process leaves none behind. Throws a sentence for the user when another process has it.
 */
export function lockDataDir(dir: string): () => void {
  mkdirSync(dir, { recursive: true })
  const db = new DatabaseSync(path.join(dir, 'lock'), { timeout: 0 })
  try {
    db.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    throw new Error(`${dir} is in use by another process. Stop that one first, or set DATABASE_URL to run several.`, { cause })
  }
  return () => db.close()
}
