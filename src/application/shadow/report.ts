import { addDays, localDate, startOfDay } from '../../domain/calendar.ts'
import { riskOf } from '../../domain/digest/risk-key.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { loadOf } from '../../domain/shadow/load.ts'
import type { LocalDate, Zone } from '../../domain/time.ts'
import type { DealCard, Person, Ports, Workspace } from '../ports.ts'
import { mayRead, rightsRules } from '../rights.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { playbookOf } from '../work-on-deal.ts'
import { questionWords } from './question-words.ts'
import type { ShadowReport } from './shape.ts'
import type { ShadowDigest, ShadowReview } from './stores.ts'

/** Reviews read; a team with more than these has seen enough. */
const mostReviews = 5_000
const pageSize = 500
const repsShown = 10
const dealsShown = 10
const linesShown = 5

export interface ReportAsked {
  workspace: WorkspaceId
  /** Who reads it: deals they may not see are counted, not named. Null: whoever runs the team. */
  reader: Person | null
  /** First and last day, in the workspace's zone. */
  days: { first: LocalDate; last: LocalDate }
}

/** What would have been asked and said in a stretch of days; null when nothing was kept. */
export async function shadowReport(ports: Ports, { workspace, reader, days }: ReportAsked): Promise<ShadowReport | null> {
  const kept = await ports.transact(workspace, (unit) => unit.workspace.get())
  const start = startOfDay(days.first, kept.zone)
  const end = startOfDay(addDays(days.last, 1), kept.zone)
  const reviews = (await reviewsSince(ports, workspace, start)).filter((r) => r.review.startedAt < end)
  const { posts, digests, cards, rights } = await ports.transact(workspace, async (unit) => {
    const digests = (await unit.shadow.digests(start)).filter((d) => d.at < end)
    const ids = [...reviews.map((r) => r.deal), ...digests.flatMap((d) => d.lines?.map((line) => line.deal) ?? [])]
    const cards = new Map((await unit.deals.cards([...new Set(ids)])).map((card) => [card.id, card]))
    const posts = (await unit.shadow.posts(start)).filter((p) => p.at < end)
    return { posts, digests, cards, rights: await rightsRules(unit) }
  })
  if (reviews.length === 0 && posts.length === 0 && digests.length === 0) return null
  const readable = new Map([...cards].filter(([, card]) => reader === null || mayRead(card, reader, rights)))
  const standing = reviews.filter((r) => cards.has(r.deal))
  const shown = standing.filter((r) => readable.has(r.deal))
  const first = Math.min(...[...reviews.map((r) => r.review.startedAt), ...posts.map((p) => p.at), ...digests.map((d) => d.at)])
  const from = localDate(first, kept.zone)
  return {
    from,
    to: days.last,
    isOn: kept.shadowSince !== null,
    reviews: shown.length,
    questions: shown.reduce((sum, r) => sum + r.review.questions.length, 0),
    criteria: byCriterion(ports, kept, shown),
    ...(await perRep(ports, workspace, shown, { zone: kept.zone, from, to: days.last })),
    ...perDeal(ports, kept, shown, readable),
    hidden: standing.length - shown.length,
    others: [...Map.groupBy(posts, (p) => p.kind)].map(([kind, all]) => ({ kind, count: all.length })).sort((a, b) => b.count - a.count),
    digests: perChannel(digests, readable),
  }
}

async function reviewsSince(ports: Ports, workspace: WorkspaceId, since: number): Promise<ShadowReview[]> {
  const all: ShadowReview[] = []
  for (;;) {
    const page = await ports.transact(workspace, (unit) => unit.shadow.reviews(since, all.length, pageSize))
    all.push(...page)
    if (page.length < pageSize || all.length >= mostReviews) return all
  }
}

function byCriterion(ports: Ports, { playbook: id }: Workspace, reviews: readonly ShadowReview[]): ShadowReport['criteria'] {
  const playbook = playbookOf(ports, id)
  const questions = reviews.flatMap((r) => r.review.questions)
  return [...Map.groupBy(questions, (q) => q.criterion)]
    .map(([criterion, asked]) => ({
      criterion: criterionLabel(playbook, criterion),
      questions: asked.length,
      reasons: [...Map.groupBy(asked, (q) => q.reason)]
        .map(([reason, each]) => ({ reason, questions: each.length }))
        .sort((a, b) => b.questions - a.questions || (a.reason < b.reason ? -1 : 1)),
    }))
    .sort((a, b) => b.questions - a.questions || (a.criterion < b.criterion ? -1 : 1))
}

async function perRep(
  ports: Ports,
  workspace: WorkspaceId,
  reviews: readonly ShadowReview[],
  { zone, from, to }: { zone: Zone; from: string; to: string },
): Promise<Pick<ShadowReport, 'reps' | 'moreReps'>> {
  const byUser = Map.groupBy(
    reviews.filter((r) => r.asked !== null),
    (r) => r.asked!,
  )
  const all = [...byUser]
    .map(([user, theirs]) => {
      const days = theirs.map((r) => localDate(r.review.startedAt, zone))
      return { user, ...loadOf(days, from, to) }
    })
    .sort((a, b) => b.most - a.most || b.total - a.total || (a.user < b.user ? -1 : 1))
  const reps = await Promise.all(
    all.slice(0, repsShown).map(async ({ user, total, most, on, median }) => {
      const person = await ports.directory.byUser(workspace, user)
      return { name: person?.name ?? user, threads: total, most, on, median }
    }),
  )
  return { reps, moreReps: all.length - reps.length }
}

function perDeal(
  ports: Ports,
  { playbook: id, zone }: Workspace,
  reviews: readonly ShadowReview[],
  cards: ReadonlyMap<DealId, DealCard>,
): Pick<ShadowReport, 'deals' | 'moreDeals'> {
  const playbook = playbookOf(ports, id)
  const all = [...Map.groupBy(reviews, (r) => r.deal)]
    .map(([deal, theirs]) => ({ card: cards.get(deal)!, theirs, last: theirs.at(-1)!.review }))
    .sort((a, b) => b.theirs.length - a.theirs.length || b.last.startedAt - a.last.startedAt || compare(a.card, b.card))
  const deals = all.slice(0, dealsShown).map(({ card, theirs, last }) => {
    const [first] = last.questions
    return {
      deal: { id: card.id, name: nameOf(card) },
      reviews: theirs.length,
      last: localDate(last.startedAt, zone),
      criterion: first ? criterionLabel(playbook, first.criterion) : null,
      words: first ? questionWords(playbook, first, last.stage, card.account ?? nameOf(card)) : null,
    }
  })
  return { deals, moreDeals: all.length - deals.length }
}

function perChannel(digests: readonly ShadowDigest[], cards: ReadonlyMap<DealId, DealCard>): ShadowReport['digests'] {
  return [...Map.groupBy(digests, (d) => d.channel)].map(([channel, all]) => {
    const posted = all.filter((d) => d.lines !== null)
    const last = posted.at(-1)
    const lines = (last?.lines ?? []).flatMap(({ deal, risks }) => {
      const card = cards.get(deal)
      return card ? [{ deal: { id: deal, name: nameOf(card) }, risks: [...new Set(risks.map((key) => riskOf(key).code))] }] : []
    })
    return {
      channel,
      posted: posted.length,
      quiet: all.length - posted.length,
      last: last ? { on: last.on, lines: lines.slice(0, linesShown), more: Math.max(0, last.lines!.length - linesShown) } : null,
    }
  })
}

const nameOf = ({ name, externalId }: DealCard) => name || externalId

const compare = (a: DealCard, b: DealCard) => (a.externalId < b.externalId ? -1 : 1)
