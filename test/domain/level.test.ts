import { describe, expect, it } from 'vitest'
import { explainLevel, levelOf } from '../../src/domain/level.ts'
import type { Artefact, Facts } from '../../src/domain/record.ts'
import { aDeal, aRecord, dealWith, ladderOf, noon, now, onDay, recordAt, recorded } from '../support/build.ts'
import { defaultRules } from './support/playbook.ts'
import { viewOf } from './support/views.ts'

const pain = ladderOf(defaultRules, 'identify-pain')
const said: Partial<Facts> = { voice: 'buyer', person: 'Milo Thimble', role: 'Ops Lead', saidOn: onDay(-1), channel: 'call' }
const theirs: Artefact = { label: 'their ops deck', origin: 'buyer', url: 'https://example.com/deck', touched: false }
const ours: Artefact = { label: 'our proposal', origin: 'seller', url: 'https://example.com/proposal', touched: false }

function level(facts: Partial<Facts>, criterion = pain) {
  const record = aRecord({ criterion: criterion.id, facts })
  return levelOf(record, criterion, dealWith([record]), defaultRules)
}

function explained(facts: Partial<Facts>, criterion = pain, stage = 'evaluate') {
  const record = aRecord({ criterion: criterion.id, facts })
  return explainLevel(record, criterion, dealWith([record], { stage }), defaultRules)
}

