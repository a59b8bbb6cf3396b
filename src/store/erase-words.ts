import type { Change } from '../domain/change.ts'
import type { Facts } from '../domain/record.ts'

/**
 * What stands where a name or a link stood. The level of a record is computed from which facts are there, so erasure keeps the
 * shape of the facts and empties their words: a person stays a person, a link a link, and the level and its dates survive.
 */
export const erased = 'erased'

const mark = (text: string | null): string | null => (text === null ? null : erased)

function eraseFacts(facts: Facts): Facts {
  return {
    ...facts,
    person: mark(facts.person),
    role: mark(facts.role),
    holder: mark(facts.holder),
    vendor: mark(facts.vendor),
    artefact: facts.artefact && { ...facts.artefact, label: erased, url: mark(facts.artefact.url) },
    act: facts.act && { ...facts.act, object: mark(facts.act.object) },
    numbers: facts.numbers.map((number) => ({ ...number, text: '' })),
    dates: facts.dates.map((date) => ({ ...date, text: '' })),
  }
}

const factWords = (facts: Facts): (string | null | undefined)[] => [
  facts.person,
  facts.role,
  facts.holder,
  facts.vendor,
  facts.artefact?.label,
  facts.artefact?.url,
  facts.act?.object,
  ...facts.numbers.map((number) => number.text),
  ...facts.dates.map((date) => date.text),
]

/** A change without the words and names of its message, and what they were. Changes that hold none come back as they are. */
export function eraseChange(change: Change): { change: Change; words: string[] } {
  const result = (next: Change, words: (string | null | undefined)[]) => ({
    change: next,
    words: words.filter((w): w is string => Boolean(w)),
  })
  switch (change.type) {
    case 'answered':
      return result({ ...change, answer: { ...change.answer, text: '' } }, [change.answer.text])
    case 'recorded': {
      const { record } = change
      return result({ ...change, record: { ...record, text: '', facts: eraseFacts(record.facts) } }, [
        record.text,
        ...factWords(record.facts),
      ])
    }
    case 'event-noticed':
      return result({ ...change, event: { ...change.event, text: '' } }, [change.event.text])
    case 'challenge-raised': {
      const { challenge } = change
      if (challenge.reason.kind !== 'doubt') return result(change, [])
      return result({ ...change, challenge: { ...challenge, reason: { kind: 'doubt', text: '' } } }, [challenge.reason.text])
    }
    case 'forecast-called': {
      const { lastHeard, nextStep } = change.call
      const call = {
        ...change.call,
        lastHeard: lastHeard && { ...lastHeard, person: mark(lastHeard.person) },
        nextStep: nextStep && { ...nextStep, text: '', person: mark(nextStep.person) },
      }
      return result({ ...change, call }, [lastHeard?.person, nextStep?.text, nextStep?.person])
    }
    case 'went-dormant': {
      const { reason, bringBack } = change.dormancy
      return result({ ...change, dormancy: { ...change.dormancy, reason: '', bringBack: mark(bringBack) } }, [reason, bringBack])
    }
    case 'overridden':
      return result({ ...change, override: { ...change.override, reason: '' } }, [change.override.reason])
    case 'signed-off':
      return result({ ...change, signOff: { ...change.signOff, reason: mark(change.signOff.reason) } }, [change.signOff.reason])
    default:
      return result(change, [])
  }
}

/** What was erased from the journal, to find it again in posts. */
export interface ErasedParts {
  records: ReadonlySet<string>
  answers: ReadonlySet<string>
  words: string[]
}

/** Fields of posts that hold people's words; all others are ids, codes and dates. */
const wordy = new Set(['text', 'person', 'role', 'proof', 'holder', 'older', 'newer', 'nextStep', 'ask', 'counts', 'whom', 'label'])

function eraseText(text: string, words: string[]): string {
  // A span of an erased answer, quoted whole.
  if (text.length >= 8 && words.some((word) => word.includes(text))) return erased
  let next = text
  for (const word of words) {
    if (next === word) return erased
    if (word.length >= 3) next = next.replaceAll(word, erased)
  }
  return next
}

type Plain = { [key: string]: unknown }

/**
 * A post without what it quotes of erased words: records by their id, the read-back of an erased answer whole, and the words themselves
 * wherever they stand. A name that another message also told goes too: privacy comes before a line already read.
 */
export function erasePost(post: unknown, parts: ErasedParts): unknown {
  const words = [...new Set(parts.words)].sort((a, b) => b.length - a.length)
  function walk(value: unknown, key: string, whole: boolean): unknown {
    if (typeof value === 'string') return !wordy.has(key) || value === '' ? value : whole ? erased : eraseText(value, words)
    // A read-back of a summary names no answer: it goes by the person it names.
    const names = (inner: unknown) => key === 'readBacks' && words.includes(String((inner as Plain | null)?.person))
    if (Array.isArray(value)) return value.map((inner) => walk(inner, key, whole || names(inner)))
    if (value === null || typeof value !== 'object') return value
    const object = value as Plain
    const all = whole || (typeof object.id === 'string' && parts.records.has(object.id))
    const quotes = (side: unknown) => parts.records.has(String((side as Plain | null)?.id))
    return Object.fromEntries(
      Object.entries(object).map(([name, inner]) => {
        if (name === 'differs' && inner) {
          const differs = inner as Plain
          return [
            name,
            { ...differs, ...(quotes(object.older) ? { older: erased } : {}), ...(quotes(object.newer) ? { newer: erased } : {}) },
          ]
        }
        const ofErasedAnswer = (name === 'readBacks' || name === 'notes') && parts.answers.has(String(object.answer))
        return [name, walk(inner, name, all || ofErasedAnswer)]
      }),
    )
  }
  return walk(post, '', false)
}

/** A payload of Slack's without the words of one message: every object that is that message, or a former version of it, loses them. */
export function erasePayload(body: unknown, ts: string): unknown {
  if (Array.isArray(body)) return body.map((inner) => erasePayload(inner, ts))
  if (body === null || typeof body !== 'object') return body
  const object = body as Plain
  const mine = object.ts === ts
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !(mine && ['blocks', 'attachments', 'files', 'root'].includes(name)))
      .map(([name, inner]) => [name, mine && name === 'text' ? '' : erasePayload(inner, ts)]),
  )
}
