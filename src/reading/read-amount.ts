import type { NumberFact } from '../domain/record.ts'
import type { Language } from './language.ts'
import type { Statement } from './statements.ts'

/** What word lists call a sum of money. */
const words: Record<Language, string> = { en: 'amount', de: 'betrag', fr: 'montant', es: 'importe' }

/** A statement whose sums of money read as the word "amount" to the word lists: "approved the 84k" is "approved .. amount". */
export function withAmounts(statement: Statement, numbers: readonly NumberFact[], language: Language): Statement {
  const places = numbers
    .filter((number) => number.unit === 'money')
    .map((number) => statement.start + statement.text.indexOf(number.text) + number.text.search(/\d/))
  if (places.length === 0) return statement
  const key = words[language]
  return { ...statement, words: statement.words.map((word) => (places.includes(word.start) ? { ...word, key } : word)) }
}
