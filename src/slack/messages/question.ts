import type { Ask } from '../../application/asks.ts'
import { clashQuotes, clashWords } from './clash-words.ts'
import { day } from './dates.ts'
import { doubtWords } from './doubt-words.ts'
import { recordWords } from './record.ts'
import { bold, inSentence, longestQuestion, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

type Question = Extract<Ask, { kind: 'question' }>

/** "*Metrics.* 12 Nov, Milo Thimble, Ops Lead, call: "9 % come back, we want 5". Where have they written it?" */
export function questionWords(ask: Question, seen: Seen): Words {
  const clash = ask.challenge?.clash
  // What does not go together is quoted, and asks for itself; other words would be a second question.
  if (clash && !ask.asker)
    return together([
      title(ask),
      ask.worded ? clashQuotes(clash, seen) : clashWords(clash, seen),
      ask.worded ? outside(ask.text, longestQuestion) : none,
    ])
  return together([
    title(ask),
    lastWords(ask, seen),
    ...(ask.doubts ?? []).map(doubtWords),
    whyWords(ask, seen),
    openings[ask.opening],
    wording(ask),
  ])
}

/** A manager's own words stand in quotation marks, under their name. */
function wording({ asker, text }: Question): Words {
  return asker ? say`${asker} asks: ${quoted(text, longestQuestion)}` : outside(text, longestQuestion)
}

function title(ask: Question): Words {
  return ask.challenge ? bold(say`Challenge: ${inSentence(ask.criterion)}.`) : bold(say`${ask.criterion}.`)
}

function lastWords(ask: Question, seen: Seen): Words {
  if (!ask.last) return say`Nothing recorded.`
  return ask.challenge ? say`Passed ${recordWords(ask.last, seen)}` : recordWords(ask.last, seen)
}

/** Why a challenged or carried-over criterion comes up; one short sentence at most. */
function whyWords(ask: Question, seen: Seen): Words {
  const until = ask.countsUntil && ask.last ? day(ask.countsUntil, seen) : null
  if (ask.challenge) {
    switch (ask.challenge.reason) {
      case 'audit':
      case 'stale-soon':
        return until ? say`Nothing since; counts until ${until}.` : say`Nothing since.`
      case 'higher-bar':
        return say`The bar is higher now.`
      case 'doubt':
      case 'clash':
        return say`Something said since may not fit it.`
    }
  }
  if (ask.reason === 'invalidated') return say`It counts less now.`
  return ask.reason === 'aged' && until ? say`Counts until ${until}.` : none
}

const openings: Record<Question['opening'], Words> = {
  plain: none,
  'what-changed': say`What changed?`,
  'what-changed-since': say`What has changed since?`,
}
