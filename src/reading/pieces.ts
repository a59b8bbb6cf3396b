import type { CriterionId } from '../domain/ids.ts'
import type { LadderCriterion } from '../domain/playbook.ts'
import type { Artefact, Facts } from '../domain/record.ts'
import { samePerson } from '../domain/same-person.ts'
import { bearsOn } from './bears-on.ts'
import { carryOver } from './carry-over.ts'
import { canMean, isProvenanceOnly, provenances } from './provenance.ts'
import { fullName, ladders, roleFor, type StatementContext, type StatementRead } from './read-statement.ts'
import type { Piece } from './reading.ts'
import { foundIn, relevanceOf, speaksTo, type Weighed } from './relevance.ts'

/** The statement that decides who said it and when: the most relevant one, then the most complete. */
function mainOf(weighed: readonly Weighed[]): Weighed {
  const complete = ({ provenance: p }: Weighed) =>
    (p.person ? 4 : 0) + (p.saidOn ? 2 : 0) + (p.channel ? 2 : 0) + (p.voice === 'buyer' ? 1 : 0)
  return weighed.toSorted((a, b) => Math.min(b.relevance.score, 6) + complete(b) - Math.min(a.relevance.score, 6) - complete(a))[0]!
}

function artefactOf(weighed: readonly Weighed[]): Artefact | null {
  const all = weighed.map(({ read }) => read.artefact).filter((artefact) => artefact !== null)
  const worth = (artefact: Artefact) =>
    (artefact.url ? 4 : 0) + (artefact.origin === 'buyer' ? 2 : artefact.origin === 'seller' ? 1 : 0) + (artefact.touched ? 2 : 0)
  const best = all.toSorted((a, b) => worth(b) - worth(a))[0]
  if (!best) return null
  // A bare link in a sentence of its own belongs to the paper spoken of beside it.
  const spoken =
    best.origin === 'unknown'
      ? all.find((artefact) => artefact !== best && artefact.origin !== 'unknown' && artefact.url === null)
      : undefined
  return spoken ? { ...spoken, url: best.url } : best
}

function withFile(artefact: Artefact | null, context: StatementContext): Artefact | null {
  const file = context.reading.files[0]
  if (!file) return artefact
  if (!artefact) return { label: file.name, origin: 'unknown', url: file.url, touched: false }
  return artefact.url === null ? { ...artefact, url: file.url } : artefact
}

/** Acts like "Edited our test plan Friday", asked about a person on record, are that person's; so is what "she" did. */
function elidedHolder(criterion: LadderCriterion, main: Weighed, context: StatementContext): string | null {
  const holder = context.reading.holders[criterion.id]
  if (!criterion.singleHolder || holder === undefined || main.provenance.person !== null) return null
  const { how } = main.read.teller
  const [first, second] = main.read.statement.words
  if (how === 'pronoun') return holder
  const ours = /^(?:spoke|talked|met|called|asked|told|sent|emailed|mailed|pinged|discussed|showed|heard|got|had)$/.test(first?.low ?? '')
  const toThem = /^(?:her|him|them|to|with|from)$/.test(second?.low ?? '')
  if (how !== 'elided' || (ours && (toThem || main.read.acts.length === 0))) return null
  return main.read.acts.length > 0 || main.read.artefact?.touched ? holder : null
}

const small = new Set(
  "it's it is that's i think guess would say probably maybe is the our their a an likely still me believe not sure maybe perhaps possibly certain vielleicht wahrscheinlich peut-etre quiza be i'd assume ist ich glaube c'est je crois es creo".split(
    ' ',
  ),
)

