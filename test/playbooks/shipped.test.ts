import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { LadderCriterion, Playbook } from '../../src/domain/playbook.ts'
import { loadPlaybooks, sayProblem } from '../../src/playbooks/load-playbook.ts'

const folder = path.join(import.meta.dirname, '../../prompts/playbooks')
const playbooks = shipped()
const playbook = playbooks.get('meddpicc-buyer')!
const laddersOf = ({ criteria }: Playbook) => criteria.filter((criterion) => criterion.kind === 'ladder')
const ladders = laddersOf(playbook)
const stageIds = ['discover', 'qualify', 'evaluate', 'propose', 'negotiate', 'commit']

function shipped(): Map<string, Playbook> {
  const read = loadPlaybooks(folder)
  if ('problems' in read) throw new Error(read.problems.map(sayProblem).join('\n'))
  return read.playbooks
}

/** RULES 3, as it is written there: criterion | stream | W | Discover | Qualify | Evaluate | Propose | Negotiate | Commit. */
const table = `
  metrics | act | 60 | 1 | 3 | 4 | 4 | 4 | 4
  economic-buyer | choose-us | 30 | 1 | 3 | 4 | 4 | 5 | 5
  decision-criteria | choose-us | 45 | 0 | 2 | 4 | 4 | 4 | 4
  decision-process | act | 30 | 0 | 2 | 3 | 4 | 5 | 5
  paper-process | act | 21 | 0 | 0 | 2 | 3 | 4 | 5
  identify-pain | act | 90 | 2 | 3 | 4 | 4 | 4 | 4
  champion | choose-us | 21 | 0 | 2 | 4 | 4 | 5 | 5
  competition | choose-us | 30 | 0 | 2 | 3 | 4 | 4 | 4
  why-change | buyer + act | 90 | 2 | 3 | 4 | 4 | 4 | 4
  why-now | buyer + act | 30 | 0 | 2 | 3 | 4 | 4 | 5
  why-us | buyer + choose-us | 30 | 0 | 1 | 3 | 4 | 4 | 4
  worth-winning | worth-winning | 60 | rep | rep | manager | manager | manager | manager`

describe('the default playbook follows the rules', () => {
  test('streams, windows and bars (RULES 3), in order', () => {
    const rows = playbook.criteria.map((c) =>
      [c.id, c.streams.join(' + '), c.windowDays, ...stageIds.map((stage) => c.bars[stage])].join(' | '),
    )
    expect(rows).toEqual(table.trim().split(/\s*\n\s*/))
    expect(playbook.stages.map((stage) => stage.id)).toEqual(stageIds)
    expect(playbook.halveFrom).toBe('negotiate')
  })

  test('facts without which words stay words (RULES 1)', () => {
    const required = Object.fromEntries(ladders.filter((c) => c.requires.length > 0).map((c) => [c.id, c.requires]))
    expect(required).toEqual({
      metrics: ['number-now', 'number-wanted'],
      'economic-buyer': ['authority'],
      'decision-process': ['dated-step'],
      'paper-process': ['paper-step'],
      competition: ['alternative'],
      'why-now': ['dated-event', 'consequence'],
    })
  })

  test('what is compared, and who is one person (RULES 4)', () => {
    const compared = Object.fromEntries(ladders.filter((c) => c.compare.length > 0).map((c) => [c.id, c.compare]))
    expect(compared).toEqual({
      metrics: ['number'],
      'economic-buyer': ['holder', 'amount'],
      'decision-process': ['date'],
      'paper-process': ['date'],
      champion: ['holder'],
      competition: ['vendor'],
      'why-now': ['date'],
    })
    expect(ladders.filter((c) => c.singleHolder).map((c) => c.id)).toEqual(['economic-buyer', 'champion'])
  })

  test('what makes older records doubtful (RULES 4)', () => {
    expect(playbook.invalidation).toEqual({
      'champion-left': ['champion', 'decision-process', 'why-us'],
      'economic-buyer-changed': ['economic-buyer', 'metrics', 'decision-criteria', 'decision-process'],
      reorganisation: ['economic-buyer', 'champion', 'decision-process', 'why-change', 'why-now'],
      'close-date-later': ['why-now', 'decision-process', 'paper-process'],
      'new-competitor': ['competition', 'decision-criteria', 'why-us'],
      'stage-back': ['why-now', 'decision-process'],
    })
    expect(playbook.words.events.map((event) => event.kind).sort()).toEqual(Object.keys(playbook.invalidation).sort())
  })

  test("stages are known by the names that CRMs give them, in each CRM's own order", () => {
    const spelling = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    const placeOf = (name: string) =>
      playbook.stages.findIndex((stage) => [stage.id, stage.label, ...stage.aliases].some((word) => spelling(word) === spelling(name)))
    const pipelines = [
      ['Discovery', 'Qualification', 'Evaluation', 'POC', 'Proposal', 'Negotiation', 'Contract', 'Closing'],
      [
        'Prospecting',
        'Qualification',
        'Needs Analysis',
        'Value Proposition',
        'Id. Decision Makers',
        'Perception Analysis',
        'Proposal/Price Quote',
        'Negotiation/Review',
      ],
      ['Appointment scheduled', 'Qualified to buy', 'Presentation scheduled', 'Decision maker bought-in', 'Contract sent'],
      ['Qualified', 'Contact Made', 'Demo Scheduled', 'Proposal Made', 'Negotiations Started'],
    ]
    for (const pipeline of pipelines) {
      const places = pipeline.map(placeOf)
      expect(places, pipeline.join(', ')).not.toContain(-1)
      expect(places).toEqual([...places].sort())
    }
  })
})

