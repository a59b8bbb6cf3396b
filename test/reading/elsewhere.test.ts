import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { context } from './context.ts'

const criteria = (ask: string, text: string) => {
  const read = readAnswer(text, context({ ask }))
  return read.kind === 'evidence' ? read.pieces.map((p) => p.criterion) : read.kind
}

describe('words that speak to another criterion than the one asked', () => {
  it('a figure now and a figure wanted are metrics, whatever was asked', () => {
    const sheet = 'Milo sent me their budget sheet yesterday, 9% now and they want 5: <https://files.example.com/budget.xlsx|budget sheet>'
    expect(criteria('why-us', sheet)).toEqual(['metrics'])
    expect(criteria('metrics', sheet)).toEqual(['metrics'])
  })

  it('the champion saying who holds the budget is nothing she did as champion', () => {
    const budget = "Wanda told me on today's call that she holds the budget, not Otto"
    expect(criteria('champion', budget)).toEqual(['economic-buyer'])
    expect(criteria('champion', 'Wanda introduced me to Otto on Friday')).toContain('champion')
  })

  it('a figure alone answers the question that was asked', () => {
    expect(criteria('identify-pain', 'They lose 200k a month on it, Milo said on the call on Friday')).toContain('identify-pain')
  })
})

describe('a role said later, by he or she', () => {
  const roles = (text: string, people = [{ name: 'Otto Brine', role: null }]) => {
    const read = readAnswer(text, context({ ask: 'economic-buyer', people, holders: { 'economic-buyer': 'Otto Brine' } }))
    return read.kind === 'evidence' ? read.pieces.map((p) => [p.facts.person, p.facts.role]) : read.kind
  }

  it('is that of the one person told of', () => {
    expect(roles('he told me himself on the phone on Friday, he is the CFO and it is his budget')).toEqual([['Otto Brine', 'CFO']])
    expect(roles('Otto Brine told me on the phone on Friday that it is his budget. He is the CFO')).toEqual([['Otto Brine', 'CFO']])
    expect(roles("Otto told me on Friday's call that he signs. He's their CFO.")).toEqual([['Otto Brine', 'CFO']])
  })

  it('is nobody’s where two are told of, or where the pronoun is another’s', () => {
    expect(roles('Otto Brine told me on the call on Friday that Milo Thimble pays. He is the CFO')).not.toContainEqual([
      expect.anything(),
      'CFO',
    ])
    expect(roles('Otto Brine told me on the phone on Friday that it is his budget. She is the CFO')).toEqual([['Otto Brine', null]])
  })
})
