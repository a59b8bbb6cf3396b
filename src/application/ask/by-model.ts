import { localDate } from '../../domain/calendar.ts'
import type { CriterionId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { LocalDate } from '../../domain/time.ts'
import { toldAt } from '../../domain/told-at.ts'
import type { CitedSentence, CoachRecord } from '../coach.ts'
import { namesOnlyKnown } from '../coaching/seen-by-coach.ts'
import type { Ports } from '../ports.ts'
import { behindLabels, dealLine } from '../say/deal-line.ts'
import type { Loaded } from '../work-on-deal.ts'
import type { Asked, AskedLine, Source } from './shape.ts'
import { fromRecord } from './sources.ts'

/** What a prompt holds of one deal; the prompt's own ceiling may cut further. */
const mostRecords = 33
/** More is an essay. */
const mostSentences = 4
const longestSentence = 400

/**
 * The answer with a model's sentences in front, if it has any that rest on this deal's stored words; else the rules' own, which is whole
 * by itself. Where the question is about one criterion, a sentence has to cite evidence on it: true words on something else would bury the
 * answer. Nothing but this one deal is shown to the model, and words that speak to the machine are left out.
 */
export async function withModel(
  ports: Ports,
  loaded: Loaded,
  { question, criterion }: { question: string; criterion: CriterionId | null },
  answer: Asked,
  ref: string,
): Promise<Asked> {
  const records = recordsFor(loaded)
  if (!ports.coach.isOn || records.length === 0) return answer
  const { workspace, deal, playbook } = loaded
  const consulted = await ports.coach.consult({
    workspace,
    task: 'ask-answer',
    deal: deal.id,
    ask: {
      playbook,
      stage: deal.fields.stage,
      name: deal.fields.name,
      account: deal.fields.account,
      today: localDate(loaded.now, loaded.zone),
      question,
      records,
      stands: stands(loaded),
    },
    ref,
  })
  if (consulted.by !== 'model') return answer
  const given = new Set(records.map((r) => r.id))
  const ofIt = new Set(records.filter((r) => r.criterion === criterion).map((r) => r.id))
  const isAbout = ({ quotes }: CitedSentence) => criterion === null || quotes.some((quote) => ofIt.has(quote.record))
  const sentences = consulted.told.sentences
    .slice(0, mostSentences)
    .flatMap((sentence) => (isAbout(sentence) ? (checked(loaded, given, sentence) ?? []) : []))
  if (sentences.length === 0) return answer
  const cited = new Set(sentences.flatMap((line) => line.sources.map(recordOf)))
  // What a sentence quotes is not quoted twice; what code has counted stays.
  const rest = answer.lines.filter((line) => !line.sources.every((source) => cited.has(recordOf(source)) && recordOf(source) !== null))
  return { ...answer, lines: [...sentences, ...rest], author: consulted.author }
}

function recordsFor({ assessment, zone }: Loaded): CoachRecord[] {
  return ladderViews(assessment)
    .flatMap((view) => view.records)
    .filter(({ record }) => record.kind === 'evidence' && record.text.trim() !== '' && !record.facts.flags.includes('instructions'))
    .map(({ record, level }): CoachRecord => {
      const { person, role, channel, saidOn } = record.facts
      const { id, answerId: answer, criterion, text } = record
      return {
        id,
        answer,
        criterion,
        text,
        person,
        role,
        channel,
        saidOn,
        recordedOn: localDate(toldAt(record), zone),
        level,
        instructed: false,
      }
    })
    .toSorted((a, b) => compare(b.saidOn ?? b.recordedOn, a.saidOn ?? a.recordedOn))
    .slice(0, mostRecords)
}

/** What code has counted, so that the model need not. */
function stands(loaded: Loaded): string[] {
  const { deal, assessment, playbook } = loaded
  const behind = behindLabels(assessment, playbook)
  const { closeDate, stage } = dealLine(deal, assessment, playbook)
  return [
    `${assessment.atBar} of ${assessment.due} at the bar.`,
    ...(behind.length > 0 ? [`Behind: ${behind.join(', ')}.`] : []),
    `Stage ${stage}.`,
    ...(closeDate ? [`Closes ${closeDate}.`] : []),
  ]
}

/** A sentence stays when all it cites stands, letter by letter, in records of this deal that it was given. */
function checked(
  loaded: Loaded,
  given: ReadonlySet<string>,
  { text, quotes }: CitedSentence,
): Extract<AskedLine, { kind: 'sentence' }> | null {
  const words = text.trim()
  if (words === '' || words.length > longestSentence) return null
  const sources = quotes.map((quote): Source | null => {
    const stored = given.has(quote.record) ? loaded.deal.records.find((r) => r.id === quote.record)?.text : undefined
    if (stored === undefined || quote.text.trim() === '' || stored.slice(quote.start, quote.end) !== quote.text) return null
    const source = fromRecord(loaded, quote.record)
    return source && { ...source, record: { ...source.record, text: quote.text } }
  })
  const cited = loaded.deal.records.filter((r) => quotes.some((quote) => quote.record === r.id))
  if (!namesOnlyKnown(words, loaded.deal, cited)) return null
  const [first, ...others] = sources
  if (!first || others.includes(null)) return null
  return { kind: 'sentence', text: words, sources: [first, ...(others as Source[])] }
}

const recordOf = (source: Source) => (source.kind === 'record' ? source.record.id : null)
const compare = (a: LocalDate, b: LocalDate) => (a < b ? -1 : a > b ? 1 : 0)
