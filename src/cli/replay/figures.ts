import type { CriterionId } from '../../domain/ids.ts'
import type { QuestionReason } from '../../domain/review.ts'
import { type Load, loadOf, median } from '../../domain/shadow/load.ts'
import type { Fate, Replayed } from './replay.ts'

/** Of deals that ended so, or slipped: how many were flagged at risk when they did, and for how long by then. */
export interface Flagged {
  how: Fate['how']
  all: number
  flagged: number
  /** Days from the first flag to the end; null where none was. */
  lead: { median: number; least: number; most: number } | null
}

export function flaggedOf({ fates }: Replayed): Flagged[] {
  const order: Fate['how'][] = ['lost', 'no_decision', 'slipped', 'won']
  return order.map((how) => {
    const all = fates.filter((f) => f.how === how)
    const leads = all.flatMap((f) => f.lead ?? [])
    const lead = leads.length === 0 ? null : { median: median(leads), least: Math.min(...leads), most: Math.max(...leads) }
    return { how, all: all.length, flagged: leads.length, lead }
  })
}

export interface Asked {
  criterion: CriterionId
  questions: number
  reasons: [QuestionReason, number][]
}

/** Questions by criterion and reason, the most asked first. */
export function askedOf({ reviews }: Replayed): Asked[] {
  const questions = reviews.flatMap((r) => r.review.questions)
  return [...Map.groupBy(questions, (q) => q.criterion)]
    .map(([criterion, all]) => ({
      criterion,
      questions: all.length,
      reasons: [...Map.groupBy(all, (q) => q.reason)]
        .map(([reason, each]): [QuestionReason, number] => [reason, each.length])
        .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1)),
    }))
    .sort((a, b) => b.questions - a.questions || (a.criterion < b.criterion ? -1 : 1))
}

/** Threads a day of each owner, whoever would have had most first. */
export function loadsOf({ reviews, from, to }: Replayed): (Load & { owner: string })[] {
  return [...Map.groupBy(reviews, (r) => r.owner.toLowerCase())]
    .map(([owner, all]) => ({
      owner,
      ...loadOf(
        all.map((r) => r.on),
        from,
        to,
      ),
    }))
    .sort((a, b) => b.most - a.most || b.total - a.total || (a.owner < b.owner ? -1 : 1))
}
