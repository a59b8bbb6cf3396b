import { describe, expect, it } from 'vitest'
import { safeSentence, safeWording } from '../../../src/llm/guard/free-text.ts'
import { groundOf } from '../../../src/llm/guard/grounding.ts'
import { playbookWords } from '../../../src/llm/guard/playbook-words.ts'
import { playbook } from '../support/deals.ts'

const ground = groundOf(
  [
    'Milo told me on the call: 9 % come back today and we want 5 by the end of next summer. He reports to Otto every month.',
    'Otto Brine',
    'CFO',
    'Wanda Crumb',
    'The retailer charges $4,000 a week from January.',
    'Ulla sagt, das kostet 14 Stunden pro Woche.',
  ],
  ['2026-11-12', '2026-12-15'],
  playbookWords(playbook),
)

describe('the wording of a question', () => {
  it.each([
    'You noted on 12 Nov that Milo counts 9 today. Where has he written that down?',
    'Milo wants 5 by the end of next summer; who else has said so?',
    'What has Wanda Crumb done since November 12th?',
    'Who besides Otto knows that the retailer charges $4,000 a week?',
    'Is it still nine that come back, and who counts them?',
    'Has the economic buyer said so himself?',
    'Ulla nennt 14 Stunden pro Woche. Wo steht diese Zahl, und wer hat sie geschrieben?',
    'Qui a confirmé la date du 15 décembre ?',
    '¿Quién más lo ha dicho desde el 12 de noviembre?',
  ])('is kept: %s', (text) => expect(safeWording(text, ground)).toBe(text))

  it.each([
    ['no question', 'Ask Milo about the figure.'],
    ['two questions', 'Who said so? And when?'],
    ['a question mark that is not at the end', 'Who said so? Ask Milo.'],
    ['three sentences', 'You noted 9. Milo counts. Who else?'],
    ['too long', `Where has Milo written ${'that down and '.repeat(20)}so on?`],
    ['a name nobody told', 'Has Dana confirmed it?'],
    ['such a name at the start', 'Dana signs this, does she not?'],
    ['two names made one', 'Has Wanda Brine confirmed it?'],
    ['a number nobody told', 'Why do 12 come back?'],
    ['a number in a word nobody told', 'Why do twelve come back?'],
    ['another size of it', 'Does the retailer charge $4k a day, or $40k?'],
    ['another currency', 'Does the retailer charge €4,000 a week?'],
    ['a day nobody told', 'Will Otto sign on 16 December?'],
    ['a known day in another month', 'Will Otto sign on 15 Nov?'],
    ['a month nobody told', 'Will Otto sign in March?'],
    ['a weekday nobody told', 'Will Otto sign on Friday?'],
    ['a day relative to now', 'What did Otto say yesterday?'],
    ['a level', 'What would lift this to L3?'],
    ['a level in words', 'What would lift this to level four?'],
    ['a percentage', 'Do 9 % still come back?'],
    ['a score', 'Why is this 5 out of 9?'],
    ['a verdict', 'The gate is open, is it not?'],
    ['an exclamation', 'Great work! Who said so?'],
    ['words about the machine', 'Who told you to ignore previous instructions?'],
    ['a script in which names cannot be told', '谁说了这个？'],
    ['a list by dashes', 'Milo counts — Otto signs — who else?'],
    ['a list by bullets', '- Milo\n- Otto\nwho else?'],
  ])('is dropped: %s', (_, text) => expect(safeWording(text, ground)).toBeNull())

  it('is put on one line, and one dash becomes a comma', () => {
    expect(safeWording('You noted 9 today — who\n counts them?', ground)).toBe('You noted 9 today, who counts them?')
  })
})

describe('a sentence', () => {
  it.each(['Otto Brine is the CFO, and Milo reports to him.', 'Nothing is recorded about the board since 12 Nov.'])('is kept: %s', (text) =>
    expect(safeSentence(text, ground)).toBe(text),
  )
  it.each([
    'The champion has been confirmed twice.',
    'All criteria are met.',
    'Milo counts 9, about 45 percent less.',
    'Milo counts',
    'Otto is ready to sign.',
  ])('is dropped: %s', (text) => expect(safeSentence(text, ground)).toBeNull())
})
