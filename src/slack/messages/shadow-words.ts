import type { ShadowReport } from '../../application/shadow/shape.ts'
import type { CountedPost } from '../../application/shadow/stores.ts'
import type { QuestionReason } from '../../domain/review.ts'
import { channelWords } from './channel-closed.ts'
import { day, planned } from './dates.ts'
import { bullets, type Part, paragraph } from './message.ts'
import { risksInWords } from './risk-words.ts'
import { bold, listed, longestQuestion, none, plural, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

export const reasonWords: Record<QuestionReason, string> = {
  contradicted: 'two records do not go together',
  invalidated: 'something happened since',
  'carried-over': 'left from the review before',
  behind: 'behind',
  'to-earn': 'to earn in this stage',
  aged: 'the evidence ages',
  audit: 'a second look at what passed',
  buyer: "the buyer's own question",
}

const otherWords: Record<CountedPost, [one: string, many: string]> = {
  'sign-offs': ['message asking a manager to sign off', 'messages asking managers to sign off'],
  'override-ends': ['notice that an override ends', 'notices that overrides end'],
  'test-ends': ["question after a test's end", "questions after tests' ends"],
  'risks-told': ['notice of risks to a rep', 'notices of risks to reps'],
  'moves-waiting': ['message about many moves at once', 'messages about many moves at once'],
  'return-due': ['deal whose day to look again came', 'deals whose day to look again came'],
  nudge: ['reminder of a manager', 'reminders of managers'],
  'handed-over': ['handover to a new owner', 'handovers to new owners'],
  'unknown-owner': ['owner I cannot find', 'owners I cannot find'],
  'unknown-stage': ['stage I do not know', 'stages I do not know'],
}

const criteriaShown = 12

/** What would have been asked and said: how much, why, for whom, on which deals, and what it is worth. */
export function shadowParts(report: ShadowReport, seen: Seen): Part[] {
  return [
    ...paragraph(together([total(report, seen), heaviest(report, seen)])),
    ...list('What about, and why', report.criteria.slice(0, criteriaShown).map(criterionWords)),
    ...list('For whom', [...report.reps.map((rep) => repWords(rep, seen)), ...others(report.moreReps)]),
    ...list('Which deals, and the first question of the last review', [...report.deals.map(dealWords), ...others(report.moreDeals)]),
    ...list(
      'What else',
      report.others.map(({ kind, count }) => say`${plural(count, ...otherWords[kind])}`),
    ),
    ...report.digests.flatMap((digest) => paragraph(digestWords(digest, seen))),
    ...paragraph(
      report.hidden > 0 ? say`${plural(report.hidden, 'review more is', 'reviews more are')} about deals that are not open to you.` : none,
    ),
  ]
}

/** What these figures cannot say. */
export const shadowHonesty = say`Nobody was asked, so I know only what people told me by hand: most criteria stay unknown, and the same questions come up again that answers would have settled. It shows how often and whom I would ask, not how deals stand.`

function total({ reviews, questions, from, to }: ShadowReport, seen: Seen): Words {
  const days = from === to ? day(to, seen) : `${day(from, seen)} to ${day(to, seen)}`
  return say`${bold(`${plural(reviews, 'review', 'reviews')}, ${plural(questions, 'question', 'questions')}`)} from ${days}.`
}

/** "Robin would have had 3 threads on Tue 24 Nov." */
function heaviest({ reps: [rep] }: ShadowReport, seen: Seen): Words {
  return rep ? say`At most: ${rep.name} would have had ${plural(rep.most, 'thread', 'threads')} on ${planned(rep.on, seen)}.` : none
}

function criterionWords({ criterion, questions, reasons }: ShadowReport['criteria'][number]): Words {
  return say`${bold(criterion)}, ${plural(questions, 'question', 'questions')}: ${listed(reasons.map((r) => (reasons.length === 1 ? reasonWords[r.reason] : `${reasonWords[r.reason]} (${r.questions})`)))}`
}

function repWords({ name, threads, most, on, median }: ShadowReport['reps'][number], seen: Seen): Words {
  return say`${bold(name)}: ${plural(threads, 'thread', 'threads')}, at most ${most} a day (${planned(on, seen)}), median ${median}`
}

function dealWords({ deal, reviews, criterion, words }: ShadowReport['deals'][number]): Words {
  const first = criterion === null ? none : say`: ${criterion}${words === null ? none : say`, ${quoted(words, longestQuestion)}`}`
  return say`${bold(deal.name)}, ${plural(reviews, 'review', 'reviews')}${first}`
}

function digestWords({ channel, posted, quiet, last }: ShadowReport['digests'][number], seen: Seen): Words {
  const head = say`${bold('Digest')} in ${channelWords(channel)}: ${posted} would have been posted${quiet > 0 ? say`, ${plural(quiet, 'day had', 'days had')} no news` : none}.`
  if (!last || last.lines.length === 0) return head
  const lines = last.lines.map(({ deal, risks }) =>
    risks.length > 0 ? say`${bold(deal.name)}: ${together(risksInWords(risks), '; ')}` : bold(deal.name),
  )
  return together([head, say`The last, ${planned(last.on, seen)}:`, bullets([...lines, ...others(last.more)])], '\n')
}

function others(more: number): Words[] {
  return more > 0 ? [say`And ${more} more`] : []
}

function list(title: string, lines: readonly Words[]): Part[] {
  return lines.length === 0
    ? []
    : paragraph(say`${bold(title)}
${bullets([...lines])}`)
}