/** "Otto Brine, CFO": nothing but a name, so the question says what he is. */
function bareName(weighed: readonly Weighed[]): string | null {
  const only = weighed.length === 1 ? weighed[0]! : null
  if (!only || only.provenance.saidOn !== null || only.provenance.channel !== null) return null
  const name = only.read.names.filter((each) => each.side === 'buyer')
  if (name.length !== 1) return null
  // "I think Otto, he is CFO after all": the first clause says it.
  const { words: all } = only.read.statement
  const end = all.findIndex(
    (word, at) => at >= name[0]!.to && !word.joined && !only.read.roles.some((role) => role.from <= at && at < role.to),
  )
  const words = end < 0 ? all : all.slice(0, end)
  const left = words.filter(
    (word, at) =>
      !(name[0]!.from <= at && at < name[0]!.to) &&
      !only.read.roles.some((role) => role.from <= at && at < role.to) &&
      !small.has(word.low),
  )
  return left.length === 0 ? name[0]!.name : null
}

function factsOf(
  criterion: LadderCriterion,
  asked: boolean,
  weighed: readonly Weighed[],
  context: StatementContext,
  instructions: boolean,
): Facts {
  const main = mainOf(weighed)
  const reads = weighed.map(({ read }) => read)
  const provenance = { ...main.provenance }
  for (const other of weighed) {
    const same = provenance.person === null || other.provenance.person === null || samePerson(provenance.person, other.provenance.person)
    if (!same || other === main) continue
    const open = main.read.teller.how !== 'group' && canMean(main.read, other.provenance.person ?? '')
    if (provenance.person === null && other.provenance.person !== null && open) {
      provenance.person = other.provenance.person
      provenance.role = other.provenance.role
      if (provenance.voice === 'rep') provenance.voice = other.provenance.voice
    }
    if (main.read.teller.how === 'group' && other.provenance.person !== null && provenance.saidOn !== null) continue
    provenance.saidOn ??= other.provenance.saidOn
    provenance.channel ??= other.provenance.channel
  }
  const elided = asked && provenance.person === null ? elidedHolder(criterion, main, context) : null
  if (elided) {
    provenance.person = elided
    provenance.role = roleFor(elided, reads, context)
    provenance.voice = 'buyer'
  }
  const act = reads
    .flatMap((read) => read.acts)
    .toSorted(
      (a, b) =>
        Number(criterion.acts.includes(b.id)) - Number(criterion.acts.includes(a.id)) ||
        Number(b.object !== null) - Number(a.object !== null),
    )[0]
  const artefact = asked ? withFile(artefactOf(weighed), context) : artefactOf(weighed)
  const hedged = reads.some((read) => read.hedged)
  if (provenance.voice === 'rep' && !hedged && (act || artefact?.origin === 'buyer')) provenance.voice = 'buyer'
  const bare = asked ? bareName(weighed) : null
  if (bare !== null && criterion.singleHolder && context.reading.asked?.earlier == null) {
    // Named in answer to "who?", not as one who told anything.
    provenance.person = bare
    provenance.role = roleFor(bare, reads, context)
    provenance.voice = 'rep'
  }
  const recorded = context.reading.holders[criterion.id]
  const about =
    asked && criterion.singleHolder && recorded !== undefined && provenance.person !== null && samePerson(recorded, provenance.person)
  const holder =
    reads.map((read) => read.holders[criterion.id]).find((name) => name !== undefined) ??
    (about ? recorded : null) ??
    (criterion.singleHolder && !(hedged && recorded !== undefined) ? bare : null)
  if (
    provenance.person === null &&
    holder !== null &&
    provenance.saidOn === null &&
    provenance.channel === null &&
    main.read.teller.how !== 'group'
  ) {
    provenance.person = holder
    provenance.role = roleFor(holder, reads, context)
  }
  const flags: Facts['flags'] = instructions ? ['instructions'] : []
  for (const read of reads) for (const date of read.dates) if (date.flag && !flags.includes(date.flag)) flags.push(date.flag)
  return {
    ...provenance,
    person: provenance.person === null ? null : fullName(provenance.person, context),
    artefact,
    act: act ? { id: act.id, object: act.object } : null,
    promise: !act && reads.some((read) => read.promise),
    hedged,
    hearsay: reads.some((read) => read.hearsay),
    holder: holder === null ? null : fullName(holder, context),
    vendor: reads.flatMap((read) => read.vendors)[0] ?? null,
    numbers: reads.flatMap((read) => read.numbers).slice(0, 20),
    dates: reads
      .flatMap((read) => read.dates)
      .flatMap((date) => (date.use === 'content' && date.date !== null ? [{ text: date.text, date: date.date }] : []))
      .slice(0, 10),
    found: [...new Set(weighed.flatMap(({ relevance }) => relevance.found))],
    flags,
  }
}

