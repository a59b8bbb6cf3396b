import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runPrompts } from '../../src/cli/run-prompts.ts'

const prompts = path.join(import.meta.dirname, '../../prompts')
const run = (...args: string[]) => runPrompts(args, { prompts, calledFrom: '/nowhere' })

it('checks every prompt', async () => {
  expect(await run()).toMatchObject({
    ok: true,
    lines: expect.arrayContaining([expect.stringMatching(/^read-answer, version \d+: in order\.$/)]),
  })
})

it('shows what would be sent, with its tokens', async () => {
  const { ok, lines } = await run('render', 'read-answer', 'kettles')
  expect(ok).toBe(true)
  expect(lines[0]).toMatch(/^read-answer, version \d+\. Tokens: \d+ system, \d+ user, \d+ form of the reply; reply at most 170\.$/)
  expect(lines.join('\n')).toContain('Milo showed me their ops deck')
  expect((await run('render', 'read-answer', 'kettles', '--redact')).lines.join('\n')).not.toContain('Milo')
})

it('shows a draft whose version is not recorded yet', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'draft-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  cpSync(prompts, dir, { recursive: true })
  const file = path.join(dir, 'digest-line.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('A manager reads', 'A busy manager reads'))
  const run = (...args: string[]) => runPrompts(args, { prompts: dir, calledFrom: dir })
  expect((await run('render', 'digest-line', 'kettles')).lines.join('\n')).toContain('A busy manager reads')
  expect((await run()).lines[0]).toContain('The text changed, but the version is still 1.')
})

it('renders a fixture from a file of one’s own', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'fixture-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const own = JSON.parse(readFileSync(path.join(prompts, 'fixtures/kettles.json'), 'utf8'))
  writeFileSync(path.join(dir, 'own.json'), JSON.stringify({ ...own, question: 'Who is Otto?' }))
  writeFileSync(path.join(dir, 'empty.json'), JSON.stringify({ ...own, records: [] }))
  writeFileSync(path.join(dir, 'wrong.json'), JSON.stringify({ ...own, today: 'soon' }))
  writeFileSync(path.join(dir, 'other.json'), JSON.stringify({ ...own, playbook: 'bants' }))
  const render = async (id: string, file: string) => (await runPrompts(['render', id, file], { prompts, calledFrom: dir })).lines
  expect((await render('ask-answer', 'own.json')).join('\n')).toContain('Who is Otto?')
  expect(await render('ask-answer', 'empty.json')).toEqual(['The fixture "empty.json" holds nothing to ask ask-answer about.'])
  expect(await render('ask-answer', 'wrong.json')).toEqual([
    'wrong.json is no fixture: "today" does not fit. Compare it with prompts/fixtures/kettles.json.',
  ])
  expect((await render('ask-answer', 'other.json'))[0]).toContain('There is no playbook "bants".')
  expect(await render('ask-answer', 'none.json')).toEqual([
    'none.json cannot be read as a JSON file. Start from a copy of prompts/fixtures/kettles.json.',
  ])
})

it.each([
  [['render', 'read-anwser', 'kettles'], 'There is no prompt "read-anwser". Did you mean "read-answer"?'],
  [
    ['render', 'read-answer', 'kettle'],
    'There is no fixture "kettle". Did you mean "kettles"? A file of your own is named with its ".json".',
  ],
  [
    ['render', 'read-answer', 'zebra'],
    'There is no fixture "zebra". There are: kettles, pfeffer. A file of your own is named with its ".json".',
  ],
  [['render'], 'Say which prompt and which fixture, like this:'],
  [['rendr'], '"rendr" is nothing this command knows. It can be used like this:'],
])('says what exists: %j', async (args, sentence) => {
  const { ok, lines } = await run(...args)
  expect(ok).toBe(false)
  expect(lines[0]).toBe(sentence)
})

it('records nothing that is recorded', async () =>
  expect(await run('lock')).toEqual({ lines: ['Every version is recorded already.'], ok: true }))
