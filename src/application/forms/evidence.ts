import type { Answer } from '../../domain/deal.ts'
import type { AnswerId, DealId } from '../../domain/ids.ts'
import { concludeAnswer } from '../../domain/review-flow/conclude-answer.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { plainWords } from '../../reading/plain-words.ts'
import { silenceTimers } from '../begin-review.ts'
import { type Around, lookAround } from '../evidence-around.ts'
import { evidencePieces, viewOn } from '../evidence-pieces.ts'
import { mayNotUse } from '../evidence-use.ts'
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

/** The words to read, and the deal as far as it is known: told, or the one whose thread the message stands in. Keeps nothing. */
export async function openEvidence(ports: Ports, opener: Opener, ask: AskOf<'evidence'>): Promise<Form | Refusal> {
  const { workspace, person } = opener
  const { source, words } = ask
  if (source && words != null && words.trim() === '') return { kind: 'no-words' }
  const around = source ? await lookAround(ports, workspace, person, source) : null
  if (around && 'kind' in around) return around
  const id = ask.deal ?? (await dealOfThread(ports, opener, ask))
  const loaded = id && (await loadDeal(ports, workspace, id))
  if (ask.deal !== null && !loaded) return { kind: 'no-right' }
  const refusal = loaded ? await mayNotUse(ports, loaded, person, { text: words ?? '', source }) : null
  // A deal that was only guessed is left out; one that was asked for says why.
  if (refusal && (ask.deal !== null || refusal.kind === 'evidence-used')) return refusal
  const text = (words ?? '').trim()
  return {
    form: 'evidence',
    step: 'words',
    deal: loaded && !refusal ? { id: loaded.deal.id, name: loaded.deal.fields.name || loaded.deal.externalId } : null,
    text: text.slice(0, longest),
    from: around?.from ?? null,
    cut: text.length > longest,
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
  return workOrNoRight<Reply>(ports, { workspace, deal: submitted.deal, ref, inbox, user: person.user }, async (loaded) => {
    const refusal = await mayNotUse(ports, loaded, person, submitted)
    return refusal ? { changes: [], result: refusal } : keep(ports, loaded, submitted, person, around)
  })
}

function keep(
  ports: Ports,
  loaded: Loaded,
  { text, source, accepted, asView }: SubmittedAs<'evidence'>,
  person: Person,
  around: Around,
): Outcome<Reply | Refusal | null> {
  const { deal, now, zone, playbook } = loaded
  const found = evidencePieces(loaded, person, { text, source }, around)
  const ticked = accepted.flatMap((key) => found.get(key) ?? [])
  const isLadder = playbook.criteria.some((each) => each.id === asView && each.kind === 'ladder')
  const pieces = ticked.length === 0 && asView !== null && isLadder ? [viewOn(asView, plainWords(text).text)] : ticked
  if (pieces.length === 0) return { changes: [], result: { kind: 'evidence-changed' } }
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text: plainWords(text).text,
    at: now,
    by: person.email ?? person.user,
    message: source && { channel: source.channel, ts: source.ts },
    usedFrom: { user: source?.user ?? null },
    ended: null,
  }
  const _live = liveReview(deal)
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
  }
  const say = (turn.say ?? []).map(({ target, post }) => ({
    target,
    post: post.kind === 'turn' ? { ...post, notes: [head, ...post.notes] } : post,
  }))
  return { ...turn, say, timers: silenceTimers(loaded, conclusion.deal), result: loaded.thread ? null : kept(loaded, conclusion) }
}

/** Told to the person alone where there is no thread to tell it in. */
function kept(loaded: Loaded, { deal, records, reaffirmed }: ReturnType<typeof concludeAnswer>): Reply {
  const say = sayAfter(loaded, deal)
  return {
    kind: 'evidence-kept',
    line: dealLine(deal, say.assessment, loaded.playbook),
    readBacks: readBacks(records, reaffirmed, say),
  }
}
