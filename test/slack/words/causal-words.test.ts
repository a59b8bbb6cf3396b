import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reportCsv } from '../../../src/cli/csv/write-report.ts'
import { renderForm } from '../../../src/slack/modals/modals.ts'
import { digestForms } from '../messages/sample-digests.ts'
import { adminForms, dealForms } from '../messages/sample-forms.ts'
import { gateForms } from '../messages/sample-gates.ts'
import { fullReport } from '../messages/sample-report.ts'
import { causalWords, noCause } from './causal-words.ts'

const pattern = causalWords.map((word) => word.replaceAll('*', '\\w*').replaceAll(' ', '\\s+')).join('|')
const causal = new RegExp(`\\b(?:${pattern})(?!\\w)`, 'gi')

/** Each with the words around it, so that a failure says what to mend. */
function causesIn(text: string): string[] {
  const bare = noCause.reduce((left, phrase) => left.replaceAll(phrase, ''), text)
  return [...bare.matchAll(causal)].map(({ index }) => bare.slice(Math.max(0, index - 40), index + 40))
}

/** What people read of outcomes, tests and risks, as the snapshots of the messages and of Home have it. */
const ofOutcomes = /^(?:post|reply)-(?:report|digest|poc|test|shadow|nudge|rep-asked|qualified-out|went-dormant)/
const shown = (folder: string, names: RegExp) =>
  readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name): [string, string] => [name, readFileSync(`${folder}/${name}`, 'utf8')])
const forms = Object.entries({ ...adminForms, ...dealForms, ...digestForms, ...gateForms }).map(([name, form]): [string, string] => [
  `form ${name}`,
  JSON.stringify(renderForm(form, '{}')),
])
const texts = [
  ...shown('test/slack/messages/shown', ofOutcomes),
  ...shown('test/slack/home/shown', /\.txt$/),
  ...forms,
  ['the CSV', reportCsv(fullReport)] as [string, string],
]

describe('no cause is named where outcomes are told (RULES 8)', () => {
  it.each(texts)('%s', (_, text) => {
    expect(causesIn(text)).toEqual([])
  })

  it('every word of the list is found, and what is set aside is said somewhere', () => {
    for (const word of causalWords) expect(causesIn(`Deals ${word.replaceAll('*', 'ing')} it.`)).toHaveLength(1)
    expect(texts.filter(([name]) => name.startsWith('post-report')).length).toBeGreaterThan(8)
    for (const phrase of noCause) expect(texts.some(([, text]) => text.includes(phrase))).toBe(true)
  })
})
