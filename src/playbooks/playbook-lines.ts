import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter } from 'yaml'

export type Path = readonly (string | number)[]

/** Something wrong at `path`; `key`: the line of that key itself, for one that should not be there. */
export interface Found {
  path: Path
  key?: string
  sentence: string
}

/** A playbook as it stands in its file, with the places of its parts. */
export interface SourceFile {
  file: string
  document: Document
  lines: LineCounter
}

/** The line (from 1) where `path` is written; of the nearest part around it when it is missing. `key`: the line of that key itself. */
export function lineOf({ document, lines }: SourceFile, path: Path, key?: string): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of key === undefined ? path : [...path, key]) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) break
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (!isNode(node)) break
      offset = node.range?.[0] ?? offset
    } else break
  }
  return lines.linePos(offset).line
}

/** `criterion "metrics", question "metrics-evaluate", ask` for `['criteria', 0, 'questions', 2, 'ask']`: where a person looks, in words. */
export function placeOf(raw: unknown, path: Path): string {
  const places: string[] = []
  let node: unknown = raw
  for (const [at, step] of path.entries()) {
    node = typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined
    if (typeof step === 'number') {
      const what = singular[String(path[at - 1])]
      places.push(what ? `${what} ${nameOf(node) ?? step + 1}` : `${path[at - 1]}, entry ${step + 1}`)
    } else if (typeof path[at + 1] !== 'number') places.push(step)
  }
  return places.join(', ')
}

const singular: Record<string, string> = { stages: 'stage', criteria: 'criterion', questions: 'question', acts: 'act', events: 'event' }

function nameOf(node: unknown): string | undefined {
  const named = typeof node === 'object' && node !== null ? (Reflect.get(node, 'id') ?? Reflect.get(node, 'kind')) : undefined
  return typeof named === 'string' && named !== '' ? `"${named}"` : undefined
}
