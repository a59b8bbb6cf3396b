import { onTestFinished } from 'vitest'
import { type Coach, rulesOnly } from '../../../src/application/coach.ts'
import type { Person } from '../../../src/application/ports.ts'
import { loadDeal } from '../../../src/application/work-on-deal.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { CriterionId, DealId, RecordId } from '../../../src/domain/ids.ts'
import { explainLevel } from '../../../src/domain/level.ts'
import type { EvidenceRecord } from '../../../src/domain/record.ts'
import { createCoach } from '../../../src/llm/create-coach.ts'
import type { Limits } from '../../../src/llm/gateway/limits.ts'
import type { Gateway } from '../../../src/llm/gateway.ts'
import { createGateway } from '../../../src/llm/openai-gateway.ts'
import { createLog } from '../../../src/log/create-log.ts'
import type { ChatRequest } from '../../llm/support/chat-request.ts'
import type { Responder } from '../../llm/support/completion.ts'
import { playbook, prompts } from '../../llm/support/deals.ts'
import { key, modelServer } from '../../llm/support/gateway.ts'
import { ladderOf, type RecordWish, recordAt, recorded } from '../../support/build.ts'
import { conversation, gil, lena, noor, robin, type Said, sam } from '../../support/conversation.ts'
import { freshId } from '../../support/ids.ts'

/** Monday, when every deal moves on and its review begins. */
export const start = '2026-11-23T09:00:00Z'
const told = Date.parse('2026-11-18T09:00:00Z')

/** What honest people said of each criterion; `#` is the word that only one deal knows. */
const honest: Record<string, string> = {
  metrics: '9 % come back at line #, we want 5',
  'economic-buyer': 'Otto releases the money for # himself',
  'decision-criteria': 'Their list names service, price and # in that order',
  'decision-process': 'The board sits on 15 December about #, then Otto signs',
  'paper-process': 'Legal reviews our terms under number #',
  'identify-pain': 'Every week # parcels have to be packed twice',
  champion: 'Wanda told Otto about # and our test',
  competition: 'They look at Quillfeather and # as well',
  'why-change': 'Staying with # costs them a shift a week',
  'why-now': 'The fair on 1 March needs # or they pay a penalty',
  'why-us': 'Nobody else could pack # in their test',
}
const wordOf = (n: number) => `zq${[17_576, 676, 26, 1].map((by) => String.fromCharCode(97 + (Math.floor(n / by) % 26))).join('')}x`
/** The words that belong to one deal alone, in whatever spelling. */
export const canaries = /zq[a-z]{4}x/gi

export interface Scene {
  /** The criterion nothing is recorded of, so that it is asked first and alone keeps the gate shut. */
  asked: CriterionId
  name?: string
  account?: string
  /** Who said the honest words. */
  facts?: RecordWish['facts']
}

/** Everything one conversation left behind. */
export interface Played {
  deal: DealId
  word: string
  records: EvidenceRecord[]
  answers: { id: string; text: string }[]
  /** Effective level and assessment of each criterion before any Add, and the gate. */
  stood: Stood
  said: Said[]
  requests: ChatRequest[]
  /** Per suggestion that was added: its words, what it came to, what code makes of the record by itself. */
  added: { criterion: string; words: string; record: EvidenceRecord | null; level: number }[]
}
export interface Stood {
  gate: string | null
  levels: Record<string, number>
  assessments: Record<string, string>
}

/** Reviews by stage changes that one rep is asked on one day. */
const aDay = 4
/** A rep for every four deals, so that none is owed a review. */
const reps: Person[] = Array.from({ length: 500 }, (_, n) => ({ ...robin, user: `U0REP${n}`, email: `rep${n}@example.com` }))

