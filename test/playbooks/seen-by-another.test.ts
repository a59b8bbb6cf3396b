import { describe, expect, it } from 'vitest'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { LadderView } from '../../src/domain/assessment.ts'
import { playbookFrom } from '../../src/playbooks/load-playbook.ts'
import { atDay, dealWith, ladderOf, now, recordAt } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'

const playbooks = shippedPlaybooks()
const named = (id: string) => playbooks.get(id)!
const usual = named('meddpicc-buyer')

describe('a deal seen by another playbook', () => {
  const deal = dealWith([
    recordAt(4, ladderOf(usual, 'economic-buyer'), { recordedAt: atDay(-2) }),
    recordAt(3, ladderOf(usual, 'identify-pain'), { recordedAt: atDay(-3) }),
  ])
  const level = (playbook: string, criterion: string, of = deal) =>
    (assessDeal(of, named(playbook), now, 'UTC').criteria.find((c) => c.criterion === criterion) as LadderView).effectiveLevel

  it('brings its evidence along: the economic buyer is the authority and speaks of the budget, pain is the need', () => {
    expect([level('bant', 'authority'), level('bant', 'budget'), level('bant', 'need'), level('bant', 'timing')]).toEqual([4, 4, 3, 0])
    expect([level('track-selling', 'authority'), level('track-selling', 'need')]).toEqual([4, 3])
  })

  it('and takes it back: what was told for a need is a pain and a reason to change', () => {
    const back = dealWith([recordAt(3, ladderOf(named('bant'), 'need'), { recordedAt: atDay(-3) })])
    expect([
      level('bant', 'need', back),
      level('meddpicc-buyer', 'identify-pain', back),
      level('meddpicc-buyer', 'why-change', back),
    ]).toEqual([3, 3, 3])
  })

  it('its own criteria take the part of those that a rule names: a need behind is a buyer who may do nothing', () => {
    const empty = dealWith([])
    const { risks, noDecisionRisk } = assessDeal({ ...empty, reviews: [reviewed()] }, named('bant'), now, 'UTC')
    expect(risks.filter(({ code }) => code === 'R7').map(({ criterion }) => criterion)).toEqual(['need', 'timing'])
    expect(noDecisionRisk).toBe('high')
  })
})

function reviewed() {
  const at = atDay(-20)
  return {
    id: 'r' as never,
    trigger: 'stage' as const,
    stage: 'evaluate',
    direction: null,
    startedAt: at,
    states: [{ at, state: 'concluded' as const }],
    questions: [],
    notAsked: [],
    closing: null,
    playbook: { id: 'bant', version: 1 },
  }
}

describe('words that stand in another playbook', () => {
  const text = 'id: b\nversion: 1\nname: B\nwords: { like: a }\n'

  it('are said to be missing where they are, at the line', () => {
    const read = playbookFrom(text, 'b.yaml')
    const problems = 'problems' in read ? read.problems : []
    expect(problems).toContainEqual({
      file: 'b.yaml',
      line: 4,
      sentence: 'words like "a": no playbook of that id has lists of its own.',
    })
  })

  it('are checked in their own file, not in every file that takes them', () => {
    const read = playbookFrom(text, 'b.yaml', new Map([['a', { acts: 'wrong' }]]))
    const problems = 'problems' in read ? read.problems : []
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.filter(({ sentence }) => /acts/.test(sentence))).toEqual([])
  })
})