describe('the ladder (RULES 1)', () => {
  it.each<[string, number, Partial<Facts>]>([
    ["the rep's opinion is our view", 1, {}],
    ["a colleague's word is our view", 1, { ...said, voice: 'colleague' }],
    [
      "a colleague's word of an act is our view too",
      1,
      { voice: 'colleague', person: 'Wanda Crumb', saidOn: onDay(-1), act: { id: 'introduced', object: 'Otto' } },
    ],
    ['anything hedged with no buyer behind it is our view', 1, { ...said, person: null, hedged: true }],
    ['hearsay with no buyer behind it is our view', 1, { ...said, person: null, hearsay: true }],
    ['a buyer without a role: someone said', 2, { ...said, role: null }],
    ['a buyer without a date: someone said', 2, { ...said, saidOn: null }],
    ['a buyer without a channel: someone said', 2, { ...said, channel: null }],
    ['a title without a name is no person', 2, { ...said, person: null, role: 'CFO' }],
    ['a title in the place of the name is no person', 2, { ...said, person: 'the CFO' }],
    ['a longer title is no person either', 2, { ...said, person: 'Head of Operations' }],
    ['hedged words of a named buyer: someone said', 2, { ...said, hedged: true }],
    ['hearsay of a named buyer: someone said', 2, { ...said, hearsay: true }],
    ['person, role, date and channel: on record', 3, said],
    ['a promise is at most on record', 3, { ...said, promise: true, artefact: theirs }],
    ["a document of theirs with a date and a link: buyer's act", 4, { ...said, artefact: theirs }],
    ['nobody need be named for it', 4, { saidOn: onDay(-1), artefact: theirs }],
    ['without a date it is what someone said', 2, { artefact: theirs }],
    ['without a link it stays on record', 3, { ...said, artefact: { ...theirs, url: null } }],
    ['without a link and anyone who said it, it is our view', 1, { artefact: { ...theirs, url: null }, hedged: true }],
    [
      "an act with person, date and object: buyer's act",
      4,
      { person: 'Wanda Crumb', saidOn: onDay(-1), act: { id: 'introduced', object: 'Otto' } },
    ],
    [
      'an act without its object is not',
      2,
      { voice: 'buyer', person: 'Wanda Crumb', saidOn: onDay(-1), act: { id: 'introduced', object: null } },
    ],
    [
      'an act of another criterion proves nothing of this one',
      2,
      { voice: 'buyer', person: 'Wanda Crumb', saidOn: onDay(-1), act: { id: 'attended-test', object: 'the test' } },
    ],
    ['an act without its day is not', 2, { voice: 'buyer', person: 'Wanda Crumb', act: { id: 'introduced', object: 'Otto' } }],
    [
      'an act with a link needs no object',
      4,
      { saidOn: onDay(-1), act: { id: 'edited', object: null }, artefact: { ...ours, touched: true } },
    ],
    ["a seller's document caps at on record", 3, { ...said, artefact: ours }],
    ['it caps an act told with it as well', 3, { ...said, act: { id: 'introduced', object: 'Otto' }, artefact: ours }],
    ["a seller's document is no floor", 1, { artefact: ours }],
    ['until the buyer replied to it or edited it', 4, { ...said, artefact: { ...ours, touched: true } }],
    ['a document of nobody knows whose is no act', 3, { ...said, artefact: { ...theirs, origin: 'unknown' } }],
    ['a colleague passing on a linked document passes on a document', 4, { ...said, voice: 'colleague', artefact: theirs }],
    ['a future day is no day it was said', 2, { ...said, saidOn: onDay(2) }],
    ['words that speak to the machine are our view', 1, { ...said, artefact: theirs, flags: ['instructions'] }],
  ])('%s (L%i)', (_, expected, facts) => {
    expect(level(facts)).toBe(expected)
  })

  it('nothing recorded, or "don\'t know", is unknown', () => {
    expect(viewOf(aDeal(), 'identify-pain').level).toBe(0)
    expect(viewOf(dealWith([recordAt(0, pain)]), 'identify-pain')).toMatchObject({ level: 0, effectiveLevel: 0, best: null })
  })

  it('"still true" is our view, whatever facts it carries, and so is what the CRM brought', () => {
    for (const kind of ['unchanged', 'prefilled'] as const) {
      const record = aRecord({ criterion: pain.id, kind, facts: { ...said, artefact: theirs } })
      expect(levelOf(record, pain, dealWith([record]), defaultRules)).toBe(1)
    }
  })

  it("today further east is no future: the author's day may be ahead of the workspace's", () => {
    const morningInAuckland = Date.UTC(2026, 10, 19, 20)
    const record = aRecord({ criterion: pain.id, recordedAt: morningInAuckland, facts: { ...said, saidOn: '2026-11-20' } })
    expect(levelOf(record, pain, dealWith([record]), defaultRules)).toBe(3)
    expect(viewOf(dealWith([record]), 'identify-pain', morningInAuckland).ageDays).toBe(0)
  })

  describe('a role is remembered once known', () => {
    const nameless = aRecord({ criterion: pain.id, recordedAt: noon(onDay(-5)), facts: { ...said, saidOn: onDay(-6), role: null } })
    const withRole = (days: number) =>
      aRecord({ criterion: 'metrics', recordedAt: noon(onDay(days)), facts: { person: 'Milo', role: 'Ops Lead' } })

    it.each([
      ['earlier', -9],
      ['later', -2],
    ])('by an %s record that names it, of any criterion', (_, days) => {
      expect(viewOf(dealWith([nameless, withRole(days)]), 'identify-pain').level).toBe(3)
    })

    it('as of the moment asked', () => {
      const deal = dealWith([nameless])
      expect(viewOf(deal, 'identify-pain').level).toBe(2)
    })

    it('not by a record that was withdrawn', () => {
      const role = withRole(-9)
      const deal = aDeal([
        recorded(role),
        recorded(nameless),
        { at: noon(onDay(-1)), type: 'record-ended', record: role.id, how: 'withdrawn' },
      ])
      expect(viewOf(deal, 'identify-pain').level).toBe(2)
    })

    it('not for another person', () => {
      const other = aRecord({ recordedAt: noon(onDay(-9)), facts: { person: 'Otto Brine', role: 'CFO' } })
      expect(viewOf(dealWith([other, nameless]), 'identify-pain').level).toBe(2)
    })
  })
})

describe('required facts (RULES 1)', () => {
  it.each([
    ['metrics', 'number-now'],
    ['metrics', 'number-wanted'],
    ['economic-buyer', 'authority'],
    ['decision-process', 'dated-step'],
    ['paper-process', 'paper-step'],
    ['why-now', 'dated-event'],
    ['why-now', 'consequence'],
    ['competition', 'alternative'],
  ] as const)('%s without %s is at most what someone said', (id, fact) => {
    const criterion = ladderOf(defaultRules, id)
    const whole = recordAt(4, criterion)
    expect(levelOf(whole, criterion, dealWith([whole]), defaultRules)).toBe(4)
    const lacking = { ...whole, facts: { ...whole.facts, found: whole.facts.found.filter((f) => f !== fact) } }
    expect(levelOf(lacking, criterion, dealWith([lacking]), defaultRules)).toBe(2)
    expect(explainLevel(lacking, criterion, dealWith([lacking]), defaultRules)).toEqual({
      level: 2,
      cappedBy: ['required-fact'],
      missing: [fact],
    })
  })

  it.each(['decision-criteria', 'identify-pain', 'champion', 'why-change', 'why-us'])('%s requires none', (id) => {
    expect(ladderOf(defaultRules, id).requires).toEqual([])
  })

  it.each(['economic-buyer', 'champion'])('a person who reports is not thereby the %s: the subject must be in the words', (id) => {
    const criterion = ladderOf(defaultRules, id)
    const reporting = recordAt(4, criterion, { facts: { holder: null } })
    expect(explainLevel(reporting, criterion, dealWith([reporting]), defaultRules)).toEqual({
      level: 2,
      cappedBy: ['no-holder'],
      missing: ['holder'],
    })
  })
})