describe('the other playbooks', () => {
  test('are there: budget, authority, need and timing, and all four before any step after qualification', () => {
    expect([...playbooks.keys()]).toEqual(['bant', 'meddpicc-buyer', 'track-selling'])
    expect(laddersOf(playbooks.get('bant')!).map(({ id }) => id)).toEqual(['budget', 'authority', 'need', 'timing'])
    const track = laddersOf(playbooks.get('track-selling')!)
    expect(track.map(({ id }) => id)).toEqual(['need', 'authority', 'budget', 'timing'])
    for (const criterion of track)
      for (const stage of stageIds.slice(1)) expect(criterion.bars[stage], criterion.id).toBeGreaterThanOrEqual(4)
  })

  test('have the stages of the default one, so that a deal can be seen by each, and take its evidence', () => {
    const known = new Set(playbook.criteria.map(({ id }) => id))
    for (const other of [playbooks.get('bant')!, playbooks.get('track-selling')!]) {
      expect(other.stages.map(({ id }) => id)).toEqual(stageIds)
      for (const { id, countsFrom } of laddersOf(other)) {
        expect(countsFrom.length, id).toBeGreaterThan(0)
        for (const from of countsFrom) expect(known).toContain(from)
      }
    }
  })

  test('share the word lists of the default one', () => {
    for (const other of playbooks.values()) expect(other.words).toEqual(playbook.words)
  })
})

