import type { Ask } from '../../application/asks.ts'
import type { Note } from '../../application/notes.ts'
import type { Post } from '../../application/posts.ts'
import type { Button } from '../../block-kit/elements.ts'
import { askedParts, authorWords } from './asked.ts'
import { closingFormWords } from './closing-form.ts'
import { contradictionWords } from './contradiction.ts'
import { readingButtons, recentDayButtons } from './day-buttons.ts'
import { followUpWords } from './follow-up.ts'
import { aside, buttons, oneMessage, type Part, paragraph, type Rendered } from './message.ts'
import { noteWords } from './note.ts'
import { correctButton, openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { questionWords } from './question.ts'
import { readBackWords } from './read-back.ts'
import { none, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { suggestionParts } from './suggestion.ts'
import { voteButtons } from './vote-buttons.ts'

type Turn = Extract<Post, { kind: 'turn' }>

/** What was read from the last answer, then what comes next: one message (RULES 5). Without its buttons once it is answered. */
export function renderTurn(turn: Turn, seen: Seen): Rendered[] {
  const parts = [...readParts(turn, seen), ...suggestionParts(turn, seen), ...(turn.ask ? askParts(turn, turn.ask, seen) : [])]
  return oneMessage(parts.length > 0 ? parts : paragraph(say`Noted.`))
}

function readParts(turn: Turn, seen: Seen): Part[] {
  const asked = turn.readBacks.length === 1 && turn.ask?.kind === 'follow-up' ? turn.ask.criterion : null
  const [heads, others] = [turn.notes.filter(isHead), turn.notes.filter((note) => !isHead(note))]
  const rest = others.filter((note) => !standsAlone(note))
  const lines = [
    ...heads.map((note) => noteWords(note, seen)),
    ...turn.readBacks.map((back) => readBackWords(back, seen, asked)),
    ...rest.map((note) => noteWords(note, seen)),
  ]
  // One criterion a line, once there are several: on a phone a paragraph of them cannot be scanned.
  const read = together(lines, turn.readBacks.length > 1 ? '\n' : ' ')
  const correct =
    turn.live && turn.answer && turn.readBacks.length > 0 ? correctButton({ deal: turn.deal, answer: turn.answer }) : undefined
  return [...paragraph(read, correct), ...turn.notes.flatMap((note) => ownParts(turn, note, seen))]
}

const heads: ReadonlySet<Note['kind']> = new Set(['corrected', 'corrected-to-nothing', 'evidence-from', 'added'])
const isHead = ({ kind }: Note) => heads.has(kind)
/** Notes that stand in a paragraph of their own. */
const standsAlone = (note: Note) =>
  note.kind === 'event' ||
  note.kind === 'asked' ||
  note.kind === 'clash' ||
  note.kind === 'drift' ||
  (note.kind === 'ambiguous-date' && note.pick !== undefined)

function ownParts(turn: Turn, note: Note, seen: Seen): Part[] {
  if (note.kind === 'event') return eventParts(turn, note, seen)
  if (note.kind === 'drift') return paragraph(noteWords(note, seen))
  if (note.kind === 'asked') return askedNote(note, seen)
  if (note.kind === 'clash') return clashParts(turn, note, seen)
  if (note.kind !== 'ambiguous-date' || !note.pick) return []
  const { answer, days } = note.pick
  return [...paragraph(noteWords(note, seen)), ...buttons(turn.live ? readingButtons({ deal: turn.deal, answer }, days, seen) : [])]
}

function clashParts({ deal, live }: Turn, note: Extract<Note, { kind: 'clash' }>, seen: Seen): Part[] {
  const choices = (['new', 'old', 'both'] as const).map((choice) =>
    pressButton(choiceLabels[choice], { press: 'settle', deal, criterion: note.criterionId, choice }),
  )
  return [...paragraph(noteWords(note, seen)), ...buttons(live ? choices : [])]
}

const choiceLabels = { new: 'New', old: 'Old', both: 'Both' } as const

function eventParts(turn: Turn, note: Extract<Note, { kind: 'event' }>, seen: Seen): Part[] {
  const undo = pressButton('Undo', { press: 'undo-event', deal: turn.deal, event: note.event })
  return paragraph(noteWords(note, seen), turn.live ? undo : undefined)
}

/** A question back, answered in the thread; the one that was open stays open. */
function askedNote(note: Extract<Note, { kind: 'asked' }>, seen: Seen): Part[] {
  return [...askedParts(note, seen), ...aside(together([authorWords(note), note.stands ? say`The question above still stands.` : none]))]
}

function askParts(turn: Turn, ask: Ask, seen: Seen): Part[] {
  const place =
    ask.kind === 'question' && turn.live ? aside(say`Question ${ask.place} of ${ask.of}. Answer in your own words, or press:`) : []
  return [
    ...paragraph(askWords(ask, seen)),
    ...place,
    ...dayParts(turn, ask, seen),
    ...buttons(turn.live ? askButtons(turn, ask) : []),
    ...wordedParts(turn, ask),
  ]
}

/** Who worded the question, where it was not the playbook. */
function wordedParts({ deal, live }: Turn, ask: Ask): Part[] {
  if (ask.kind !== 'question' || !ask.worded) return []
  const by = aside(say`Worded by a model from your answers.`)
  return live ? [...by, ...voteButtons({ deal, about: { kind: 'wording', review: ask.review, question: ask.question } })] : by
}

/** A row of its own: which day, before what else one can do. */
function dayParts({ deal, live }: Turn, ask: Ask, seen: Seen): Part[] {
  if (!live || ask.kind !== 'follow-up' || !ask.when) return []
  return buttons(recentDayButtons({ deal, answer: ask.when.answer }, ask.when.today, seen))
}

function askWords(ask: Ask, seen: Seen): Words {
  switch (ask.kind) {
    case 'question':
      return questionWords(ask, seen)
    case 'follow-up':
      return followUpWords(ask)
    case 'contradiction':
      return contradictionWords(ask, seen)
    case 'closing-form':
      return closingFormWords(ask, seen)
  }
}

function askButtons({ deal }: Turn, ask: Ask): Button[] {
  const { review } = ask
  switch (ask.kind) {
    case 'question':
    case 'follow-up': {
      const { question } = ask
      const unchanged =
        ask.kind === 'question' && ask.last ? [pressButton('No change', { press: 'unchanged', deal, review, question })] : []
      return [
        pressButton("Don't know", { press: 'unknown', deal, review, question }),
        ...unchanged,
        pressButton('Skip', { press: 'skip', deal, review, question }),
        pressButton('Pause', { press: 'pause', deal, review }),
      ]
    }
    case 'contradiction':
      return [
        ...(['new', 'old', 'both'] as const).map((choice) =>
          pressButton(choiceLabels[choice], { press: 'choose', deal, review, question: ask.question, choice }),
        ),
        openButton('Compare', { form: 'contradiction', deal, review, question: ask.question }, 'Compare both and choose'),
      ]
    case 'closing-form':
      return [
        ...(ask.closeDate || ask.amount ? [pressButton('Keep as it is', { press: 'keep-forecast', deal, review })] : []),
        openButton('Change', { form: 'closing', deal, review }, 'Change date, amount or next step'),
        ...(ask.askWorthWinning
          ? [
              pressButton('Worth winning: yes', { press: 'sign-off', deal, yes: true, as: 'rep' }),
              pressButton('Worth winning: no', { press: 'sign-off', deal, yes: false, as: 'rep' }),
            ]
          : []),
      ]
  }
}