describe('what a follow-up asks for (RULES 5)', () => {
  it('names all that is missing at once', () => {
    expect(explained({}, pain).missing).toEqual(['person', 'role', 'date', 'channel', 'buyers-document'])
    expect(explained({}, ladderOf(defaultRules, 'metrics'), 'qualify').missing).toEqual([
      'person',
      'role',
      'date',
      'channel',
      'number-now',
      'number-wanted',
    ])
  })

  it('"it\'s in their ops deck I think": who showed it, and when; a link makes it proof', () => {
    const { level, missing } = explained({ hedged: true, artefact: { ...theirs, url: null } })
    expect(level).toBe(1)
    expect(missing).toEqual(['person', 'role', 'date', 'channel', 'link'])
  })

  it('on record, not yet a buyer’s act: a document of theirs, or the link to it', () => {
    expect(explained(said).missing).toEqual(['buyers-document'])
    expect(explained({ ...said, artefact: { ...theirs, url: null } }).missing).toEqual(['link'])
    expect(explained({ ...said, artefact: ours }).missing).toEqual(['buyers-document'])
  })

  it('what a proof lacks is not who told of it', () => {
    expect(explained({ saidOn: onDay(-1), artefact: theirs }, ladderOf(defaultRules, 'metrics')).missing).toEqual([
      'number-now',
      'number-wanted',
    ])
  })

  it('an act told by halves: the rest of it', () => {
    expect(
      explained({
        voice: 'buyer',
        person: 'Wanda Crumb',
        role: 'PM',
        saidOn: onDay(-1),
        channel: 'email',
        act: { id: 'introduced', object: null },
      }).missing,
    ).toEqual(['object'])
  })

  it.each<[string, Partial<Facts>]>([
    ['a promise waits for the deed', { ...said, promise: true }],
    ['hedged words of a named buyer wait for plain ones', { ...said, hedged: true }],
    ['words that speak to the machine', { ...said, channel: null, flags: ['instructions'] }],
  ])('nothing when no fact would change the level: %s', (_, facts) => {
    expect(explained(facts).missing).toEqual([])
  })

  it('only what the bar of the stage asks for', () => {
    expect(explained({}, pain, 'discover').missing).toEqual(['person'])
    expect(explained({ ...said, artefact: theirs }, ladderOf(defaultRules, 'identify-pain'), 'commit').missing).toEqual([])
  })

  it('a second buyer where the bar is "confirmed twice"', () => {
    const champion = ladderOf(defaultRules, 'champion')
    expect(explained({ ...said, holder: 'Wanda Crumb', artefact: theirs }, champion, 'negotiate').missing).toEqual(['second-buyer'])
  })

  it('supplying what was named does change the level', () => {
    for (const start of [
      {},
      { ...said, role: null },
      { ...said, saidOn: null },
      { ...said, channel: null },
      { hedged: true },
    ] as Partial<Facts>[]) {
      const before = explained(start)
      const given = { ...said, hedged: false, ...(before.missing.includes('buyers-document') ? { artefact: theirs } : {}) }
      expect(explained({ ...start, ...given }).level).toBeGreaterThan(before.level)
    }
  })
})

