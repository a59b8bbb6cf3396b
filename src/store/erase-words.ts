import type { Change } from '../domain/change.ts'
import type { Answer } from '../domain/deal.ts'
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

/** What was erased, to find it again where it was quoted. */
export interface ErasedWords {
  /** Verbatim, whole or a span of it. */
  texts: string[]
  /** Of people and vendors, and addresses: they go wherever they stand. */
  names: string[]
  /** Short common words ("CFO", "form", "9 %"): they go where they stand alone. */
  labels: string[]
}

/** Of a file only its id stays: its name may name people. */
function withoutWords(answer: Answer): Answer {
  const { usedFrom } = answer
  const file = usedFrom?.file && { ...usedFrom.file, name: erased, url: erased }
  return { ...answer, text: '', ...(file ? { usedFrom: { ...usedFrom, file } } : {}) }
}

type MaybeWords = { [kind in keyof ErasedWords]?: (string | null | undefined)[] }

function factWords(facts: Facts): MaybeWords {
  return {
    names: [facts.person, facts.holder, facts.vendor, facts.artefact?.url],
    labels: [
      facts.role,
      facts.artefact?.label,
      facts.act?.object,
      ...facts.numbers.map((number) => number.text),
      ...facts.dates.map((date) => date.text),
    ],
  }
}

/** A change without the words and names of its message, and what they were. Changes that hold none come back as they are. */
export function eraseChange(change: Change): { change: Change; words: ErasedWords } {
  const result = (next: Change, { texts = [], names = [], labels = [] }: MaybeWords = {}) => {
    const said = (words: (string | null | undefined)[]) => words.filter((w): w is string => Boolean(w) && w !== erased)
    return { change: next, words: { texts: said(texts), names: said(names), labels: said(labels) } }
  }
  switch (change.type) {
    case 'answered':
      return result(
        { ...change, answer: withoutWords(change.answer) },
        { texts: [change.answer.text], names: [change.answer.usedFrom?.file?.name] },
      )
    case 'answer-part':
      return result({ ...change, text: '' }, { texts: [change.text] })
    case 'recorded': {
      const { record } = change
      const next = { ...change, record: { ...record, text: '', facts: eraseFacts(record.facts) } }
      return result(next, { texts: [record.text], ...factWords(record.facts) })
    }
    case 'event-noticed':
      return result({ ...change, event: { ...change.event, text: '' } }, { texts: [change.event.text] })
    case 'challenge-raised': {
      const { challenge } = change
      if (challenge.reason.kind !== 'doubt') return result(change)
      return result({ ...change, challenge: { ...challenge, reason: { kind: 'doubt', text: '' } } }, { texts: [challenge.reason.text] })
    }
    case 'forecast-called': {
      const { lastHeard, nextStep } = change.call
      const call = {
        ...change.call,
        lastHeard: lastHeard && { ...lastHeard, person: mark(lastHeard.person) },
        nextStep: nextStep && { ...nextStep, text: '', person: mark(nextStep.person) },
      }
      return result({ ...change, call }, { texts: [nextStep?.text], names: [lastHeard?.person, nextStep?.person] })
    }
    case 'contradiction-settled': {
      const { why, ...choice } = change.choice
      return why === undefined ? result(change) : result({ ...change, choice: { ...choice, why: erased } }, { texts: [why] })
    }
    case 'went-dormant': {
      const { reason, bringBack } = change.dormancy
      return result({ ...change, dormancy: { ...change.dormancy, reason: '', bringBack: mark(bringBack) } }, { texts: [reason, bringBack] })
    }
    case 'closed': {
      const { decided, earlier } = change
      if (decided === undefined && earlier === undefined) return result(change)
      return result({ ...change, decided: mark(decided ?? null), earlier: mark(earlier ?? null) }, { texts: [decided, earlier] })
    }
    case 'overridden':
      return result({ ...change, override: { ...change.override, reason: '' } }, { texts: [change.override.reason] })
    case 'test-planned': {
      const { plan } = change
      const next = {
        ...plan,
        // How many there are is a fact of the gate: they stay apart.
        criteria: plan.criteria.map((c, at) => ({ ...c, text: `${erased} ${at + 1}` })),
        owner: mark(plan.owner),
        agreed: plan.agreed && { ...plan.agreed, person: erased },
      }
      return result({ ...change, plan: next }, { texts: plan.criteria.map((c) => c.text), names: [plan.owner, plan.agreed?.person] })
    }
    case 'poc-decided':
      return result(
        { ...change, decision: { ...change.decision, reason: mark(change.decision.reason) } },
        { texts: [change.decision.reason] },
      )
    case 'signed-off':
      return result({ ...change, signOff: { ...change.signOff, reason: mark(change.signOff.reason) } }, { texts: [change.signOff.reason] })
    default:
      return result(change)
  }
}

/** A change without the model's words that rest on erased records; the same change where there are none. */
export function withoutRecords(change: Change, records: ReadonlySet<string>): Change {
  if (change.type === 'worded')
    return change.wording.basedOn.some((id) => records.has(id)) ? { ...change, wording: { ...change.wording, text: '' } } : change
  if (change.type !== 'summed-up') return change
  const sentences = change.summary.sentences.filter((sentence) => !sentence.records.some((id) => records.has(id)))
  return sentences.length < change.summary.sentences.length ? { ...change, summary: { ...change.summary, sentences } } : change
}

type Plain = { [key: string]: unknown }

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
