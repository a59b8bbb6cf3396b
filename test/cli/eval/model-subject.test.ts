import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelSubject } from '../../../src/cli/eval/model-subject.ts'
import { runEval } from '../../../src/cli/eval/run-eval.ts'
import { createLog } from '../../../src/log/create-log.ts'
import type { Responder } from '../../llm/support/completion.ts'
import { modelServer } from '../../llm/support/gateway.ts'
import { randomModel } from '../../llm/support/random-model.ts'
import { folder } from './shipped.ts'

async function evaluated(responder: Responder, args: string[]) {
  const server = await modelServer(responder)
  let out = ''
  let beside = ''
  const code = await runEval({
    args,
    cases: folder,
    calledFrom: path.join(import.meta.dirname, '../../..'),
    openSubject: modelSubject({
      model: { apiKey: 'secret', baseUrl: server.baseUrl, model: 'small' },
      log: createLog({ level: 'silent', secrets: ['secret'] }),
    }),
    ownCases: async () => [],
    say: (text) => {
      out += text
    },
    complain: (text) => {
      beside += text
    },
  })
  const row = (name: string) => out.split('\n').filter((line) => line.startsWith(name))
  return { code, out, beside, row }
}

describe('npm run eval over a model server', () => {
  it('takes the whole way, prompt to guard, and counts what it cost', async () => {
    const { code, beside, row } = await evaluated(randomModel(7), ['--limit', '8', '--price-in', '1', '--price-out', '2'])
    expect([code, beside]).toEqual([0, ''])
    for (const task of ['read-answer', 'prepare-review', 'summarise-review', 'digest-line', 'read-pasted']) {
      expect(row(task)[0]).toMatch(new RegExp(`^${task} +8 +`))
      expect(row(task)[0]).not.toContain('not counted')
      expect(row(task)[0]).not.toContain('not told')
    }
  })

  it('a server that fails is a row, and the rules still count', async () => {
    const { code, row } = await evaluated(() => 'no JSON at all', ['--limit', '4', '--task', 'prepare-review'])
    expect(code).toBe(0)
    expect(row('prepare-review')[0]).toMatch(/^prepare-review +4 +0 +.*(?:unusable|resting)/)
    const [rules, model] = row('Weak evidence').map((line) => line.split(/ {2,}/).slice(2))
    expect(model).toEqual(rules)
  })

  it('compares two prompt folders in one run, and a folder with a mistake is refused', async () => {
    const { code, out } = await evaluated(randomModel(3), ['--limit', '3', '--task', 'read-answer', '--compare', 'prompts'])
    expect(code).toBe(0)
    expect(out).toContain('small against prompts, case by case')
    const { code: refused, beside } = await evaluated(randomModel(3), ['--limit', '3', '--compare', 'prompts/playbooks'])
    expect(refused).toBe(1)
    expect(beside).toContain('The prompts cannot be used:')
  })
})
