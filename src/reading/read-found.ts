import type { LadderCriterion, RequiredFact, Vocabulary } from '../domain/playbook.ts'
import type { NumberFact } from '../domain/record.ts'
import { negated } from './guards.ts'
import { findPhrases } from './phrases.ts'
import type { ReadDate } from './read-date.ts'
import type { Statement } from './statements.ts'

/** Steps of a decision, beside the words of the criterion itself. */
const steps = [
  'board',
  'committee',
  'steerco',
  'steering',
  'sign*',
  'approv*',
  'decision',
  'decide*',
  'decision meeting',
  'review*',
  'vote*',
  'shortlist',
  'selection',
  'go no go',
  'go/no-go',
  'kick-off',
  'pilot',
  'test',
  'trial',
  'poc',
  'workshop',
  'recommendation',
  'presentation',
  'presents',
  'business case',
  'budget round',
  'legal',
  'procurement',
  'contract',
  'award',
  'final round',
  'vorstand*',
  'gremium',
  'entscheid*',
  'freigabe',
  'unterschr*',
  'testende',
  'comite',
  'conseil',
  'decide',
  'signature',
  'consejo',
  'junta',
  'decision',
  'firma',
  'meets',
  'sits',
]
/** What makes a date matter in the world: something ends, starts, is due. */
const events = [
  'end*',
  'expire*',
  'renew*',
  'launch*',
  'go live',
  'go-live',
  'goes live',
  'start*',
  'season',
  'audit',
  'deadline',
  'due',
  'opens',
  'opening',
  'moves',
  'regulation',
  'law',
  'comes into force',
  'in force',
  'takes effect',
  'price increase',
  'lease',
  'contract',
  'licence',
  'license',
  'fiscal year',
  'budget',
  'peak',
  'black friday',
  'christmas',
  'runs out',
  'shut*',
  'switch* off',
  'end of life',
  'eol',
  'support ends',
  'migration',
  'merger',
  'ipo',
  'fair',
  'trade show',
  'inspection',
  'certification',
  'recertification',
  'close',
  'closes',
  'cut-off',
  'cutoff',
  'rollout',
  'roll-out',
  'lauft aus',
  'endet',
  'beginnt',
  'stichtag',
  'frist',
  'saison*',
  'vertrag*',
  'expire',
  'fin',
  'commence',
  'saison',
  'vence',
  'termina',
  'empieza',
  'temporada',
]

function affirmed(statement: Statement, list: readonly string[]): boolean {
  return findPhrases(statement.words, list as string[]).some(
    (span) =>
      !negated(statement.words, span.from, span.to) || /\b(?:not|no|never|nothing|n't|kein\w*|nicht|ne|pas|sin)\b/.test(span.phrase),
  )
}

/** "Do nothing but rework", "nothing else": what they do, not what they leave. */
const butWords = /^(?:but|else|except|other|besides|als|anderes|ausser|sonst|d'autre|que|mas|otra|excepto)$/

function leavesAsIs(statement: Statement, list: readonly string[]): boolean {
  const { words } = statement
  return findPhrases(words, list as string[]).some((span) => {
    const denies = /\b(?:not|no|never|nothing|n't|kein\w*|nicht|nichts|ne|pas|rien|nada|sin)\b/.test(span.phrase)
    if (negated(words, span.from, span.to) && !denies) return false
    const next = words[span.to]
    return !(next && /^(?:nothing|nichts|rien|nada)$/.test(words[span.to - 1]!.low) && butWords.test(next.low))
  })
}

export interface FoundContext {
  vocabulary: Vocabulary
  dates: readonly ReadDate[]
  numbers: readonly NumberFact[]
  vendors: readonly string[]
  /** Somebody by name is behind these words: a title alone has no authority over anything. */
  named: boolean
  criterion: LadderCriterion | null
}

/** The required facts that a statement holds (RULES 1). */
export function readFound(statement: Statement, context: FoundContext): RequiredFact[] {
  const { vocabulary, dates } = context
  const found: RequiredFact[] = []
  if (context.numbers.some((number) => number.role === 'now')) found.push('number-now')
  if (context.numbers.some((number) => number.role === 'wanted')) found.push('number-wanted')
  if (context.named && affirmed(statement, vocabulary.authority)) found.push('authority')
  const dated =
    dates.some((date) => date.use === 'content') ||
    dates.some((date) => date.use === 'said' && /\b(?:approved|decided|signed|voted|met)\b/i.test(statement.text))
  const content = dates.some((date) => date.use === 'content')
  const asked = (fact: RequiredFact) => context.criterion?.requires.includes(fact) === true
  if (dated && (affirmed(statement, steps) || (asked('dated-step') && content))) found.push('dated-step')
  if (affirmed(statement, vocabulary.paper)) found.push('paper-step')
  if (content && (asked('dated-event') || findPhrases(statement.words, events).length > 0)) found.push('dated-event')
  if (affirmed(statement, vocabulary.consequence)) found.push('consequence')
  if (context.vendors.length > 0 || leavesAsIs(statement, vocabulary.doNothing)) found.push('alternative')
  return found
}
