import { localDate } from '../../domain/calendar.ts'
import type { Answer } from '../../domain/deal.ts'
import type { AnswerId, DealId } from '../../domain/ids.ts'
import { concludeAnswer } from '../../domain/review-flow/conclude-answer.ts'
import { plainWords } from '../../reading/plain-words.ts'
import { silenceTimers } from '../begin-review.ts'
import { type Around, lookAround } from '../evidence-around.ts'
import { keptFrom } from '../evidence-found.ts'
import { acceptedEvidence, type EvidenceWords, pastedContextOf, viewOn } from '../evidence-pieces.ts'
import { evidenceRead } from '../evidence-read.ts'
import { mayNotUse } from '../evidence-use.ts'
import { wordsToRead } from '../evidence-words.ts'
import type { AskOf, Form, FormSubmitted, SubmittedAs } from '../forms.ts'
import type { Note } from '../notes.ts'
import type { Opener } from '../open-form.ts'
import { DirectoryUnavailable, type Person, type Ports } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { resumedRows } from '../resumed-rows.ts'
import { dealLine } from '../say/deal-line.ts'
import { readBacks } from '../say/read-back.ts'
import { turnAfterAnswer } from '../say/turn.ts'
import { finishRow, type Loaded, loadDeal, type Outcome, sayAfter } from '../work-on-deal.ts'
import { workOrNoRight } from '../work-or-no-right.ts'

/** Words a form's field takes. */
const longest = 3_000

/**
 * The words to read, and the deal as far as it is known: told, or the one whose thread the message stands in. A file's words need no
 * looking over, so with a deal they are read at once. Keeps nothing.
 */
export async function openEvidence(ports: Ports, opener: Opener, ask: AskOf<'evidence'>): Promise<Form | Refusal> {
  const { workspace, person } = opener
  const { source, words } = ask
  const file = source?.file ?? null
  if (source && file === null && words != null && words.trim() === '') return { kind: 'no-words' }
  const around = source ? await lookAround(ports, workspace, person, source) : null
  if (around && 'kind' in around) return around
  const id = ask.deal ?? (await dealOfThread(ports, opener, ask))
  const loaded = id && (await loadDeal(ports, workspace, id))
  if (ask.deal !== null && !loaded) return { kind: 'no-right' }
  const refusal = loaded ? await mayNotUse(ports, loaded, person, { text: words ?? '', source }) : null
  // A deal that was only guessed is left out; one that was asked for says why.
  if (refusal && (ask.deal !== null || refusal.kind === 'evidence-used')) return refusal
  const deal = loaded && !refusal ? { id: loaded.deal.id, name: loaded.deal.fields.name || loaded.deal.externalId } : null
  if (file && !deal) {
    const read = await wordsToRead(ports, workspace, { text: '', source })
    if ('kind' in read) return read
  }
  if (file && deal) return evidenceRead(ports, { workspace, user: person.user, deal: deal.id, text: '', source, ref: opener.ref })
  const text = file ? '' : (words ?? '').trim()
  return {
    form: 'evidence',
    step: 'words',
    deal,
    text: text.slice(0, longest),
    from: around?.from ?? null,
    cut: text.length > longest,
    ...(file ? { file: file.name } : {}),
  }
}

async function dealOfThread(ports: Ports, { workspace }: Opener, { source }: AskOf<'evidence'>): Promise<DealId | null> {
  if (!source?.threadTs) return null
  const { channel, threadTs } = source
  return (await ports.transact(workspace, (unit) => unit.threads.at(channel, threadTs)))?.deal ?? null
}

