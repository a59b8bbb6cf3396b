import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One import of a source file, however it is written. */
export interface Import {
  file: string
  target: string
}

const forms = [
  // import x from 'y', import type {x} from 'y', export * from 'y', export type {x} from 'y'
  /(?:^|;)\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  // import 'y'; at the start of a statement, since 'import' is a word of the domain too
  /(?:^|;)\s*import\s*['"]([^'"]+)['"]/gm,
  // import('y'), also as a type
  /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  /\brequire\s*\(\s*['"]([^'"]+)['"]/g,
]

/** Every import named in a source text. Comments are cut first, so that an example in one is no import. */
export function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
  return forms.flatMap((form) => [...code.matchAll(form)].map((m) => ({ file, target: m[1]! })))
}

/** Source files under a folder, relative to it, generated code left out. */
export function sourceFiles(root: string, endings = ['.ts']): string[] {
  return (readdirSync(root, { recursive: true }) as string[])
    .map((f) => f.split(path.sep).join('/'))
    .filter((f) => endings.some((e) => f.endsWith(e)) && !f.startsWith('generated/'))
    .sort()
}

export function readSource(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}
