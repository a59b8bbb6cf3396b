import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locate } from '../../../src/llm/guard/locate.ts'
import { quoteIn } from '../../../src/llm/guard/quote.ts'
import { traced } from '../../../src/llm/guard/traced.ts'

const found = (quote: string, stored: string, least?: number) =>
  locate(quote, traced(stored), least === undefined ? {} : { least })?.text ?? null

describe('a quotation', () => {
  it.each([
    ['another case', 'OTTO SIGNS THE form', 'Then Otto signs the form.', 'Otto signs the form'],
    ['curly quotation marks', "it's our 'own' form", 'Well, it’s our ‘own’ form', 'it’s our ‘own’ form'],
    ['another dash', 'the dock-side count is', 'the dock\u2011side count is nine', 'the dock\u2011side count is'],
    ['no accents', 'le cafe est froid', 'Oui, le café est froid.', 'le café est froid'],
    ['accents in two parts', 'le café est', 'le cafe\u0301 est', 'le cafe\u0301 est'],
    ['fullwidth letters', 'ＯＴＴＯ signs it', 'Otto signs it', 'Otto signs it'],
    ['a ligature', 'they find out now', 'they ﬁnd out now', 'they ﬁnd out now'],
    ['other white space', 'nine  come\n back', 'nine come\u00A0back', 'nine come\u00A0back'],
    ['invisible characters', 'Otto signs it', 'Ot\u200Bto si\u202Egns \u2060it', 'Ot\u200Bto si\u202Egns \u2060it'],
    ['marks of formatting', 'Otto signs it', 'so *Otto* _signs_ it', 'Otto* _signs_ it'],
    ['its own quotation marks', '"Otto signs it."', 'and Otto signs it. Then', 'Otto signs it'],
    ['a script without spaces', '月曜日に署名する', '彼は月曜日に署名すると言った', '月曜日に署名する'],
    ['a character of two units before it', 'nine come back', '🎉 nine come back', 'nine come back'],
  ])('is found in spite of %s', (_, quote, stored, text) => expect(found(quote, stored)).toBe(text))

  it.each([
    ['words that do not stand there', 'Otto approved the budget', 'Otto read the budget'],
    ['a join of two places', 'Otto signs the budget', 'Otto signs it. He owns the budget.'],
    ['an ellipsis over what was left out', 'Otto ... the budget', 'Otto will never sign the budget'],
    ['two words', 'Otto signs', 'Then Otto signs the form'],
    ['nothing', '', 'Then Otto signs the form'],
    ['punctuation', '...', 'Then ... Otto'],
    ['half words', 'tto signs the for', 'Otto signs the form'],
  ])('is not found: %s', (_, quote, stored) => expect(found(quote, stored)).toBeNull())

  it('may be shorter when it is the whole text, or one fact', () => {
    expect(found('no idea', 'No idea!')).toBe('No idea')
    expect(found('otto', 'Otto told me', 1)).toBe('Otto')
    expect(found('ott', 'Otto told me', 1)).toBeNull()
  })

  it('is taken from the place nearest to where it belongs', () => {
    const stored = 'Otto spoke. Much later on that day it was again Otto who signed.'
    expect(locate('Otto', traced(stored), { least: 1, near: stored.length })?.start).toBe(stored.lastIndexOf('Otto'))
    expect(locate('Otto', traced(stored), { least: 1 })?.start).toBe(0)
  })

  it('is shown in whole sentences, so that no "not" is cut off', () => {
    const stored = 'Milo called. I do not believe that Otto signs the form on 15. Dez. at all! Dr. Brine is away.'
    expect(quoteIn('Otto signs the form', traced(stored))?.text).toBe('I do not believe that Otto signs the form on 15. Dez. at all!')
    expect(quoteIn('brine is away', traced(stored))?.text).toBe('Dr. Brine is away.')
    expect(quoteIn('they want 5', traced('Now 9, they want 5. Milo said so.'))?.text).toBe('Now 9, they want 5.')
  })

  it('whatever a model returns: what is shown stands in the stored text at its offsets', () => {
    const words = fc.constantFrom(
      'Otto',
      'signs',
      'ＯＴＴＯ',
      'café',
      'cafe\u0301',
      '9 %',
      'ﬁve',
      '\u200B',
      '—',
      '“',
      '.',
      '\n',
      '🎉',
      'not',
      '署名',
      'İ',
      'ß',
    )
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 30 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, text, fc.nat(30), fc.nat(8), (stored, other, from, count) => {
        const piece = stored
          .split(' ')
          .slice(from, from + count)
          .join(' ')
        for (const quote of [other, piece, piece.toUpperCase(), piece.normalize('NFKC')]) {
          for (const span of [locate(quote, traced(stored)), quoteIn(quote, traced(stored)), locate(quote, traced(stored), { least: 1 })]) {
            if (span) expect(stored.slice(span.start, span.end)).toBe(span.text)
            if (span) expect(span.text).not.toBe('')
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('of three words that stand there is always found', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 40 }), fc.nat(36), (words, at) => {
        const from = Math.min(at, words.length - 3)
        const span = locate(words.slice(from, from + 3).join(' '), traced(words.join(' ')))
        expect(span?.text).toBe(words.slice(from, from + 3).join(' '))
      }),
    )
  })
})
