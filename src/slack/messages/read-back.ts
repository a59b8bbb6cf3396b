import type { ReadBack } from '../../application/deal-shown.ts'
import { whyNotMore } from './cap-words.ts'
import { lackWords } from './lack-words.ts'
import { ladderWords } from './ladder-words.ts'
import { sourceWords } from './record.ts'
import { capital, listed, none, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/**
 * "Decision process: on record (Otto Brine, CFO, call, 20 Nov)." The criterion is left out where the question that follows is on the
 * same one (`asked`).
 */
export function readBackWords(read: ReadBack, seen: Seen, asked: string | null = null): Words {
  // "Our view so far": it may become more.
  const level = read.level === 1 ? `${ladderWords[1]} so far` : ladderWords[read.level]
  const source = read.level < 2 ? none : sourceWords(read, seen, read.proof)
  const found = source.bare === '' ? say`${level}` : say`${level} (${source})`
  const line = read.criterion === asked ? say`${capital(level)}${afterLevel(found, level)}` : say`${read.criterion}: ${found}`
  const lacks = lackWords(read.lacks ?? [])
  // "Its key fact is missing" says less than which fact it is.
  const why = whyNotMore(lacks.length > 0 ? read.cappedBy.filter((reason) => !named.has(reason)) : read.cappedBy)
  const still = lacks.length > 0 ? [say`still open: ${listed(lacks)}`] : []
  const held = why.length + still.length > 0 ? say`${line}; ${together([...why, ...still], '; ')}.` : say`${line}.`
  return read.challenge === 'reaffirmed' ? together([held, say`Reaffirmed.`]) : held
}

/** Reasons that what is still open says more exactly. */
const named = new Set(['required-fact', 'no-holder'])

function afterLevel(found: Words, level: string): Words {
  // The ladder's words hold nothing that is escaped, so both forms start with exactly them.
  return { mrkdwn: found.mrkdwn.slice(level.length), bare: found.bare.slice(level.length) }
}