describe.each([...playbooks.keys()])('questions of %s', (name) => {
  const ladders = laddersOf(playbooks.get(name)!)
  const asked = ladders.flatMap((criterion) => criterion.questions.map((question) => ({ criterion, question })))

  test('one for every stage of every criterion, also where nothing is due yet', () => {
    for (const criterion of ladders)
      expect(criterion.questions.map(({ id, stages }) => [id, stages])).toEqual(
        stageIds.map((stage) => [`${criterion.id}-${stage}`, [stage]]),
      )
  })

  test('no two are alike', () => {
    expect(new Set(asked.map(({ question }) => question.ask)).size).toBe(asked.length)
  })

  test('each asks for what its bar needs: who, then who and when, then proof, then a second person', () => {
    const needed: Record<number, RegExp[]> = {
      2: [/\bwho\b/i],
      3: [/\bwho\b/i, /\bin what role\b/, /\bwhen\b|\bday\b/],
      4: [/\bwr(?:ite|itten|iting|ote)\b|\bdone\b|\bdid\b|\bsent\b|\bsee\b|\bshow|\bconfirmed\b|\bsay so\b|\bsays that\b/],
      5: [/\belse\b/, /\bwr(?:ite|itten|iting)\b|\bdid\b|\bconfirm|\bsay so\b/],
    }
    for (const { criterion, question } of asked)
      for (const pattern of needed[criterion.bars[question.stages[0]!]!] ?? []) expect(question.ask, question.id).toMatch(pattern)
  })

  test('read well with a name and with "they", and hold no other placeholder', () => {
    for (const { criterion, question } of asked) {
      expect(question.ask, question.id).not.toMatch(/(?:has|does|is|was) \{holder\}|\{holder\} (?:has|does|is|was|\w+s)\b/)
      expect(question.ask.replace('{account}', '').replace(criterion.singleHolder ? '{holder}' : '', ''), question.id).not.toMatch(/[{}]/)
    }
  })

  test('are short and open: at most three sentences, none to be answered with yes or no', () => {
    for (const { question } of asked) {
      expect(question.ask.split(/[?.]\s/).length, question.id).toBeLessThanOrEqual(3)
      expect(question.ask.length, question.id).toBeLessThanOrEqual(130)
      expect(question.ask, question.id).not.toMatch(/^(?:is|are|has|have|do|does|did|can|will|would|should|don't|isn't)\b/i)
      expect(question.ask, question.id).not.toMatch(/n't (?:it|they|he|she)\b|\bright\?|\bsurely\b|\bobviously\b/i)
    }
  })
})

describe.each([...playbooks.keys()])('what people read of %s', (name) => {
  const playbook = playbooks.get(name)!
  const ladders = laddersOf(playbook)
  const texts = playbook.criteria.flatMap((c) => [
    c.label,
    c.definition,
    ...c.strong,
    ...c.weak,
    c.coaching.whom,
    c.coaching.ask,
    c.coaching.counts,
    ...c.alsoAsk,
    ...(c.kind === 'ladder' ? c.questions.map((question) => question.ask) : [c.ask]),
  ])
  const all = [...texts, playbook.name, ...playbook.words.acts.map((act) => act.label)]

  test('is under 200 characters, without exclamation marks, level codes or jargon', () => {
    const jargon =
      /\bL[0-5]\b|\blevel\b|\bpoc\b|\broi\b|\bkpi|stakeholder|leverage|synerg|pain point|baseline|deliverable|touch base|circle back|low-hanging|value prop|buy-in|\bicp\b|\bacv\b|\barr\b|\bmeddic|\bbant\b|ladder|\bbar\b/i
    for (const text of all) {
      expect(text.length, text).toBeLessThan(200)
      expect(text).not.toMatch(/[!<>*_`]|[–—]/)
      if (text !== playbook.name) expect(text).not.toMatch(jargon)
    }
  })

  test('whatever is asked ends in one question mark', () => {
    for (const criterion of playbook.criteria) {
      const asks = [
        criterion.coaching.ask,
        ...criterion.alsoAsk,
        ...(criterion.kind === 'ladder' ? criterion.questions.map((question) => question.ask) : [criterion.ask]),
      ]
      for (const ask of asks) expect(ask).toMatch(/[^?]\?$/)
    }
  })

  test('the buyer can be asked in three ways for each, none of them twice', () => {
    const ways = playbook.criteria.map((criterion) => [criterion.coaching.ask, ...criterion.alsoAsk])
    for (const [at, asks] of ways.entries()) expect(asks.length, playbook.criteria[at]!.id).toBeGreaterThanOrEqual(3)
    expect(new Set(ways.flat()).size).toBe(ways.flat().length)
  })

  test('definitions, what counts and what does not are sentences', () => {
    for (const c of playbook.criteria)
      for (const text of [c.definition, ...c.strong, ...c.weak, c.coaching.counts]) expect(text, c.id).toMatch(/^[\p{Lu}“].*[.”]$/u)
  })

  test('every criterion says in several ways what counts and what does not', () => {
    for (const criterion of ladders) {
      expect(criterion.strong.length, criterion.id).toBeGreaterThanOrEqual(3)
      expect(criterion.weak.length, criterion.id).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('words', () => {
  const { channels, acts, events, weak, ...lists } = playbook.words
  const files = [...playbooks.keys()].map((id) => parse(readFileSync(path.join(folder, `${id}.yaml`), 'utf8')))
  const raw = files.find(({ id }) => id === 'meddpicc-buyer')
  const byLanguage: Record<string, string[]>[] = [
    ...Object.keys(lists).map((name) => raw.words[name]),
    ...Object.keys(weak).map((name) => raw.words.weak[name]),
    ...Object.values<Record<string, string[]>>(raw.words.channels),
    ...raw.words.acts.map((act: { phrases: unknown }) => act.phrases),
    ...raw.words.events.map((event: { phrases: unknown }) => event.phrases),
    ...files.flatMap(({ criteria }) => criteria.flatMap((criterion: { words?: unknown }) => criterion.words ?? [])),
  ]

  test('every list is there in four languages, without a phrase twice', () => {
    for (const list of byLanguage) {
      expect(Object.keys(list)).toEqual(['en', 'de', 'fr', 'es'])
      for (const phrases of Object.values(list)) {
        expect(phrases.length).toBeGreaterThan(0)
        expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) < at)).toEqual([])
      }
    }
  })

  test('phrases are lower case, and none of them matches everything', () => {
    for (const phrase of byLanguage.flatMap((list) => Object.values(list).flat())) {
      expect(phrase).toBe(phrase.toLowerCase())
      expect(phrase.replace(/ \.\. /g, ' ')).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} '*.&-]*$/u)
      expect(phrase, 'a star after fewer than four letters').not.toMatch(/^\p{L}{0,2}\*$/u)
    }
  })

  test('words that mean another thing elsewhere are left out', () => {
    const everything = new Set([
      ...Object.values(lists).flat(),
      ...Object.values(channels).flat(),
      ...ladders.flatMap((c: LadderCriterion) => c.words),
    ])
    for (const word of [
      'firma',
      'may',
      'text',
      'teams',
      'lead',
      'legal',
      'owner',
      'partner',
      'will',
      'board',
      'problem',
      'called',
      'yes',
      'no',
    ])
      expect(everything).not.toContain(word)
  })

  test('every act serves a criterion, and the acts of the rules are among them', () => {
    const served = new Set(ladders.flatMap((criterion) => criterion.acts))
    expect(acts.map((act) => act.id).filter((id) => !served.has(id))).toEqual([])
    expect(acts.map((act) => act.label)).toEqual(
      expect.arrayContaining(['introduced someone', 'edited the plan', 'sent the form', 'booked the board slot']),
    )
  })

  test('every criterion that needs a buyer’s act names some, and the words by which it is noticed', () => {
    for (const criterion of [...playbooks.values()].flatMap(laddersOf)) {
      expect(criterion.acts.length, criterion.id).toBeGreaterThan(0)
      expect(criterion.words.length, criterion.id).toBeGreaterThan(10)
    }
  })

  test('a bare event of each kind is listed', () => {
    for (const event of events) expect(event.phrases.length, event.kind).toBeGreaterThan(10)
  })
})
