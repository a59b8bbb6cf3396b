import { readingContext } from '../../application/answer-context.ts'
import { localDate, startOfDay } from '../../domain/calendar.ts'
import type { Change } from '../../domain/change.ts'
import type { Answer, Deal, ForecastCall } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { AnswerId, CriterionId, DealId } from '../../domain/ids.ts'
import { moneyOf } from '../../domain/money.ts'
import { planMove } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { concludeAnswer } from '../../domain/review-flow/conclude-answer.ts'
import { concludeClosing } from '../../domain/review-flow/conclude-closing.ts'
import { concludeSkip } from '../../domain/review-flow/conclude-press.ts'
import { closingOpen, liveReview, openQuestion } from '../../domain/review-flow/open-question.ts'
import { startReview } from '../../domain/review-flow/start-review.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { plainWords } from '../../reading/plain-words.ts'
import { readAnswer } from '../../reading/read-answer.ts'
import { readClosing } from '../../reading/read-closing.ts'
import { withDays, workingDay } from './day.ts'
import { type DemoScript, type DemoStep, type DemoTalk, noor } from './script.ts'

export interface Play {
  /** The moment the demo is played; all it tells lies before. */
  now: Instant
  zone: Zone
  playbook: Playbook
  /** A fresh id at each call, rising. */
  ids: () => string
}

const minute = 60_000
const hour = 60 * minute

/** The journal as it would stand had the rep worked so: every word goes through the reading and the rules, no level is set by hand. */
export function playScript(script: DemoScript, play: Play): Change[] {
  const table = new Table(script, play)
  for (const step of script.steps) table.take(step)
  return table.journal
}

/** One deal being played: its journal so far, and the time it is there. */
class Table {
  readonly journal: Change[]
  private readonly script: DemoScript
  private readonly play: Play
  private at: Instant

  constructor(script: DemoScript, play: Play) {
    this.script = script
    this.play = play
    this.at = this.morning(script.openedDaysAgo)
    const fields = {
      ...script.fields,
      managerEmail: noor,
      pipeline: null,
      closeDate: workingDay(script.closesInDays, play.now, play.zone),
      isPrivate: false,
    }
    const { externalId } = script
    this.journal = [{ at: this.at, type: 'opened', id: play.ids() as DealId, externalId, source: 'webhook', fields }]
  }

  take(step: DemoStep): void {
    this.at = Math.max(this.at + hour, this.morning(step.daysAgo))
    switch (step.kind) {
      case 'told':
        this.say(step.text, step.about)
        return
      case 'moved': {
        const move = planMove(this.deal(), this.play.playbook, step.to, this.at, this.play.zone)
        this.journal.push({ at: this.at, type: 'moved', move })
        this.review('stage', step.talk)
        return
      }
      case 'review':
        this.review('command', step.talk)
        return
      case 'close-date': {
        const closeDate = workingDay(step.inDays, this.play.now, this.play.zone)
        this.journal.push({ at: this.at, type: 'revised', by: this.owner(), fields: { closeDate } })
        return
      }
      case 'signed-off': {
        const by = step.as === 'rep' ? this.owner() : noor
        this.journal.push({ at: this.at, type: 'signed-off', signOff: { at: this.at, by, as: step.as, yes: true, reason: step.reason } })
        return
      }
    }
  }

  private review(trigger: 'stage' | 'command', talk: DemoTalk): void {
    const { playbook, zone, ids } = this.play
    const direction = trigger === 'stage' ? this.deal().moves.at(-1)!.direction : null
    this.journal.push(...startReview({ journal: this.journal, playbook, trigger, direction, now: this.at, zone, ids }).changes)
    const left = new Map(Object.entries(talk.answers))
    for (;;) {
      const live = liveReview(this.deal())!
      const open = openQuestion(live)
      if (!open) break
      this.at += 2 * minute
      const words = left.get(open.criterion)
      left.delete(open.criterion)
      if (words === undefined) {
        const press = { journal: this.journal, playbook, by: this.owner(), now: this.at, zone }
        this.keep(concludeSkip(press, live.id, open.id))
      } else this.say(words, open.criterion)
    }
    const live = liveReview(this.deal())!
    if (!closingOpen(live)) throw new Error(`${this.script.fields.name}: the review did not come to its closing form`)
    this.at += 2 * minute
    this.close(live.id, talk.closing)
    for (const [criterion, words] of left) {
      this.at += 2 * minute
      this.say(words!, criterion)
    }
  }

  /** Words of the rep's: an answer when a question is open, else told by themselves. */
  private say(text: string, about: CriterionId): void {
    const { playbook, zone, ids } = this.play
    const deal = this.deal()
    const live = liveReview(deal)
    const words = this.withDays(text)
    const context = readingContext({
      deal,
      playbook,
      sentAt: this.at,
      zone,
      question: live && openQuestion(live),
      criterion: about,
      files: [],
      colleagues: ['Robin Vale', 'Sam Okoro', 'Noor Haddad'],
    })
    const reading = readAnswer(words, context)
    this.keep(concludeAnswer({ journal: this.journal, playbook, reading, answer: this.answer(words), now: this.at, zone, ids }))
  }

  private close(review: string, text: string): void {
    const deal = this.deal()
    const words = this.withDays(text)
    const people = [...new Set(deal.records.flatMap((r) => (r.facts.person ? [r.facts.person] : [])))]
    const read = readClosing(words, { sentAt: this.at, zone: this.play.zone, people })
    const call: ForecastCall = {
      at: this.at,
      by: this.owner(),
      closeDate: read.closeDate ?? deal.fields.closeDate,
      amount: read.amount ? moneyOf(read.amount.value, read.amount.currency ?? deal.fields.amount?.currency ?? null) : deal.fields.amount,
      kept: read.closeDate === null && read.amount === null,
      lastHeard: read.lastHeard,
      nextStep: read.nextStep,
    }
    const answer = this.answer(words)
    this.journal.push({ at: this.at, type: 'answered', answer })
    const { ids, playbook, zone } = this.play
    const given = { call, answer, beside: null, ids }
    this.keep(concludeClosing(review, given, { journal: this.journal, playbook, zone, now: this.at }))
  }

  private keep(concluded: { changes: Change[] } | string): void {
    if (typeof concluded === 'string') throw new Error(`${this.script.fields.name}: ${concluded}`)
    this.journal.push(...concluded.changes)
  }

  private answer(words: string): Answer {
    return {
      id: this.play.ids() as AnswerId,
      text: plainWords(words).text,
      at: this.at,
      by: this.owner(),
      message: null,
      ended: null,
    }
  }

  private withDays(text: string): string {
    return withDays(text, this.play.now, this.play.zone, localDate(this.at, this.play.zone))
  }

  private deal(): Deal {
    return foldDeal(this.journal)!
  }

  private owner(): string {
    return this.script.fields.ownerEmail!
  }

  /** Nine in the morning of the working day so many days ago. */
  private morning(daysAgo: number): Instant {
    return startOfDay(workingDay(-daysAgo, this.play.now, this.play.zone), this.play.zone) + 9 * hour
  }
}
