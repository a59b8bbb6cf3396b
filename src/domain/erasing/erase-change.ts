import type { Change } from '../change.ts'
import type { Answer } from '../deal.ts'
import { erased, isErased } from '../erased.ts'
import type { Facts } from '../record.ts'

/** What becomes of the names beside words that go. Of a message that was deleted none stays. */
export interface Masks {
  /** A person's name, or a vendor's. */
  name(name: string): string
  /** A role, told of `person`. */
  role(role: string, person: string | null): string
}

const all: Masks = { name: () => erased, role: () => erased }

const mark = (text: string | null): string | null => (text === null ? null : erased)
const masked = (name: string | null, { name: mask }: Masks): string | null => (name === null ? null : mask(name))

function eraseFacts(facts: Facts, masks: Masks): Facts {
  return {
    ...facts,
    person: masked(facts.person, masks),
    role: facts.role === null ? null : masks.role(facts.role, facts.person),
    holder: masked(facts.holder, masks),
    vendor: masked(facts.vendor, masks),
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

/** What was taken out of the facts. */
function factWords(before: Facts, after: Facts): MaybeWords {
  const names = (['person', 'holder', 'vendor'] as const).flatMap((fact) => (before[fact] === after[fact] ? [] : [before[fact]]))
  return {
    names: [...names, before.artefact?.url],
    labels: [
      before.role === after.role ? null : before.role,
      before.artefact?.label,
      before.act?.object,
      ...before.numbers.map((number) => number.text),
      ...before.dates.map((date) => date.text),
    ],
  }
}

/** A change without the words and names of its message, and what they were. Changes that hold none come back as they are. */
export function eraseChange(change: Change, masks: Masks = all): { change: Change; words: ErasedWords } {
  const gone = (names: (string | null | undefined)[]) => names.filter((name) => name && masks.name(name) !== name)
  const result = (next: Change, { texts = [], names = [], labels = [] }: MaybeWords = {}) => {
    const said = (words: (string | null | undefined)[]) => words.filter((w): w is string => Boolean(w) && !isErased(w!))
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
      const facts = eraseFacts(record.facts, masks)
      return result({ ...change, record: { ...record, text: '', facts } }, { texts: [record.text], ...factWords(record.facts, facts) })
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
        lastHeard: lastHeard && { ...lastHeard, person: masked(lastHeard.person, masks) },
        nextStep: nextStep && { ...nextStep, text: '', person: masked(nextStep.person, masks) },
      }
      return result({ ...change, call }, { texts: [nextStep?.text], names: gone([lastHeard?.person, nextStep?.person]) })
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
        owner: masked(plan.owner, masks),
        agreed: plan.agreed && { ...plan.agreed, person: masks.name(plan.agreed.person) },
      }
      return result({ ...change, plan: next }, { texts: plan.criteria.map((c) => c.text), names: gone([plan.owner, plan.agreed?.person]) })
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
