import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { gapLines } from '../say/closing-summary.ts'
import { dealLine } from '../say/deal-line.ts'
import type { Loaded } from '../work-on-deal.ts'
import { criterionLines } from './criterion-lines.ts'
import { dateLines } from './date-lines.ts'
import { peopleLines } from './people-lines.ts'
import type { Asked, AskedLine, Missing } from './shape.ts'
import { behindLines, nextLines, riskLines, weakLines, wholeLines } from './stand-lines.ts'
import { topicLines } from './topic-lines.ts'

/** What one part of an answer found. */
export interface Found {
  lines: AskedLine[]
  missing: Missing[]
}

/** More would be a wall; the rest is counted. */
const mostLines = 5

/**
 * The answer of the rules from one deal's records, whole by itself: every line has its source, what is not recorded is said, and what to
 * ask the buyer comes last. Links are added by whoever shows it.
 */
export function answerOf(loaded: Loaded, meaning: AskMeaning): Asked {
  const { deal, assessment, playbook } = loaded
  const { lines, missing } = partOf(loaded, meaning)
  const gaps = gapLines(loaded)
  const asked = meaning.criterion === null ? null : (playbook.criteria.find((c) => c.id === meaning.criterion) ?? null)
  const isShort = meaning.criterion !== null && missing.length > 0
  const ofCriterion = asked && (gaps.find((gap) => gap.criterion === asked.label) ?? (isShort ? untold(asked) : null))
  const wantsNext = meaning.about === 'next-step' || meaning.about === 'weak' || meaning.about === 'behind' || missing.length > 0
  return {
    kind: 'asked',
    deal: dealLine(deal, assessment, playbook),
    about: meaning.about,
    lines: lines.slice(0, mostLines),
    more: Math.max(0, lines.length - mostLines),
    missing,
    // What is over needs no question.
    next: deal.outcome === null && wantsNext ? (ofCriterion ?? gaps[0] ?? null) : null,
    thread: null,
    author: null,
  }
}

/** What to ask about a criterion that is no gap (not due yet) and of which nothing is recorded. */
function untold(criterion: Loaded['playbook']['criteria'][number]): Asked['next'] {
  return { criterion: criterion.label, assessment: 'missing', standing: 'to_earn', ...criterion.coaching }
}

function partOf(loaded: Loaded, meaning: AskMeaning): Found {
  switch (meaning.about) {
    case 'weak':
      return weakLines(loaded)
    case 'behind':
      return behindLines(loaded)
    case 'criterion':
      return criterionLines(loaded, meaning)
    case 'people':
      return peopleLines(loaded, meaning)
    case 'dates':
      return dateLines(loaded, meaning)
    case 'risk':
      return riskLines(loaded)
    case 'next-step':
      return nextLines(loaded)
    case 'whole-deal':
      return wholeLines(loaded)
    case 'none':
      // A bare name asks for all of it.
      return meaning.names.length > 0
        ? topicLines(
            loaded,
            meaning.names.map((name) => name.text),
          )
        : wholeLines(loaded)
  }
}
