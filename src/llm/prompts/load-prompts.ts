import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CoachTask } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { coachTasks } from '../limits.ts'
import { promptFrom, type ReadPrompt } from './check-prompt.ts'
import type { Prompt, PromptProblem, Prompts } from './prompt.ts'
import { lockProblem, readLock, type VersionLock } from './version-lock.ts'

/**
 * The prompts of a folder, one file for each task, checked against every playbook and against the recorded versions. All problems of all
 * files come together; with any of them there are no prompts.
 */
export function loadPrompts(dir: string, playbooks: readonly Playbook[]): { prompts: Prompts } | { problems: PromptProblem[] } {
  const read = readPrompts(dir, playbooks)
  if ('problems' in read) return read
  const lock = readLock(dir)
  if (lock === null)
    return { problems: [{ file: 'versions.yaml', line: null, sentence: 'This file cannot be read. Take it from the last release.' }] }
  const problems = read.prompts.flatMap(({ prompt: { id, version }, print, versionLine }) => {
    const sentence = lockProblem(lock, id, version, print)
    return sentence === null ? [] : [{ file: `${id}.md`, line: versionLine, sentence }]
  })
  if (problems.length > 0) return { problems }
  return { prompts: byId(read.prompts) }
}

/** The same for a text that is still being written: its version need not be recorded yet. For looking at it only. */
export function draftPrompts(dir: string, playbooks: readonly Playbook[]): { prompts: Prompts } | { problems: PromptProblem[] } {
  const read = readPrompts(dir, playbooks)
  return 'problems' in read ? read : { prompts: byId(read.prompts) }
}

function byId(read: ReadPrompt[]): Prompts {
  return Object.fromEntries(read.map(({ prompt }) => [prompt.id, prompt])) as Record<CoachTask, Prompt>
}

/** Records the versions that are not recorded yet. A version whose text changed is a problem, and nothing is recorded. */
export function lockPrompts(
  dir: string,
  playbooks: readonly Playbook[],
): { lock: VersionLock; added: string[] } | { problems: PromptProblem[] } {
  const read = readPrompts(dir, playbooks)
  if ('problems' in read) return read
  const lock = structuredClone(readLock(dir) ?? {})
  const added: string[] = []
  const problems: PromptProblem[] = []
  for (const { prompt, print, versionLine } of read.prompts) {
    const { id, version } = prompt
    const sentence = lockProblem(lock, id, version, print)
    if (sentence === null) continue
    if (lock[id]?.[version] !== undefined || Object.keys(lock[id] ?? {}).some((known) => Number(known) > version))
      problems.push({ file: `${id}.md`, line: versionLine, sentence })
    else {
      lock[id] = { ...lock[id], [version]: print }
      added.push(`${id}, version ${version}`)
    }
  }
  return problems.length > 0 ? { problems } : { lock, added }
}

function readPrompts(dir: string, playbooks: readonly Playbook[]): { prompts: ReadPrompt[] } | { problems: PromptProblem[] } {
  let names: string[]
  try {
    names = readdirSync(dir).filter((name) => name.endsWith('.md') && name !== 'README.md')
  } catch {
    return { problems: [{ file: dir, line: null, sentence: 'This folder of prompts cannot be read. Check that it exists.' }] }
  }
  const missing = coachTasks
    .filter((task) => !names.includes(`${task}.md`))
    .map((task) => ({ file: `${task}.md`, line: null, sentence: 'This prompt is missing. Take the file from the last release.' }))
  const read = names.sort().map((name) => promptFrom(readFileSync(path.join(dir, name), 'utf8'), name, playbooks))
  const problems = [...missing, ...read.flatMap((each) => ('problems' in each ? each.problems : []))]
  return problems.length > 0 ? { problems } : { prompts: read.filter((each) => 'prompt' in each) }
}
