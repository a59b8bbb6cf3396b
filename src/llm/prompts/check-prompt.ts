import type { CoachTask } from '../../application/coach.ts'
import { nearWord } from '../../domain/near-word.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { coachTasks, limits } from '../limits.ts'
import { type ReadFront, readFront } from './front-matter.ts'
import { inputsOf, inputValues } from './inputs.ts'
import type { Prompt, PromptProblem, Rendered } from './prompt.ts'
import { splitFile } from './split-file.ts'
import { type ParsedTemplate, parseTemplate } from './template.ts'
import { fingerprint } from './version-lock.ts'

/** A prompt whose file is in order, with the fingerprint of what it says and the line of its version. */
export interface ReadPrompt {
  prompt: Prompt
  print: string
  versionLine: number
}

/**
 * A prompt from the text of its file, or all that is wrong with it. It is filled in with every playbook given, so that a slip inside a
 * loop is found now and not in a review.
 */
export function promptFrom(raw: string, file: string, playbooks: Iterable<Playbook>): ReadPrompt | { problems: PromptProblem[] } {
  const id = coachTasks.find((task) => `${task}.md` === file)
  if (!id) {
    const meant = nearWord(
      file,
      coachTasks.map((task) => `${task}.md`),
    )
    const hint = meant ? `Did you mean "${meant}"?` : `There is one for each of: ${coachTasks.join(', ')}.`
    return { problems: [{ file, line: null, sentence: `No task has a prompt of this name. ${hint}` }] }
  }
  const split = splitFile(raw, file)
  if ('problems' in split) return split
  const { parts } = split
  const read = readFront(parts.front, file)
  const templates = [parseTemplate(parts.rules), parseTemplate(parts.material)]
  const parsed = templates.filter((template): template is ParsedTemplate => 'uses' in template)
  const problems: PromptProblem[] = [
    ...('problems' in read ? read.problems : [...frontProblems(id, read, file), ...inputProblems(id, read, parsed, file)]),
    ...templates.flatMap((template) => ('sentence' in template ? [{ file, ...template }] : [])),
  ]
  if (problems.length === 0) problems.push(...fillingProblems(id, parsed, playbooks, file))
  if (problems.length > 0 || 'problems' in read) return { problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
  const { version, max_output_tokens } = read.front
  return {
    prompt: { id, version, maxOutputTokens: max_output_tokens, render: once((playbook) => rendered(id, parsed, playbook)) },
    print: fingerprint(parts.rules.text, parts.material.text, String(max_output_tokens)),
    versionLine: read.lineOf('version'),
  }
}

function frontProblems(id: CoachTask, { front, lineOf }: ReadFront, file: string): PromptProblem[] {
  const problem = (key: keyof typeof front, sentence: string) => ({ file, line: lineOf(key), sentence })
  const { version, changelog, max_output_tokens: ceiling } = front
  const found: PromptProblem[] = []
  if (front.id !== id) found.push(problem('id', `The id is "${front.id}", but the file is named ${file}. Write "${id}".`))
  const last = changelog.at(-1)!.version
  if (last !== version)
    found.push(problem('version', `The version is ${version}, but the changelog ends with version ${last}. Make the two the same.`))
  if (changelog.some((entry, at) => entry.version !== at + 1))
    found.push(problem('changelog', 'The changelog must name every version once: 1, 2, 3 and so on, the newest last.'))
  const most = limits[id].output
  if (ceiling > most)
    found.push(problem('max_output_tokens', `"max_output_tokens" is ${ceiling}; this task may use at most ${most}. Write ${most} or less.`))
  return found
}

function inputProblems(id: CoachTask, { front, lineOf }: ReadFront, templates: ParsedTemplate[], file: string): PromptProblem[] {
  const allowed = inputsOf[id]
  const declared = lineOf('inputs')
  const known = (name: string) => allowed.some((each) => each === name)
  const hint = (name: string) => {
    const meant = nearWord(name, allowed)
    return meant ? `Did you mean "${meant}"?` : `This task has: ${allowed.join(', ')}.`
  }
  const uses = new Map<string, number>()
  for (const { name, line } of templates.flatMap((template) => template.uses)) if (!uses.has(name)) uses.set(name, line)
  return [
    ...front.inputs.flatMap((name, at) => {
      const problem = (sentence: string) => [{ file, line: declared, sentence }]
      if (!known(name)) return problem(`The input "${name}" does not exist. ${hint(name)}`)
      if (front.inputs.indexOf(name) < at) return problem(`The input "${name}" stands twice. Keep one.`)
      if (templates.length === 2 && !uses.has(name))
        return problem(`The input "${name}" is not used in the text. Remove it from "inputs", or use it.`)
      return []
    }),
    ...[...uses].flatMap(([name, line]) => {
      if (front.inputs.includes(name)) return []
      const sentence = known(name)
        ? `"${name}" is used here, but not named under "inputs". Add it there.`
        : `"${name}" is nothing that can be filled in. ${hint(name)}`
      return [{ file, line, sentence }]
    }),
  ]
}

function fillingProblems(id: CoachTask, templates: ParsedTemplate[], playbooks: Iterable<Playbook>, file: string): PromptProblem[] {
  for (const playbook of playbooks) {
    const found = templates.flatMap((template): PromptProblem[] => {
      const filled = template.render(inputValues(id, playbook))
      return 'sentence' in filled
        ? [{ file, ...filled }]
        : filled.text === ''
          ? [{ file, line: null, sentence: 'A part of this prompt is empty.' }]
          : []
    })
    if (found.length > 0) return found
  }
  return []
}

function rendered(id: CoachTask, templates: ParsedTemplate[], playbook: Playbook): Rendered {
  const [system, user] = templates.map((template) => {
    const filled = template.render(inputValues(id, playbook))
    if ('sentence' in filled) throw new Error(filled.sentence)
    return filled.text
  })
  return { system: system!, user: user! }
}

function once(render: (playbook: Playbook) => Rendered): (playbook: Playbook) => Rendered {
  const kept = new WeakMap<Playbook, Rendered>()
  return (playbook) => {
    const known = kept.get(playbook) ?? render(playbook)
    kept.set(playbook, known)
    return known
  }
}
