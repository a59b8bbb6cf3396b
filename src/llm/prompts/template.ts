import { Liquid, type Template } from 'liquidjs'
import type { Part } from './split-file.ts'

/** Strict: a misspelt variable or filter is an error, only own properties are read, and no template reaches a file. */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  trimTagLeft: false,
  parseLimit: 100_000,
  renderLimit: 1_000,
  memoryLimit: 1_000_000,
})
for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag]

/** Something wrong in a template: the line of its file, and one sentence. */
export interface TemplateProblem {
  line: number
  sentence: string
}

export interface ParsedTemplate {
  /** Variables from outside that it uses, with the line of the first use. */
  uses: { name: string; line: number }[]
  render(values: Record<string, unknown>): { text: string } | TemplateProblem
}

export function parseTemplate(part: Part): ParsedTemplate | TemplateProblem {
  let templates: Template[]
  try {
    templates = engine.parse(part.text)
  } catch (error) {
    return problemOf(error, part)
  }
  const { globals } = engine.analyzeSync(templates, { partials: false })
  return {
    uses: Object.entries(globals).map(([name, [first]]) => ({ name, line: part.line - 1 + (first?.location.row ?? 1) })),
    render(values) {
      try {
        const text: string = engine.renderSync(templates, values)
        return {
          text: text
            .replace(/[^\S\n]+$/gm, '')
            .replace(/\n{3,}/g, '\n\n')
            .trim(),
        }
      } catch (error) {
        return problemOf(error, part)
      }
    },
  }
}

function problemOf(error: unknown, { line: first }: Part): TemplateProblem {
  const message = error instanceof Error ? error.message : ''
  const [, row = '1'] = /, line:(\d+)/.exec(message) ?? []
  return { line: first - 1 + Number(row), sentence: sentenceOf(message.replace(/, line:\d+.*$/s, '')) }
}

const sentences: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^undefined variable: (.+)$/, (name) => `"${name}" is nothing that can be filled in. Check the spelling.`],
  [/^undefined filter: (.+)$/, (name) => `The filter "${name}" does not exist. Check the spelling.`],
  [
    /^tag "?(.+?)"? not found$/,
    (name) => `The tag "${name}" does not exist here. A prompt stands in one file, and only if, for and assign are of use.`,
  ],
  [/^(?:tag|output) "?(.+?)"? not closed$/s, (name) => `${name} is not closed. Look for a missing "%}", "}}" or end tag.`],
  [/^illegal tag: (.+?)(?:, file.*)?$/, (name) => `${name} is incomplete. Write it like {% for criterion in criteria %}.`],
]

function sentenceOf(message: string): string {
  for (const [form, say] of sentences) {
    const found = form.exec(message)
    if (found) return say(found[1]!)
  }
  return `This placeholder cannot be read (${message}). Check its spelling and brackets.`
}