describe('each record by itself, the criterion by the highest', () => {
  it('"still true" renews nothing: L4 of 12 Nov stays L4, aged from 12 Nov', () => {
    const mail = recordAt(4, pain, { recordedAt: noon('2026-11-12') })
    const again = aRecord({ criterion: pain.id, kind: 'unchanged' })
    expect(viewOf(dealWith([mail, again]), 'identify-pain')).toMatchObject({ level: 4, effectiveLevel: 4, best: mail.id, ageDays: 8 })
  })

  it('weaker news alone never lowers it', () => {
    const act = recordAt(4, pain, { recordedAt: noon(onDay(-3)) })
    for (const level of [0, 1, 2, 3] as const)
      expect(viewOf(dealWith([act, recordAt(level, pain)]), 'identify-pain').effectiveLevel).toBe(4)
  })

  it.each(['withdrawn', 'replaced', 'erased'] as const)('a record that was %s counts no more and is left out', (how) => {
    const act = recordAt(4, pain)
    const deal = aDeal([recorded(act), { at: now, type: 'record-ended', record: act.id, how }])
    expect(viewOf(deal, 'identify-pain')).toMatchObject({ level: 0, effectiveLevel: 0, records: [] })
  })
})

describe('confirmed twice (RULES 1, L5)', () => {
  const buyer = ladderOf(defaultRules, 'economic-buyer')
  const metrics = ladderOf(defaultRules, 'metrics')
  const mail = recordAt(4, metrics, { recordedAt: noon(onDay(-60)), facts: { person: 'Milo Thimble' } })
  const confirmed = (days: number, facts: Partial<Facts> = {}) =>
    recordAt(3, metrics, { recordedAt: noon(onDay(days)), facts: { person: 'Otto Brine', role: 'CFO', ...facts } })
  const levelWith = (record: ReturnType<typeof confirmed>) => viewOf(dealWith([mail, record]), 'metrics').level

  it('a mail of the economic buyer alone is a buyer’s act', () => {
    const alone = recordAt(4, buyer, { facts: { person: 'Otto Brine', role: 'CFO', holder: 'Otto Brine' } })
    expect(viewOf(dealWith([alone]), 'economic-buyer').effectiveLevel).toBe(4)
  })

  it('needs another buyer on record, on the same day or later', () => {
    expect(levelWith(confirmed(-60))).toBe(5)
    expect(levelWith(confirmed(-61))).toBe(4)
  })

  it('within 2W of it', () => {
    const early = { ...mail, recordedAt: noon(onDay(-120)), facts: { ...mail.facts, saidOn: onDay(-120) } }
    expect(viewOf(dealWith([early, confirmed(0)]), 'metrics').level).toBe(5)
    const tooEarly = { ...mail, recordedAt: noon(onDay(-121)), facts: { ...mail.facts, saidOn: onDay(-121) } }
    expect(viewOf(dealWith([tooEarly, confirmed(0)]), 'metrics').level).toBe(4)
  })

  it('what someone said confirms nothing', () => {
    expect(levelWith(confirmed(-10, { channel: null }))).toBe(4)
  })

  it.each(['Milo', 'Thimble', 'M. Thimble', 'MILO THIMBLE', 'Mílo Thimble', 'Milo Timble', 'Thimble, Milo', 'Mr Thimble', 'MT'])(
    'doubtful identity counts as the same: %s',
    (person) => {
      expect(levelWith(confirmed(-10, { person }))).toBe(4)
    },
  )

  it('an unnamed document confirms nothing and is confirmed by nobody', () => {
    const unnamed = { ...mail, facts: { ...mail.facts, person: null } }
    expect(viewOf(dealWith([unnamed, confirmed(-10)]), 'metrics').level).toBe(4)
  })

  it('late in a deal it must come sooner: W is halved for that as well, and the stored level remains', () => {
    const champion = ladderOf(defaultRules, 'champion')
    const records = [
      recordAt(4, champion, { recordedAt: noon(onDay(-30)), facts: { person: 'Wanda Crumb' } }),
      recordAt(3, champion, { facts: { person: 'Otto Brine', role: 'CFO' } }),
    ]
    expect(viewOf(dealWith(records, { stage: 'propose' }), 'champion').effectiveLevel).toBe(5)
    expect(viewOf(dealWith(records, { stage: 'negotiate' }), 'champion')).toMatchObject({
      level: 5,
      effectiveLevel: 3,
      assessment: 'stale',
      loweredBy: ['age'],
    })
  })

  it('ages from the later of the two, and names it as the best', () => {
    const second = confirmed(-10)
    expect(viewOf(dealWith([mail, second]), 'metrics')).toMatchObject({
      level: 5,
      effectiveLevel: 5,
      best: second.id,
      ageDays: 10,
      countsUntil: onDay(50),
    })
  })
})
