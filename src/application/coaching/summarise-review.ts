import { localDate } from '../../domain/calendar.ts'
import type { KeptSentence } from '../../domain/coaching.ts'
import { saidDay } from '../../domain/level-points.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import { toldAt } from '../../domain/told-at.ts'
import type { CitedSentence } from '../coach.ts'
import type { CitedLine } from '../deal-shown.ts'
import type { Ports, Unit } from '../ports.ts'
import type { Post } from '../posts.ts'
import type { SayContext } from '../say/ask.ts'
import { behindLabels, standLine } from '../say/deal-line.ts'
import { type Loaded, type Outcome, sayAfter, workOnDeal } from '../work-on-deal.ts'
import { dealSeen, namesOnlyKnown, recordsSeen } from './seen-by-coach.ts'
import { type Asked, type CoachDue, isOver, stillStands, wasConsulted } from './still-so.ts'

/** A summary is read on a phone, above what the rules found. */
const mostSentences = 3

/**
 * Once a review is over, its summary, which the rules wrote, gets two or three sentences of a model's on top, each with what it cites. They
 * replace nothing. Not where a newer review began meanwhile, nor for what was erased or corrected since. What comes back is what the coach
 * was; null: it was not asked.
 */
export async function summariseReview(ports: Ports, due: CoachDue, loaded: Loaded): Promise<Asked> {
  const records = recordsSeen(loaded)
  if (records.length === 0 || wasConsulted(loaded.deal, 'summarise-review', due.review)) return null
  const consulted = await ports.coach.consult({
    workspace: due.workspace,
    task: 'summarise-review',
    deal: due.deal,
    ask: { ...dealSeen(loaded), records, stands: standsInWords(sayAfter(loaded, loaded.deal)) },
    ref: due.ref,
  })
  if (consulted.by !== 'model') return consulted.why
  await workOnDeal(ports, { ...due, inbox: null }, (fresh): Outcome<void> => {
    if (!isOver(fresh.deal, due.review) || wasConsulted(fresh.deal, 'summarise-review', due.review))
      return { changes: [], result: undefined }
    const { author, dropped } = consulted
    const consultation = { task: 'summarise-review', review: due.review, answer: null, author, dropped } as const
    const kept = consulted.told.sentences.filter((s) => isSound(fresh, s)).slice(0, mostSentences)
    const sentences = kept.map(({ text, quotes }): KeptSentence => ({ text, records: [...new Set(quotes.map((q) => q.record))] }))
    const at = fresh.now
    if (sentences.length === 0) return { changes: [{ type: 'consulted', at, consultation }], result: undefined }
    const lines = sentences.map((sentence) => citedLine(sentence, fresh))
    return {
      changes: [
        { type: 'consulted', at, consultation },
        { type: 'summed-up', at, summary: { review: due.review, sentences, author } },
      ],
      also: (unit) => head(ports, unit, due, lines, at),
      result: undefined,
    }
  })
  return 'answered'
}

/** The rules' summary as it stands in Slack, with these lines on top. */
async function head(ports: Pick<Ports, 'ids'>, unit: Unit, due: CoachDue, summary: CitedLine[], at: number): Promise<void> {
  const found = await unit.outbox.summary(due.deal, due.review)
  if (found?.post.kind !== 'closing-summary') return
  const post: Post = { ...found.post, summary, writtenBy: 'model' }
  const id = ports.ids.next()
  await unit.outbox.put({ id, key: id, target: { to: 'update', of: found.id }, post, ref: due.ref }, at)
}

function isSound({ deal }: Loaded, { text, quotes }: CitedSentence): boolean {
  if (text.trim() === '' || quotes.length === 0 || !quotes.every((quote) => stillStands(deal, quote))) return false
  const cited = deal.records.filter((r) => quotes.some((quote) => quote.record === r.id))
  return namesOnlyKnown(text, deal, cited)
}

function citedLine({ text, records }: KeptSentence, { deal, zone, assessment }: Loaded): CitedLine {
  const weighed = ladderViews(assessment).flatMap((view) => view.records)
  const cites = records.flatMap((id) => {
    const record = deal.records.find((r) => r.id === id)
    const level = weighed.find((r) => r.record.id === id)?.level
    const on = record && (saidDay(record) ?? localDate(toldAt(record), zone))
    return record && on ? [{ id, person: record.facts.person, on, ...(level === undefined ? {} : { level }) }] : []
  })
  return { text, cites }
}

/** What code has found, so that a model need not reckon. */
function standsInWords({ assessment, playbook }: SayContext): string[] {
  const stand = standLine(assessment, playbook)
  const behind = behindLabels(assessment, playbook)
  return [
    `${stand.atBar} of ${stand.due} at the bar`,
    ...(behind.length > 0 ? [`behind: ${behind.join(', ')}`] : []),
    ...(stand.gate ? [`gate: ${stand.gate}`] : []),
    ...(stand.noDecisionRisk === 'unknown' ? [] : [`risk that they decide nothing: ${stand.noDecisionRisk}`]),
  ]
}
