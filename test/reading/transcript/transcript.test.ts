import { describe, expect, it } from 'vitest'
import type { PastedContext } from '../../../src/reading/pasted/pasted.ts'
import { pastedParts, readPasted } from '../../../src/reading/pasted/read-pasted.ts'
import { pastedContext } from '../pasted/context.ts'
import { type TranscriptCase, transcriptCases } from './cases.ts'
import { unseenOthers, unseenTranscripts } from './unseen.ts'

const context = (changes: Partial<PastedContext> = {}) => pastedContext({ most: 40_000, ...changes })

function buyers(text: string, changes?: Partial<PastedContext>) {
  const parts = pastedParts(text, context(changes)).filter((part) => part.kind === 'transcript')
  const named = parts.map(({ person, role, saidOn }) => JSON.stringify({ person, role, saidOn }))
  return [...new Set(named)].map((each) => JSON.parse(each) as TranscriptCase['buyers'][number])
}
const read = (text: string, changes?: Partial<PastedContext>) =>
  readPasted(text, context(changes)).map(({ piece: { criterion, text: words, facts } }) => ({ criterion, words, ...facts }))

describe('a transcript and who speaks in it', () => {
  it.each(transcriptCases)('$what', ({ text, buyers: wanted, criteria = [], ours = [] }) => {
    expect(buyers(text)).toEqual(wanted)
    const found = read(text)
    expect(found.map((piece) => piece.criterion)).toEqual(expect.arrayContaining(criteria))
    for (const words of ours) expect(found.filter((piece) => piece.words.includes(words))).toEqual([])
  })
})

describe('transcripts that were never tuned on', () => {
  it.each(['person', 'role', 'saidOn'] as const)('%s', (fact) => {
    let [right, found, there] = [0, 0, 0]
    for (const each of unseenTranscripts) {
      const got = buyers(each.text)
      for (let at = 0; at < Math.max(got.length, each.buyers.length); at++) {
        const [value, wanted] = [got[at]?.[fact] ?? null, each.buyers[at]?.[fact] ?? null]
        if (value !== null) found++
        if (wanted !== null) there++
        if (value !== null && value === wanted) right++
      }
    }
    expect(there).toBeGreaterThan(2)
    expect(right / found).toBeGreaterThanOrEqual(0.95)
    expect(right / there).toBeGreaterThanOrEqual(0.95)
  })

  it('propose what they speak to, and nothing that we said', () => {
    const wanted = unseenTranscripts.flatMap(({ text, criteria = [] }) => criteria.map((criterion) => ({ text, criterion })))
    const found = wanted.filter(({ text, criterion }) => read(text).some((piece) => piece.criterion === criterion))
    // 11 wanted: what of them the rules propose is a figure, that they propose nothing of ours is a rule.
    expect(found.length / wanted.length).toBeGreaterThanOrEqual(0.65)
    for (const { text, ours = [] } of unseenTranscripts)
      for (const words of ours) expect(read(text).filter((piece) => piece.words.includes(words))).toEqual([])
  })

  it.each(unseenOthers)('%j is none', (text) => {
    expect(pastedParts(text, context()).filter((part) => part.kind === 'transcript')).toEqual([])
  })
})
