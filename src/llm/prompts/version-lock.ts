import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** For each prompt and version a fingerprint of its text: a reply is kept and judged under a version, so its text must never change. */
export type VersionLock = Record<string, Record<string, string>>

const fileName = 'versions.yaml'
const schema = z.record(z.string(), z.record(z.string(), z.string()))
const head = `# Fingerprints of prompt texts by version, written by "npm run prompts -- lock"; nobody edits this by hand.
# A version's text never changes: raise the version of the file instead, say why in its changelog, and run the command again.
`

/** The recorded fingerprints of a folder of prompts; none where the file is missing, null where it cannot be read. */
export function readLock(dir: string): VersionLock | null {
  let text: string
  try {
    text = readFileSync(path.join(dir, fileName), 'utf8')
  } catch {
    return {}
  }
  try {
    return schema.parse(parse(text, { maxAliasCount: 0 }) ?? {})
  } catch {
    return null
  }
}

export function writeLock(dir: string, lock: VersionLock): void {
  const lines = Object.keys(lock)
    .sort()
    .flatMap((id) => [`${id}:`, ...Object.entries(lock[id]!).map(([version, print]) => `  "${version}": ${print}`)])
  writeFileSync(path.join(dir, fileName), `${head}${lines.join('\n')}\n`)
}

/** The fingerprint of what a prompt says; white space at line ends does not count. */
export function fingerprint(...texts: string[]): string {
  const plain = texts.map((text) => text.replace(/[^\S\n]+$/gm, '').trim()).join('\n---\n')
  return createHash('sha256').update(plain).digest('hex').slice(0, 24)
}

/** What is wrong between a prompt and its recorded versions, as a sentence; null: nothing. */
export function lockProblem(lock: VersionLock, id: string, version: number, print: string): string | null {
  const known = Object.hasOwn(lock, id) ? lock[id]! : {}
  const highest = Math.max(0, ...Object.keys(known).map(Number))
  const recorded = known[version]
  if (recorded === print && version === highest) return null
  if (version < highest)
    return `Version ${version} is lower than the recorded version ${highest}. Write ${highest}, or ${highest + 1} if the text changed.`
  if (recorded === undefined) return `Version ${version} is not recorded yet. Run "npm run prompts -- lock" when the text is final.`
  return `The text changed, but the version is still ${version}. Write ${version + 1}, add a line to "changelog", and run "npm run prompts -- lock".`
}
