import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { Criterion, Playbook } from '../../src/domain/playbook.ts'
import { loadPlaybooks } from '../../src/playbooks/load-playbook.ts'
import { aDeal, aReview, atDay, dealWith, ladderOf, now, onDay, opened, recordAt } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { assessed, viewOf } from './support/views.ts'

describe('the default rules that tests use', () => {
  it('are those of the shipped playbook', () => {
    const loaded = loadPlaybooks(fileURLToPath(new URL('../../prompts/playbooks', import.meta.url)))
    if ('problems' in loaded) throw new Error(loaded.problems.map((p) => p.sentence).join('\n'))
    const shipped = loaded.playbooks.get('meddpicc-buyer')!
    const rules = (c: Criterion) => {
      const common = { id: c.id, kind: c.kind, streams: [...c.streams].sort(), windowDays: c.windowDays, weight: c.weight, bars: c.bars }
      return c.kind === 'ladder'
        ? { ...common, requires: [...c.requires].sort(), singleHolder: c.singleHolder, compare: [...c.compare].sort() }
        : common
    }
    const read = (p: Playbook) => ({
      id: p.id,
      stages: p.stages.map((s) => s.id),
      halveFrom: p.halveFrom,
      criteria: p.criteria.map(rules),
      invalidation: Object.fromEntries(Object.entries(p.invalidation).map(([kind, ids]) => [kind, [...ids].sort()])),
    })
    expect(read(shipped)).toEqual(read(defaultRules))
  })
})

describe('assessing a deal', () => {
  it('names its rules and keeps the playbook’s order', () => {
    const assessment = assessed(aDeal())
    expect(assessment.playbook).toEqual({ id: 'meddpicc-buyer', version: 1 })
    expect(assessment.criteria.map((c) => c.criterion)).toEqual(defaultRules.criteria.map((c) => c.id))
  })

  it('changes nothing it is given', () => {
    const deal = dealWith([recordAt(4, ladderOf(defaultRules, 'metrics'))])
    const before = structuredClone(deal)
    assessed(deal)
    expect(deal).toEqual(before)
  })

  it('gives plain data, the same at every call', () => {
    const deal = dealWith([recordAt(4, ladderOf(defaultRules, 'champion')), recordAt(0, ladderOf(defaultRules, 'metrics'))])
    expect(JSON.parse(JSON.stringify(assessed(deal)))).toEqual(assessed(deal))
  })

  it('a stage the playbook does not have counts as its first', () => {
    const deal = dealWith([], { stage: 'somewhere' })
    expect(viewOf(deal, 'identify-pain')).toMatchObject({ entryBar: 0, bar: 2 })
    expect(assessed(deal)).toMatchObject({ stage: 'somewhere', supportedStage: 'discover' })
  })

  it('works by a small playbook that has none of the names RULES 6 speaks of', () => {
    const pain = { ...ladderOf(defaultRules, 'identify-pain'), id: 'need', bars: { one: 2, two: 3 } } as Criterion
    const small: Playbook = {
      ...defaultRules,
      id: 'small',
      stages: [
        { id: 'one', label: 'One', aliases: [] },
        { id: 'two', label: 'Two', aliases: [] },
      ],
      criteria: [pain],
      halveFrom: 'two',
      invalidation: {
        'champion-left': [],
        'economic-buyer-changed': [],
        reorganisation: [],
        'close-date-later': [],
        'new-competitor': [],
        'stage-back': [],
      },
    }
    const reviewed = { at: atDay(-30), type: 'review-opened' as const, review: aReview() }
    const deal = aDeal([opened({ stage: 'two', closeDate: onDay(5) }), reviewed])
    expect(assessDeal(deal, small, now, 'UTC')).toMatchObject({
      supportedStage: 'one',
      atBar: 0,
      due: 1,
      risks: [{ code: 'R1', criterion: 'need' }],
      noDecisionRisk: 'low',
      readings: [
        { stream: 'act', due: 1 },
        { stream: 'choose-us', due: 0 },
        { stream: 'worth-winning', due: 0 },
      ],
    })
  })
})
