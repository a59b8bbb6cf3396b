import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadPrompts, lockPrompts } from '../../../src/llm/prompts/load-prompts.ts'
import { sayPromptProblem } from '../../../src/llm/prompts/prompt.ts'
import { readLock, writeLock } from '../../../src/llm/prompts/version-lock.ts'
import { promptsDir, shippedPlaybooks } from '../support/deals.ts'

const playbooks = [...shippedPlaybooks().values()]

/** The shipped prompts in a folder of their own, to spoil. */
function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'prompts-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  cpSync(promptsDir, dir, { recursive: true })
  return dir
}

function edit(dir: string, file: string, change: (text: string) => string) {
  const name = path.join(dir, file)
  const before = readFileSync(name, 'utf8')
  const after = change(before)
  expect(after, 'the edit changed nothing').not.toBe(before)
  writeFileSync(name, after)
}

function complaints(dir: string): string[] {
  const loaded = loadPrompts(dir, playbooks)
  return 'problems' in loaded ? loaded.problems.map(sayPromptProblem) : []
}

/** What is said after one edit of read-answer.md. */
function after(change: (text: string) => string): string[] {
  const dir = folder()
  edit(dir, 'read-answer.md', change)
  return complaints(dir)
}

const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to)
const lineOf = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1
const shipped = readFileSync(path.join(promptsDir, 'read-answer.md'), 'utf8')

