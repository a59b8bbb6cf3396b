import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Document, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import type { Playbook } from '../domain/playbook.ts'
import { checkPlaybook, type Draft } from './check-playbook.ts'
import { type Found, lineOf, type SourceFile } from './playbook-lines.ts'
import { criterionSchema, playbookSchema, stageSchema } from './playbook-schema.ts'
import { schemaProblems } from './schema-problems.ts'

/** Something to mend in a playbook file before the app can start with it. */
export interface PlaybookProblem {
  file: string
  /** From 1; null when the whole file or folder is meant. */
  line: number | null
  sentence: string
}

/** "meddpicc-buyer.yaml, line 12: ..." */
export function sayProblem({ file, line, sentence }: PlaybookProblem): string {
  return line === null ? `${file}: ${sentence}` : `${file}, line ${line}: ${sentence}`
}

/**
 * Reads every `.yaml` file of a folder as a playbook, keyed by its id, in the order of file names. All problems of all
 * files come together, so that one round of mending is enough; with any of them there are no playbooks.
 */
export function loadPlaybooks(dir: string): { playbooks: Map<string, Playbook> } | { problems: PlaybookProblem[] } {
  let names: string[]
  try {
    names = readdirSync(dir).filter((name) => /\.ya?ml$/.test(name))
  } catch {
    return { problems: [{ file: dir, line: null, sentence: 'This folder of playbooks cannot be read. Check that it exists.' }] }
  }
  if (names.length === 0) return { problems: [{ file: dir, line: null, sentence: 'There is no playbook (.yaml) in this folder.' }] }

  const texts = names.sort().map((name) => ({ name, text: readFileSync(path.join(dir, name), 'utf8') }))
  const words = wordsById(texts.map(({ text }) => text))
  const playbooks = new Map<string, Playbook>()
  const fileOf = new Map<string, string>()
  const problems: PlaybookProblem[] = []
  for (const { name, text } of texts) {
    const read = playbookFrom(text, name, words)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const { id } = read.playbook
    const other = fileOf.get(id)
    if (other) problems.push({ file: name, line: null, sentence: `The playbook id "${id}" is that of ${other} already. Choose another.` })
    playbooks.set(id, read.playbook)
    fileOf.set(id, name)
  }
  return problems.length > 0 ? { problems } : { playbooks }
}

/** Word lists by the id of the playbook they stand in: `words: { like: meddpicc-buyer }` takes another's, so that a word is tended once. */
function wordsById(texts: string[]): Map<string, unknown> {
  const all = texts.map((text) => parseDocument(text, { prettyErrors: false })).filter(({ errors }) => errors.length === 0)
  return new Map(
    all.flatMap((document): [string, unknown][] => {
      const raw: unknown = document.toJS()
      const words = partOf(raw, 'words')
      const id = partOf(raw, 'id')
      return typeof id === 'string' && words !== undefined && partOf(words, 'like') === undefined ? [[id, words]] : []
    }),
  )
}

/**
 * A playbook from the text of its file; `file` is only named in problems.
 *
 * @param words Lists of other playbooks, by id, that this one may take for its own.
 */
export function playbookFrom(
  text: string,
  file: string,
  words: ReadonlyMap<string, unknown> = new Map(),
): { playbook: Playbook } | { problems: PlaybookProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const unreadable = yamlProblems(document, lines, file)
  if (unreadable.length > 0) return { problems: unreadable }

  const written: unknown = document.toJS()
  const like = partOf(partOf(written, 'words'), 'like')
  const raw = like === undefined ? written : { ...(written as object), words: words.get(String(like)) ?? {} }
  const parsed = playbookSchema.safeParse(raw)
  const found: Found[] = [...(parsed.success ? [] : schemaProblems(parsed.error.issues, raw)), ...checkPlaybook(draftOf(raw))].filter(
    // What is wrong with another playbook's lists is said of its file.
    (problem) => like === undefined || problem.path[0] !== 'words',
  )
  if (like !== undefined && !words.has(String(like)))
    found.push({ path: ['words', 'like'], sentence: `words like "${String(like)}": no playbook of that id has lists of its own.` })
  if (parsed.success && found.length === 0) return { playbook: parsed.data }

  const source: SourceFile = { file, document, lines }
  const problems = found.map(({ path, key, sentence }) => ({ file, line: lineOf(source, path, key), sentence: capital(sentence) }))
  return { problems: problems.sort((a, b) => a.line - b.line) }
}

function yamlProblems(document: Document, lines: LineCounter, file: string): PlaybookProblem[] {
  const problems: PlaybookProblem[] = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    sentence: yamlSentence(error),
  }))
  // Aliases would let a word that starts with "*" vanish without a trace, and a small file grow without end.
  visit(document, {
    Alias(_, { source, range }) {
      const sentence = `"*${source}" has a special meaning at the start of an entry. Put the "*" at the end of a word.`
      problems.push({ file, line: lines.linePos(range?.[0] ?? 0).line, sentence })
    },
  })
  return problems
}

function yamlSentence({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands twice in the same block. Keep one.'
  if (code === 'MULTIPLE_DOCS') return 'A file holds one playbook. Remove the line "---" and what follows it.'
  return `This is not valid YAML (${message}). Check indentation, quotes and colons here and just above.`
}

/** The parts of a file that can be read, whatever else is wrong with it. */
function draftOf(raw: unknown): Draft {
  const stages = listOf(raw, 'stages').map((stage) => stageSchema.safeParse(stage))
  const words = partOf(raw, 'words')
  const halveFrom = partOf(raw, 'halveFrom')
  return {
    stages: stages.length > 0 && stages.every((stage) => stage.success) ? stages.map((stage) => stage.data!) : null,
    criteria: listOf(raw, 'criteria').flatMap((criterion, at) => {
      const read = criterionSchema.safeParse(criterion)
      return read.success ? [{ at, criterion: read.data }] : []
    }),
    ids: { stages: idsOf(raw, 'stages'), criteria: idsOf(raw, 'criteria'), acts: idsOf(words, 'acts') },
    eventKinds: idsOf(words, 'events', 'kind'),
    halveFrom: typeof halveFrom === 'string' ? halveFrom : null,
    invalidation: Object.fromEntries(
      Object.entries(partOf(raw, 'invalidation') ?? {}).map(([kind, list]) => [kind, Array.isArray(list) ? list.map(String) : []]),
    ),
  }
}

function partOf(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined
}

function listOf(node: unknown, key: string): unknown[] {
  const list = partOf(node, key)
  return Array.isArray(list) ? list : []
}

/** Places are kept: an entry without an id is an empty one. */
function idsOf(node: unknown, key: string, name = 'id'): string[] {
  return listOf(node, key).map((entry) => {
    const id = partOf(entry, name)
    return typeof id === 'string' ? id : ''
  })
}

/** A key keeps its spelling: `halveFrom ...`, but `Criterion "metrics" ...`. */
function capital(sentence: string): string {
  return sentence.replace(/^(stage|criterion|question|act|event)(?= ["0-9])/, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}
