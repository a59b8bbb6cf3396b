import { expect, it } from 'vitest'
import { namesSomebodyNew } from '../../src/reading/new-first-names.ts'

const told = ['otto brine told me on the call', 'Fizzlewick Kettles']

it.each([
  ['maria lopez said that they sign.', true],
  ['Who told you so, and was wanda there?', true],
  ['otto signs after the board.', false],
  ['OTTO signs, and may sign soon; the grant will rise in june.', false],
  ['What happens if they do nothing?', false],
  ['', false],
])('"%s": names somebody new in small letters: %s', (text, isNew) => {
  expect(namesSomebodyNew(text, told)).toBe(isNew)
})
