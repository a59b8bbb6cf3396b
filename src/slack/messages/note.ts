import type { Note } from '../../application/notes.ts'
import { askedWords } from './asked.ts'
import { clashNoteWords } from './clash-words.ts'
import { contradictionWords } from './contradiction.ts'
import { day } from './dates.ts'
import { eventWords } from './event-words.ts'
import { evidenceFromWords } from './evidence-from.ts'
import { capital, inSentence, listed, plural, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { startWords } from './start-words.ts'

/** One remark on what was just said or pressed. */
export function noteWords(note: Note, seen: Seen): Words {
  switch (note.kind) {
    case 'review-started':
      return say`${startWords(note, seen)} ${plural(note.questions, 'question', 'questions')}, one at a time.`
    case 'unknown-noted':
      return say`Unknown noted; better than a guess.`
    case 'unchanged':
      return note.countsUntil
        ? say`No change noted. ${note.criterion} counts until ${day(note.countsUntil, seen)}.`
        : say`No change noted. ${note.criterion} stays as it is.`
    case 'skipped':
      return say`Skipped ${inSentence(note.criterion)}; it comes up again next time.`
    case 'no-answer':
      return noAnswer[note.why]
    case 'asked':
      return together(askedWords(note, seen), '\n')
    case 'event':
      return say`Noted: ${eventWords[note.what]} (${quoted(note.text, 120)}). Older evidence on ${labels(note.criteria)} counts as our view from now on.`
    case 'event-undone':
      return say`Undone: ${eventWords[note.what]}. Evidence counts as before.`
    case 'evidence-from':
      return evidenceFromWords(note, seen)
    case 'corrected':
      return say`Corrected; this is how I read it now.`
    case 'corrected-to-nothing':
      return say`Corrected. I read nothing in it that counts, so it counts for nothing now; the words are kept.`
    case 'not-about':
      return say`Left out: that was not about ${inSentence(note.criterion)}.`
    case 'moved-later':
      return say`The close date moved later, so older evidence on ${labels(note.criteria)} counts as our view from now on.`
    case 'contradiction-settled':
      return say`${capital(note.criterion)}: ${choices[note.choice]}`
    case 'clash':
      return contradictionWords(note, seen)
    case 'challenge-left-open':
      return say`The challenge on ${inSentence(note.criterion)} stays open.`
    case 'added':
      return say`Added; this is how it counts now.`
    case 'drift':
      return clashNoteWords(note, seen)
    case 'erased':
      return say`Your deleted words and the names in them are erased here, too.`
    case 'words-gone':
      return say`What stood here was read from words that were changed or deleted since.`
    case 'beside':
      return say`The question on ${inSentence(note.criterion)} was answered already; this counts beside that answer.`
    case 'late':
      return say`Noted; it counts, though the review is over.`
    case 'too-long':
      return say`I read the first ${note.kept.toLocaleString('en')} characters; the rest is kept as your words. Send what matters of it on its own.`
    case 'ambiguous-date':
      return note.pick
        ? say`${quoted(note.text, 40)} can be two days. Press the one it was said on, or write the month as a word.`
        : say`${quoted(note.text, 40)} can be two days. Write the month as a word if it matters.`
    case 'future-date':
      return say`${quoted(note.text, 40)} lies ahead, so I took it as a plan, not as the day it was said.`
  }
}

function labels(criteria: string[]): Words {
  return listed(criteria.map(inSentence))
}

const noAnswer: Record<Extract<Note, { kind: 'no-answer' }>['why'], Words> = {
  empty: say`I found no words in that. Answer in your own words, or press a button.`,
  courtesy: say`Thanks. That did not answer it yet, so the question stands.`,
  question: say`I can only take answers here, so the question stands. Not sure is fine: press Don't know.`,
}

const choices = {
  new: 'the new one counts; the earlier one stays on view.',
  old: 'the earlier one counts; the new one stays on view.',
  both: 'both count and stay on view.',
} as const
