import { describe, expect, it } from 'vitest'
import { askMeaning } from '../../src/reading/ask-meaning.ts'
import { type AskCase, askCases, unseenAskCases } from './ask-cases.ts'
import { playbook } from './playbook.ts'

/** What a question was taken for, in the words of a case; null where it agrees. */
function wrong(one: AskCase): string | null {
  const found = askMeaning(one.says, playbook)
  const told = {
    about: found.about,
    criterion: found.criterion ?? undefined,
    person: found.person?.text,
    many: found.many ?? undefined,
    dates: found.dates ?? undefined,
    // Only of lists does it matter.
    lacking: found.many !== null && found.lacking ? true : undefined,
  }
  const { says, name, ...wanted } = one
  const differs = (Object.keys(told) as (keyof typeof told)[]).filter((key) => told[key] !== wanted[key])
  const names = found.names.map((span) => span.text)
  const named = name === undefined || names.includes(name)
  return differs.length === 0 && named ? null : `${says} -> ${JSON.stringify({ ...told, names })}`
}

describe('what a question is after', () => {
  it.each(askCases.map((one) => [one.says, one] as const))('%s', (_, one) => {
    expect(wrong(one)).toBeNull()
  })

  it('of questions the lists were not made with, most are read rightly', () => {
    const missed = unseenAskCases.flatMap((one) => wrong(one) ?? [])
    // 38 of 43 when they were first tried; the five are left as they are.
    expect(unseenAskCases).toHaveLength(43)
    expect(unseenAskCases.length - missed.length).toBeGreaterThanOrEqual(38)
  })
})
