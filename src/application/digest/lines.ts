import { localDate } from '../../domain/calendar.ts'
import type { RecordId, WorkspaceId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import { toldAt } from '../../domain/told-at.ts'
import type { CitedSentence, CoachRecord, CoachTasks } from '../coach.ts'
import { namesOnlyKnown } from '../coaching/seen-by-coach.ts'
import type { Ports } from '../ports.ts'
import type { Carded } from './cards.ts'
import type { Gathered } from './gather.ts'
import type { DigestCard } from './shape.ts'

/** Calls at once, and the characters of a line that are shown. */
const atOnce = 3
const longest = 300

/**
 * The cards with a line of the model's where one is to be had in time: one deal a call, outside any transaction. What does not come, or
 * comes late, is no loss: the card says all by itself.
 *
 * @param within Milliseconds for all of them together.
 */
export async function withLines(
  ports: Pick<Ports, 'coach'>,
  workspace: WorkspaceId,
  carded: readonly Carded[],
  { rules }: Pick<Gathered, 'rules'>,
  { ref, within }: { ref: string; within: number },
): Promise<DigestCard[]> {
  const lines = new Map<Carded, DigestCard['line']>()
  const cards = () => carded.map((one) => ({ ...one.card, line: lines.get(one) ?? null }))
  if (!ports.coach.isOn) return cards()
  const waiting = [...carded]
  let isOver = false
  const worker = async () => {
    for (let one = waiting.shift(); one && !isOver; one = waiting.shift()) {
      const told = await ports.coach.consult({ workspace, task: 'digest-line', deal: one.deal.id, ask: askOf(one, rules), ref })
      if (told.by === 'rules') continue
      const text = told.told.sentences.map((s) => s.text.trim()).join(' ')
      const cited = recordsOf(told.told.sentences)
      const isKnown = namesOnlyKnown(
        text,
        one.deal,
        one.deal.records.filter((r) => cited.includes(r.id)),
      )
      if (text !== '' && text.length <= longest && isKnown) lines.set(one, { text, records: cited, author: told.author })
    }
  }
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, within)
  await Promise.race([Promise.all(Array.from({ length: atOnce }, worker)), late])
  clearTimeout(timer)
  isOver = true
  return cards()
}

function recordsOf(sentences: readonly CitedSentence[]): RecordId[] {
  return [...new Set(sentences.flatMap((s) => s.quotes.map((q) => q.record)))]
}

function askOf({ deal, assessment, card }: Carded, rules: Gathered['rules']): CoachTasks['digest-line']['ask'] {
  const { name, account, stage } = deal.fields
  const records: CoachRecord[] = ladderViews(assessment).flatMap((view) =>
    view.records
      .filter((r) => r.record.kind === 'evidence' && r.record.text.trim() !== '')
      .map(({ record, effectiveLevel }) => ({
        id: record.id,
        answer: record.answerId,
        criterion: view.criterion,
        text: record.text,
        person: record.facts.person,
        role: record.facts.role,
        channel: record.facts.channel,
        saidOn: record.facts.saidOn,
        recordedOn: localDate(toldAt(record), rules.zone),
        level: effectiveLevel,
        instructed: record.facts.flags.includes('instructions'),
      })),
  )
  return {
    playbook: rules.playbook,
    stage,
    name,
    account,
    today: localDate(rules.now, rules.zone),
    records,
    // What the rep was not shown for a working day is not told to a model either: it might say it.
    risks: card.risks.map((r) => (r.criterion === null ? r.code : `${r.code} ${r.criterion}`)),
  }
}
