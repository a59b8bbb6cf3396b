import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { nearWord } from '../../domain/near-word.ts'
import type { PromptProblem } from './prompt.ts'
import type { Part } from './split-file.ts'

const text = z.string({ error: 'must be a short text' }).trim().min(1, { error: 'is empty: write a short sentence' })
const whole = (least: string) => z.int({ error: least }).min(1, { error: least })
const version = whole('must be a whole number, 1 or more')

const schema = z.strictObject({
  id: text,
  version,
  owner: text,
  purpose: text,
  inputs: z.array(text, { error: 'must be a list, like "[criteria]"; an empty one is "[]"' }),
  max_output_tokens: whole('must be a whole number of tokens, 1 or more'),
  changelog: z
    .array(z.strictObject({ version, change: text }), { error: 'must be a list of "version:" and "change:", the newest last' })
    .min(1, { error: 'is empty: say what the first version is' }),
})
export type FrontMatter = z.infer<typeof schema>

/** The block at the top of a prompt file, and where each of its keys stands. */
export interface ReadFront {
  front: FrontMatter
  lineOf(key: keyof FrontMatter): number
}

export function readFront({ text: yaml, line: first }: Part, file: string): ReadFront | { problems: PromptProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => lines.linePos(offset).line + first - 1
  const lineOf = (key: string) => {
    const pair = isMap(document.contents)
      ? document.contents.items.find(({ key: name }) => isScalar(name) && name.value === key)
      : undefined
    return pair && isNode(pair.key) ? at(pair.key.range?.[0] ?? 0) : first
  }
  const unreadable: PromptProblem[] = document.errors.map(({ pos, message }) => ({
    file,
    line: at(pos[0]),
    sentence: `This is not valid YAML (${message}). Check indentation, quotes and colons here and just above.`,
  }))
  visit(document, {
    Alias(_, { source, range }) {
      const sentence = `"*${source}" has a special meaning at the start of an entry. Put the text in quotes.`
      unreadable.push({ file, line: at(range?.[0] ?? 0), sentence })
    },
  })
  if (unreadable.length > 0) return { problems: unreadable }
  const raw: unknown = document.toJS()
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { front: parsed.data, lineOf }
  const problems = parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0)
      return issue.keys.map((key) => ({ file, line: lineOf(key), sentence: unknownKey(key) }))
    const [key = ''] = issue.path.map(String)
    if (key === '') return [{ file, line: first, sentence: 'The block at the top must hold keys: id, version, owner and so on.' }]
    const value: unknown = Reflect.get(raw as object, key)
    const sentence = value === undefined ? `"${key}" is missing in the block at the top.` : `"${key}"${complaint(issue)}.`
    return [{ file, line: lineOf(key), sentence }]
  })
  return { problems }
}

function unknownKey(key: string): string {
  const meant = nearWord(key, Object.keys(schema.shape))
  return `Unknown key "${key}" in the block at the top. ${meant ? `Did you mean "${meant}"?` : 'Remove it, or check the spelling.'}`
}

/** What follows the key: " is empty", or ", entry 1, "change": must be a text". */
function complaint(issue: z.core.$ZodIssue): string {
  const [, entry, part] = issue.path
  const place = entry === undefined ? ' ' : `, entry ${Number(entry) + 1}${part === undefined ? '' : `, "${String(part)}"`}: `
  return place + (issue.code === 'unrecognized_keys' ? `"${issue.keys[0]}" is no key of it` : issue.message)
}
