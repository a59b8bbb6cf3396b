import { localDate } from '../../domain/calendar.ts'
import { type PlainFacts, plainFacts } from '../../domain/corrected-facts.ts'
import type { Answer, Deal } from '../../domain/deal.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { firstTold } from '../../domain/review-flow/conclude-correction.ts'
import { concludeFacts } from '../../domain/review-flow/conclude-facts.ts'
import { plainWords } from '../../reading/plain-words.ts'
import { silenceTimers } from '../begin-review.ts'
import { plainLine } from '../deal-input.ts'
import type { JudgedCase } from '../feedback.ts'
import type { AskOf, CorrectableRecord, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import { recordsOf, replaced, standingAnswer } from '../message-changed.ts'
import type { Opener } from '../open-form.ts'
import type { Person, Ports, Unit } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { factsTurn } from '../say/corrected.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { rememberedRole } from '../say/read-back.ts'
import type { Loaded, Outcome } from '../work-on-deal.ts'
import { workOrNoRight } from '../work-or-no-right.ts'
import { correctionsOf, wishedFor } from './correct-wishes.ts'
import { openedByOwner, ownersOnly } from './owners-only.ts'

/** Records shown with fields of their own: more make a form nobody scrolls through on a phone. */
const mostRecords = 4
/** A name or a role in a field of its own. */
const longestName = 150
const longestLink = 3_000

/** The answer as it stands and what was read from it, for its owner to correct; or why not. */
export async function openCorrect(ports: Ports, opener: Opener, ask: AskOf<'correct'>): Promise<Form | Refusal> {
  const loaded = await openedByOwner(ports, opener, ask.deal)
  if ('kind' in loaded) return loaded
  const { deal, playbook } = loaded
  const found = standingAnswer(deal, ask.answer)
  if (!found) return { kind: 'answer-gone' }
  const records = recordsOf(deal, found)
  return {
    form: 'correct',
    text: found.text,
    records: records.slice(0, mostRecords).map((record): CorrectableRecord => {
      const { id, criterion, text } = record
      return { record: id, criterion: criterionLabel(playbook, criterion), text, ...shownFacts(deal, record) }
    }),
    more: Math.max(0, records.length - mostRecords),
    criteria: playbook.criteria.filter((c) => c.kind === 'ladder').map(({ id, label }) => ({ id, label })),
    today: lastDay(deal, found, opener.person),
  }
}

/** The words as they should have been are read anew; words left as they were keep what was read, with the facts as they were filled in. */
export async function submitCorrect(
  ports: Ports,
  command: FormSubmitted,
  submitted: SubmittedAs<'correct'>,
  person: Person,
): Promise<Refusal | Reply | null> {
  const work = { workspace: command.workspace, deal: submitted.deal, ref: command.ref, inbox: command.inbox, user: command.user }
  return workOrNoRight<Reply>(ports, work, async (loaded) => {
    const outcome = await correct(ports, loaded, submitted, person)
    const isRefused = 'kind' in outcome
    // Judging alone changes nothing in what was read; a form that is refused for another reason judges nothing either.
    const judged = isRefused && outcome.kind !== 'nothing-changed' ? [] : judgedCases(loaded, submitted, person)
    if (judged.length === 0) return isRefused ? { changes: [], result: outcome } : { ...outcome, result: null }
    const also = async (unit: Unit) => {
      for (const each of judged) await unit.feedback.judge(each)
    }
    return { ...(isRefused ? { changes: [] } : outcome), also, result: { kind: 'judged', records: judged.length } }
  })
}

/** "This was judged wrong", of records the form showed: ids and the opinion, no words. */
function judgedCases({ deal, now }: Loaded, { facts }: SubmittedAs<'correct'>, person: Person): JudgedCase[] {
  return facts.flatMap(({ record: id, judged }): JudgedCase[] => {
    const record = deal.records.find((r) => r.id === id)
    if (!judged || !record?.answerId) return []
    const { answerId: answer, criterion } = record
    return [{ at: now, by: person.email ?? person.user, deal: deal.id, answer, record: id, criterion, opinion: judged }]
  })
}

async function correct(ports: Ports, loaded: Loaded, submitted: SubmittedAs<'correct'>, person: Person): Promise<Outcome<void> | Refusal> {
  const { deal, now } = loaded
  const refusal = ownersOnly(deal, person, loaded.rights)
  if (refusal) return refusal.kind === 'not-your-deal' ? { ...refusal, kind: 'answer-not-kept' } : refusal
  const old = standingAnswer(deal, submitted.answer)
  if (!old) return submitted.text === null ? { kind: 'answer-gone' } : { kind: 'correction-not-kept', text: submitted.text }
  const wishes = correctionsOf(loaded, submitted.facts, {
    shown: (record) => shownFacts(deal, record),
    latest: lastDay(deal, old, person),
    rep: person.name,
  })
  if (submitted.text !== null && !isSame(submitted.text, old.text))
    return replaced(ports, loaded, old, { text: submitted.text, parts: [] }, person, (reading) => wishedFor(reading, wishes))
  const standing = new Set(recordsOf(deal, old).map((record) => record.id))
  const corrections = recordsOf(deal, old).flatMap((record) => {
    // Corrected in another window meanwhile, the record has a successor on the same criterion.
    const wish =
      wishes.find((w) => w.record === record.id) ??
      theOnly(wishes.filter((w) => w.criterion === record.criterion && !standing.has(w.record)))
    const facts = wish && (wish.leaveOut ? null : wish.apply(record.facts))
    return facts === undefined || JSON.stringify(facts) === JSON.stringify(record.facts) ? [] : [{ record: record.id, facts }]
  })
  if (corrections.length === 0) return { kind: 'nothing-changed' }
  const done = concludeFacts(corrections, ports.ids.next, { journal: loaded.journal, playbook: loaded.playbook, now, zone: loaded.zone })
  return { ...factsTurn(loaded, done, old, [{ kind: 'corrected' }]), timers: silenceTimers(loaded, done.deal) }
}

/** Its facts as a field can hold them; what a form shows and gets back unchanged is no correction. */
function shownFacts(deal: Deal, record: EvidenceRecord): PlainFacts {
  const facts = plainFacts(record.facts)
  const line = (text: string | null) => (text === null ? null : plainLine(text, longestName) || null)
  const isLink = facts.link !== null && facts.link.length <= longestLink && /^https?:\/\/\S+$/.test(facts.link)
  return {
    ...facts,
    person: line(facts.person),
    role: line(facts.role ?? rememberedRole(record, deal)),
    link: isLink ? facts.link : null,
  }
}

/** What was told on a day was said on that day or before. */
function lastDay(deal: Deal, answer: Answer, { zone }: Person) {
  return localDate(firstTold(deal, answer), zone)
}

function theOnly<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined
}

function isSame(typed: string, kept: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  return plain(typed) === plain(kept) || plain(plainWords(typed).text) === plain(kept)
}