/** Which statements answer the question that was asked: those that bear on it, and those that bear on nothing else. */
function forAsked(weighed: readonly Weighed[], bestElsewhere: (at: number) => number): Weighed[] {
  const scores = weighed.map(({ relevance }) => relevance.score)
  const best = Math.max(...scores)
  const kept = weighed.filter((_, at) => {
    const elsewhere = bestElsewhere(at)
    if (elsewhere === 0) return true
    return scores[at]! > 0 && (scores[at]! >= elsewhere || scores[at]! === best)
  })
  return kept.some((each) => !isProvenanceOnly(each.read) || weighed.length === kept.length) && kept.length > 0 ? kept : [...weighed]
}

/** The words of these statements, verbatim; neighbours keep what stands between them. */
function textOf(weighed: readonly Weighed[], text: string): string {
  const runs: { start: number; end: number }[] = []
  for (const { read } of weighed) {
    const last = runs.at(-1)
    const { start, end } = read.statement
    if (last && !/[\p{L}\p{N}]/u.test(text.slice(last.end, start).replace(/\d{1,2}[.)]/, ''))) last.end = end
    else runs.push({ start, end })
  }
  return runs.map(({ start, end }) => text.slice(start, end).trim()).join(' … ')
}

/** The pieces of an answer: one for the criterion that was asked, if the words bear on it, and one for each other they really speak to. */
export function piecesOf(reads: readonly StatementRead[], text: string, context: StatementContext, instructions: boolean): Piece[] {
  const { playbook, asked, holders } = context.reading
  const from = provenances(reads, context)
  const criteria = ladders(playbook.criteria)
  const found = reads.map((read, at) => foundIn(read, from[at]!, null, playbook.words))
  const weigh = (criterion: LadderCriterion): Weighed[] =>
    reads.map((read, at) => {
      const here = criterion.id === asked?.criterion ? foundIn(read, from[at]!, criterion, playbook.words) : found[at]!
      return { read, provenance: from[at]!, relevance: relevanceOf(read, criterion, here) }
    })
  const others = new Map<CriterionId, { criterion: LadderCriterion; at: number[]; all: Weighed[] }>()
  for (const criterion of criteria) {
    if (criterion.id === asked?.criterion) continue
    const all = weigh(criterion)
    const holder = reads.find((read) => read.holders[criterion.id] !== undefined)?.holders[criterion.id] ?? holders[criterion.id]
    const at = all.flatMap((each, index) => (speaksTo(each.read, each.provenance, criterion, each.relevance, holder) ? [index] : []))
    if (at.length > 0) others.set(criterion.id, { criterion, at, all })
  }
  const pieces: Piece[] = []
  const question = criteria.find((criterion) => criterion.id === asked?.criterion)
  if (question && asked && reads.length > 0) {
    const all = weigh(question)
    const elsewhere = (at: number) =>
      Math.max(0, ...[...others.values()].filter((other) => other.at.includes(at)).map((other) => other.all[at]!.relevance.score))
    if (bearsOn(all, question, context.reading, elsewhere)) {
      const mine = forAsked(all, elsewhere)
      const facts = carryOver(
        factsOf(question, true, mine, context, instructions),
        mine.map(({ read }) => read),
        asked,
        question,
      )
      pieces.push({ criterion: question.id, asked: true, text: mine.length === reads.length ? text.trim() : textOf(mine, text), facts })
    }
  }
  for (const { criterion, at, all } of others.values()) {
    const mine = at.map((index) => all[index]!)
    pieces.push({
      criterion: criterion.id,
      asked: false,
      text: textOf(mine, text),
      facts: factsOf(criterion, false, mine, context, instructions),
    })
  }
  return pieces
}