describe('a prompt file that cannot be used', () => {
  it('is none as shipped', () => expect(complaints(folder())).toEqual([]))

  it.each([
    [
      'a misspelt variable',
      swap('in criteria %}', 'in criterai %}'),
      `line ${lineOf(shipped, 'in criteria')}: "criterai" is nothing that can be filled in. Did you mean "criteria"?`,
    ],
    [
      'a misspelt part of one',
      swap('{{ drift.meaning }}', '{{ drift.meening }}'),
      `line ${lineOf(shipped, 'drift.meaning')}: "drift.meening" is nothing that can be filled in. Check the spelling.`,
    ],
    [
      'a variable of another task',
      swap('# Material\n', '# Material\n\n{{ topics }}'),
      '"topics" is nothing that can be filled in. This task has: criteria, drifts, most.',
    ],
    [
      'a declared input nobody uses',
      swap(/{% for drift[\s\S]*?endfor %}/, ''),
      'line 6: The input "drifts" is not used in the text. Remove it from "inputs", or use it.',
    ],
    [
      'a used one nobody declared',
      swap('[criteria, drifts, most]', '[criteria, most]'),
      `line ${lineOf(shipped, 'in drifts')}: "drifts" is used here, but not named under "inputs". Add it there.`,
    ],
    [
      'an input that does not exist',
      swap('[criteria, drifts', '[criteria, deal, drifts'),
      'line 6: The input "deal" does not exist. This task has: criteria, drifts, most.',
    ],
    ['an input named twice', swap('[criteria,', '[criteria, criteria,'), 'line 6: The input "criteria" stands twice. Keep one.'],
    [
      'an unknown filter',
      swap('{{ criterion.id }}', '{{ criterion.id | shout }}'),
      'The filter "shout" does not exist. Check the spelling.',
    ],
    ['an include', swap('# Material\n', '# Material\n{% include "/etc/passwd" %}'), 'The tag "include" does not exist here.'],
    ['a tag left open', swap('{% endfor %}\nCriteria', 'Criteria'), 'is not closed. Look for a missing "%}", "}}" or end tag.'],
    [
      'an incomplete tag',
      swap('{% for drift in drifts %}', '{% for drift %}{% endfor %}{% for drift in drifts %}'),
      '{% for drift %} is incomplete. Write it like {% for criterion in criteria %}.',
    ],
    ['a missing key', swap(/owner:.*\n/, ''), 'line 2: "owner" is missing in the block at the top.'],
    ['an unknown key', swap('owner:', 'ovner:'), 'line 4: Unknown key "ovner" in the block at the top. Did you mean "owner"?'],
    ['an empty key', swap(/purpose:.*\n/, 'purpose: ""\n'), 'line 5: "purpose" is empty: write a short sentence.'],
    ['a version that is none', swap('version: 1', 'version: one'), 'line 3: "version" must be a whole number, 1 or more.'],
    [
      'inputs that are no list',
      swap('[criteria, drifts, most]', 'criteria'),
      'line 6: "inputs" must be a list, like "[criteria]"; an empty one is "[]".',
    ],
    ['a changelog entry without its change', swap(/ {4}change: .*\n/, ''), 'line 8: "changelog", entry 1, "change": must be a short text.'],
    [
      'an id of another file',
      swap('id: read-answer', 'id: read-answers'),
      'line 2: The id is "read-answers", but the file is named read-answer.md. Write "read-answer".',
    ],
    [
      'a version the changelog does not end with',
      swap('version: 1', 'version: 2'),
      'line 3: The version is 2, but the changelog ends with version 1. Make the two the same.',
    ],
    [
      'a changelog with a gap',
      swap('  - version: 1', '  - version: 3\n    change: "?"\n  - version: 1'),
      'line 8: The changelog must name every version once: 1, 2, 3 and so on, the newest last.',
    ],
    [
      'more tokens than the task may use',
      swap('max_output_tokens: 170', 'max_output_tokens: 900'),
      'line 7: "max_output_tokens" is 900; this task may use at most 170. Write 170 or less.',
    ],
    [
      'no block at the top',
      swap('---\n', ''),
      'line 1: The file must begin with a block between two lines "---": id, version, owner and so on.',
    ],
    ['YAML that is none', swap('inputs: [', 'inputs: [['), 'This is not valid YAML'],
    [
      'a star at the start of an entry',
      swap(/purpose:.*\n/, 'purpose: *bold\n'),
      '"*bold" has a special meaning at the start of an entry. Put the text in quotes.',
    ],
    [
      'a misspelt heading',
      swap('# Material', '# Materiel'),
      `line ${lineOf(shipped, '# Material')}: The heading "# Materiel" is not known. Did you mean "# Material"?`,
    ],
    [
      'a heading that is missing',
      swap('# Material\n', ''),
      'read-answer.md: The heading "# Material" is missing. A prompt has "# Rules" and then "# Material".',
    ],
    ['a heading that stands twice', swap('# Material', '# Rules\n\n# Material'), 'The heading "# Rules" stands twice. Keep one.'],
    [
      'parts the wrong way round',
      (text: string) => text.replace('# Rules', '# X').replace('# Material', '# Rules').replace('# X', '# Material'),
      '"# Material" must come after "# Rules".',
    ],
    [
      'text before the first heading',
      swap('# Rules', 'Be kind.\n\n# Rules'),
      'This text stands before "# Rules" and would never be sent. Move it below.',
    ],
    ['an empty part', swap(/# Material[\s\S]*/, '# Material\n'), 'read-answer.md: A part of this prompt is empty.'],
  ])('%s', (_, change, sentence) => {
    const told = after(change)
    expect(told.join('\n')).toContain(sentence)
    for (const line of told) expect(line).toMatch(/^[a-z-]+\.md(, line \d+)?: [^\n]+[.?]$/)
  })

  it('a missing one, and one of no task', () => {
    const dir = folder()
    writeFileSync(path.join(dir, 'digest-lines.md'), readFileSync(path.join(dir, 'digest-line.md')))
    rmSync(path.join(dir, 'digest-line.md'))
    expect(complaints(dir)).toEqual([
      'digest-line.md: This prompt is missing. Take the file from the last release.',
      'digest-lines.md: No task has a prompt of this name. Did you mean "digest-line.md"?',
    ])
    expect(complaints(path.join(dir, 'nowhere'))).toEqual([
      `${path.join(dir, 'nowhere')}: This folder of prompts cannot be read. Check that it exists.`,
    ])
  })

  it('says several things at once, in the order of the file', () => {
    const told = after((text) =>
      text
        .replace('version: 1', 'version: 7')
        .replace('in criteria %}', 'in criterai %}')
        .replace('max_output_tokens: 170', 'max_output_tokens: 171'),
    )
    expect(told.map((line) => Number(/line (\d+)/.exec(line)![1]))).toEqual([3, 6, 7, expect.any(Number)])
  })
})

describe('the version', () => {
  it('must rise when the text changes: every shipped prompt is recorded', () => {
    const dir = folder()
    edit(dir, 'digest-line.md', swap('A manager reads', 'Some manager reads'))
    const sentence = 'The text changed, but the version is still 1. Write 2, add a line to "changelog", and run "npm run prompts -- lock".'
    expect(complaints(dir)).toEqual([`digest-line.md, line 3: ${sentence}`])
    // The command does not make it right by itself.
    expect(lockPrompts(dir, playbooks)).toEqual({ problems: [{ file: 'digest-line.md', line: 3, sentence }] })
    edit(dir, 'digest-line.md', (text) =>
      text
        .replace('version: 1', 'version: 2')
        .replace('change: First wording.', 'change: First wording.\n  - version: 2\n    change: Some.'),
    )
    expect(complaints(dir)).toEqual([
      'digest-line.md, line 3: Version 2 is not recorded yet. Run "npm run prompts -- lock" when the text is final.',
    ])
    const locked = lockPrompts(dir, playbooks)
    if ('problems' in locked) throw new Error('not locked')
    expect(locked.added).toEqual(['digest-line, version 2'])
    writeLock(dir, locked.lock)
    expect(complaints(dir)).toEqual([])
    expect(Object.keys(readLock(dir)!['digest-line']!)).toEqual(['1', '2'])
  })

  it('may not fall, nor may the list of versions be spoilt', () => {
    const dir = folder()
    writeLock(dir, { ...readLock(dir), 'ask-answer': { 1: readLock(dir)!['ask-answer']![1]!, 2: 'other' } })
    expect(complaints(dir)).toEqual([
      'ask-answer.md, line 3: Version 1 is lower than the recorded version 2. Write 2, or 3 if the text changed.',
    ])
    writeFileSync(path.join(dir, 'versions.yaml'), '[ask')
    expect(complaints(dir)).toEqual(['versions.yaml: This file cannot be read. Take it from the last release.'])
  })

  it('does not rise for white space at the ends of lines', () => {
    const dir = folder()
    edit(dir, 'digest-line.md', (text) => text.replaceAll('\n', '\r\n').replace('# Rules\r\n', '# Rules  \r\n'))
    expect(complaints(dir)).toEqual([])
  })
})
