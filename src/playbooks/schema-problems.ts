import type { z } from 'zod'
import { nearWord } from '../domain/near-word.ts'
import { type Found, type Path, placeOf } from './playbook-lines.ts'
import { criterionSchema, playbookSchema, stageSchema, vocabularySchema } from './playbook-schema.ts'

type Issue = z.core.$ZodIssue

const knownKeys = new Set([
  ...Object.keys(playbookSchema.shape),
  ...Object.keys(stageSchema.shape),
  ...criterionSchema.options.flatMap((option) => Object.keys(option.shape)),
  ...Object.keys(vocabularySchema.shape),
  ...['whom', 'ask', 'counts', 'phrases', 'call', 'meeting', 'email', 'chat'],
])

const inWords: Record<string, string> = { string: 'text', array: 'a list', boolean: 'true or false' }

/** Sentences for what does not fit the schema. `raw`: the file as plain values, for names and for telling missing from wrong. */
export function schemaProblems(issues: readonly Issue[], raw: unknown): Found[] {
  const missing = new Map<string, { path: Path; keys: string[] }>()
  const found = issues.flatMap((issue): Found[] => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, raw))
    if (path.length === 0) return [{ path, sentence: 'The file must be a block of keys: id, version, name, stages and so on.' }]
    const value = valueAt(raw, path)
    if (value !== undefined) return [{ path, sentence: placeOf(raw, path) + complaint(issue, value) }]
    const parent = path.slice(0, -1)
    const block = missing.get(parent.join()) ?? { path: parent, keys: [] }
    block.keys.push(String(path.at(-1)))
    missing.set(parent.join(), block)
    return []
  })
  return [...[...missing.values()].map(({ path, keys }) => missingKeys(path, keys, raw)), ...found]
}

function missingKeys(path: Path, keys: string[], raw: unknown): Found {
  const where = path.length === 0 ? 'at the top of the file' : `in ${placeOf(raw, path)}`
  return { path, sentence: `Missing ${where}: ${keys.join(', ')}.` }
}

function unknownKey(path: Path, key: string, raw: unknown): Found {
  const meant = nearWord(key, knownKeys)
  const where = path.length === 0 ? 'at the top of the file' : `in ${placeOf(raw, path)}`
  return {
    path,
    key,
    sentence: `Unknown key "${key}" ${where}. ${meant ? `Did you mean "${meant}"?` : 'Remove it, or check the spelling.'}`,
  }
}

function complaint(issue: Issue, value: unknown): string {
  if (value === null) return ' is empty.'
  if (issue.code === 'invalid_key') return ' is not a language. Write two letters, like "en".'
  // A sentence of our own schema, not zod's.
  if (!issue.message.startsWith('Invalid')) return `${issue.message.startsWith('"') ? ':' : ''} ${issue.message}.`
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String)
    const meant = nearWord(String(value), choices)
    return meant ? ` is "${value}". Did you mean "${meant}"?` : ` is "${value}". It must be one of: ${choices.join(', ')}.`
  }
  return ` must be ${(issue.code === 'invalid_type' && inWords[issue.expected]) || 'a block of keys'}.`
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined), raw)
}
