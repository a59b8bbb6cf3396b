import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

describe('words that are no answer', () => {
  it.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    [':tada:', 'courtesy'],
    [':+1: :tada:', 'courtesy'],
    ['🎉', 'courtesy'],
    ['thanks', 'courtesy'],
    ['?', 'question'],
    ['??', 'question'],
  ] as const)('%j is %s', (text, why) => {
    expect(readAnswer(text, context())).toEqual({ kind: 'none', why })
  })
})
