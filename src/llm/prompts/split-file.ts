import { nearWord } from '../../domain/near-word.ts'
import type { PromptProblem } from './prompt.ts'

/** Text of a file with the line (from 1) it begins on. */
export interface Part {
  text: string
  line: number
}

export interface SplitFile {
  front: Part
  rules: Part
  material: Part
}

const headings = ['Rules', 'Material'] as const

/**
 * The three parts of a prompt file: what stands between the two lines "---" at its top, the text under "# Rules", the text under
 * "# Material". Nothing in them is run: other front matter readers execute what claims to be a program.
 */
export function splitFile(raw: string, file: string): { parts: SplitFile } | { problems: PromptProblem[] } {
  const lines = raw.replace(/^\uFEFF/, '').split(/\r?\n/)
  const problem = (line: number | null, sentence: string): PromptProblem => ({ file, line, sentence })
  const close = lines.indexOf('---', 1)
  if (lines[0] !== '---' || close < 0)
    return { problems: [problem(1, 'The file must begin with a block between two lines "---": id, version, owner and so on.')] }
  const found = lines.flatMap((text, at) => {
    const [, name] = /^#\s+(.+?)\s*$/.exec(text) ?? []
    return at > close && name !== undefined ? [{ name, at }] : []
  })
  const problems = [
    ...found
      .filter(({ name }) => !headings.some((each) => each === name))
      .map(({ name, at }) => {
        const meant = nearWord(name, headings)
        return problem(at + 1, `The heading "# ${name}" is not known. ${meant ? `Did you mean "# ${meant}"?` : 'Use "## " for your own.'}`)
      }),
    ...headings.flatMap((name) => {
      const places = found.filter((each) => each.name === name)
      if (places.length === 0) return [problem(null, `The heading "# ${name}" is missing. A prompt has "# Rules" and then "# Material".`)]
      return places.slice(1).map(({ at }) => problem(at + 1, `The heading "# ${name}" stands twice. Keep one.`))
    }),
  ]
  const [rules, material] = headings.map((name) => found.find((each) => each.name === name)?.at ?? -1) as [number, number]
  if (problems.length === 0 && material < rules) problems.push(problem(material + 1, '"# Material" must come after "# Rules".'))
  const stray = lines.findIndex((text, at) => at > close && at < rules && text.trim() !== '')
  if (stray >= 0) problems.push(problem(stray + 1, 'This text stands before "# Rules" and would never be sent. Move it below.'))
  if (problems.length > 0) return { problems }
  const part = (from: number, to: number): Part => ({ text: lines.slice(from, to).join('\n'), line: from + 1 })
  return { parts: { front: part(1, close), rules: part(rules + 1, material), material: part(material + 1, lines.length) } }
}