/** One store with many deals, one model server and one gateway; deals are played one after the other. */
export async function world(limits: Partial<Limits> = {}, patience = Number.POSITIVE_INFINITY) {
  const talk = await conversation('embedded', start, [robin, noor, sam, lena, gil, ...reps])
  const server = await modelServer()
  const log = createLog({ level: 'silent' })
  const clock = { now: talk.now }
  const open: ReturnType<typeof createGateway>[] = []
  onTestFinished(async () => {
    for (const gateway of open) await gateway.settled()
  })
  /** A coach as the app has it, on a gateway of its own. Replies are kept by model, so that another one is asked the same again. */
  const coach = (model = 'small'): Coach => {
    const gateway = createGateway({
      transact: talk.store.transact,
      clock,
      log,
      server: { baseUrl: server.baseUrl, apiKey: key, model },
      limits: { attempt: 5_000, again: 20, rest: 400, ...limits },
    })
    open.push(gateway)
    const hasty: Gateway = { complete: (ask) => gateway.complete({ ...ask, within: Math.min(ask.within, patience) }) }
    return createCoach({ gateway: hasty, prompts, transact: talk.store.transact, clock, log })
  }
  let played = 0

  async function openDeal({ asked, name, account, facts }: Scene): Promise<{ deal: DealId; word: string; rep: Person }> {
    const rep = reps[Math.floor(played / aDay)]!
    const word = wordOf(played++)
    talk.at(start)
    const levels = playbook.criteria.flatMap((c) => (c.kind === 'ladder' && c.id !== asked ? [c] : []))
    const records = levels.map((c) =>
      recordAt(Math.min(4, Math.max(3, c.bars.evaluate ?? 3)) as 3 | 4, ladderOf(playbook, c.id), {
        id: freshId<RecordId>(),
        text: honest[c.id]!.replace('#', word),
        recordedAt: told,
        ...(facts ? { facts } : {}),
      }),
    )
    const signed: Change = { at: told, type: 'signed-off', signOff: { at: told, by: noor.email!, as: 'manager', yes: true, reason: null } }
    const fields = { stage: 'qualify', name: name ?? `Kettles ${word}`, account: account ?? `Kettles ${word}`, ownerEmail: rep.email }
    const deal = await talk.open(fields, [...records.map(recorded), signed], `A-${word}`)
    return { deal, word, rep }
  }

  async function stood(deal: DealId): Promise<Stood> {
    const { assessment } = (await loadDeal(talk.ports, talk.workspace, deal))!
    const ladders = assessment.criteria.flatMap((view) => (view.kind === 'ladder' ? [view] : []))
    return {
      gate: assessment.gate,
      levels: Object.fromEntries(ladders.map((view) => [view.criterion, view.effectiveLevel])),
      assessments: Object.fromEntries(assessment.criteria.map((view) => [view.criterion, view.assessment])),
    }
  }

  /** The live review's coach timer, fired as its worker would. */
  async function coached(deal: DealId): Promise<void> {
    const review = (await talk.deal(deal)).reviews.at(-1)?.id
    if (review) await talk.fire({ kind: 'coach-due', deal, review, at: talk.now() })
  }

  async function addAll(deal: DealId, rep: Person): Promise<Played['added']> {
    const before = await talk.deal(deal)
    const added: Played['added'] = []
    for (const piece of before.coaching.pieces) {
      if (piece.taken !== null) continue
      const answer = before.answers.find((a) => a.id === piece.answer)!
      const known = new Set((await talk.deal(deal)).records.map((r) => r.id))
      const { answer: refused } = await talk.presses({ press: 'add', deal, suggestion: piece.id }, rep)
      const now = await talk.deal(deal)
      const record = refused === null ? (now.records.find((r) => !known.has(r.id)) ?? null) : null
      const level = record ? explainLevel(record, ladderOf(playbook, record.criterion), now, playbook).level : 0
      added.push({ criterion: piece.criterion, words: answer.text, record, level })
    }
    return added
  }

  /** A whole review: it begins, is prepared, answered with these words, skipped once, falls silent and is summed up; then every Add is pressed. */
  async function play(scene: Scene, texts: readonly string[], coachUsed: Coach = rulesOnly): Promise<Played> {
    talk.ports.coach = coachUsed
    const asked = server.requests.length
    const from = { said: talk.said.length, updates: talk.updates.length }
    const { deal, word, rep } = await openDeal(scene)
    await talk.moveTo(deal, 'evaluate')
    if (coachUsed.isOn) await coached(deal)
    for (const text of texts) await talk.says(deal, text, rep)
    await talk.says(deal, 'skip', rep)
    const standing = await stood(deal)
    const at = talk.now()
    const review = (await talk.deal(deal)).reviews.at(-1)!.id
    talk.at('2026-12-01T12:00:00Z')
    await talk.fire({ kind: 'review-silent', deal, review, at: talk.now() })
    if (coachUsed.isOn) await coached(deal)
    talk.at(new Date(at).toISOString())
    const added = await addAll(deal, rep)
    const { records, answers } = await talk.deal(deal)
    return {
      deal,
      word,
      records,
      answers: answers.map(({ id, text }) => ({ id, text })),
      stood: standing,
      said: [...talk.said.slice(from.said), ...talk.updates.slice(from.updates)],
      requests: server.requests.slice(asked),
      added,
    }
  }

  return { talk, server, coach, openDeal, coached, stood, addAll, play, respond: (responder: Responder) => server.respond(responder) }
}
export type World = Awaited<ReturnType<typeof world>>