/** What was ticked is kept, and nothing else: as an answer given of one's own accord, shown in the deal's thread. */
export async function submitEvidence(
  ports: Ports,
  command: FormSubmitted,
  submitted: SubmittedAs<'evidence'>,
  person: Person,
): Promise<Reply | Refusal | null> {
  const { workspace, ref, inbox } = command
  const around = await lookAround(ports, workspace, person, submitted.source)
  // The form is closed and its words are in the row alone: it waits until Slack is back.
  if ('kind' in around && around.kind === 'slack-away') throw new DirectoryUnavailable('Slack does not tell who is who')
  if ('kind' in around) {
    await finishRow(ports, workspace, inbox)
    return around
  }
  const words = await wordsToRead(ports, workspace, submitted)
  // As with Slack away: what was ticked waits in its row.
  if ('kind' in words && words.kind === 'file-unread' && words.why === 'slack-away')
    throw new DirectoryUnavailable('Slack does not hand out the file')
  if ('kind' in words) {
    await finishRow(ports, workspace, inbox)
    return words
  }
  const readAt = submitted.readAt ?? command.receivedAt ?? ports.clock.now()
  const given = { ...submitted, text: words.text, readAt, day: submitted.day ?? null }
  return workOrNoRight<Reply>(ports, { workspace, deal: submitted.deal, ref, inbox, user: person.user }, async (loaded) => {
    const refusal = await mayNotUse(ports, loaded, person, submitted)
    return refusal ? { changes: [], result: refusal } : keep(ports, loaded, given, person, around)
  })
}

type Given = SubmittedAs<'evidence'> & EvidenceWords

function keep(ports: Ports, loaded: Loaded, given: Given, person: Person, around: Around): Outcome<Reply | Refusal | null> {
  const { text, source, accepted, asView } = given
  const { deal, now, zone, playbook } = loaded
  const ticked = acceptedEvidence(text, accepted, pastedContextOf(loaded, person, given, around))
  // All of it as it was shown, or nothing.
  if (ticked === null) return { changes: [], result: { kind: 'evidence-changed' } }
  const kept = keptFrom(loaded, source)
  const fresh = ticked.filter((piece) => !kept.some((record) => record.criterion === piece.criterion && record.text === piece.text))
  const file = source?.file ?? null
  if (fresh.length === 0 && ticked.length > 0) return { changes: [], result: { kind: 'evidence-used', on: localDate(now, person.zone) } }
  const isLadder = playbook.criteria.some((each) => each.id === asView && each.kind === 'ladder')
  const view = asView !== null && isLadder && file === null ? viewOn(asView, plainWords(text).text) : null
  const pieces = fresh.length === 0 && view ? [view] : fresh
  if (pieces.length === 0) return { changes: [], result: { kind: 'evidence-changed' } }
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    // Of a file only what was accepted is kept.
    text: file ? pieces.map((piece) => piece.text).join('\n') : plainWords(text).text,
    at: now,
    by: person.email ?? person.user,
    message: source && { channel: source.channel, ts: source.ts },
    usedFrom: { user: source?.user ?? null, ...(file ? { file: { id: file.id, name: file.name, url: file.url } } : {}) },
    ended: null,
  }
  const resumed = resumedRows(loaded)
  const conclusion = concludeAnswer({
    journal: [...loaded.journal, ...resumed],
    playbook,
    reading: { kind: 'evidence', pieces, events: [] },
    answer,
    now,
    zone,
    ids: ports.ids.next,
  })
  const changes = [...resumed, ...conclusion.changes]
  const turn = turnAfterAnswer({ ...loaded, repZone: person.zone }, { ...conclusion, changes }, answer, deal.fields.ownerEmail ?? answer.by)
  const head: Note = {
    kind: 'evidence-from',
    person: around.from?.person ?? null,
    place: around.from?.place ?? null,
    on: around.from?.on ?? null,
    ...(file ? { file: { name: file.name, url: file.url } } : {}),
  }
  const say = (turn.say ?? []).map(({ target, post }) => ({
    target,
    post: post.kind === 'turn' ? { ...post, notes: [head, ...post.notes] } : post,
  }))
  return { ...turn, say, timers: silenceTimers(loaded, conclusion.deal), result: loaded.thread ? null : keptNotice(loaded, conclusion) }
}

/** Told to the person alone where there is no thread to tell it in. */
function keptNotice(loaded: Loaded, { deal, records, reaffirmed }: ReturnType<typeof concludeAnswer>): Reply {
  const say = sayAfter(loaded, deal)
  return {
    kind: 'evidence-kept',
    line: dealLine(deal, say.assessment, loaded.playbook),
    readBacks: readBacks(records, reaffirmed, say),
  }
}
