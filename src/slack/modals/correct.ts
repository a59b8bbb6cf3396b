import type { AskOf, CorrectableRecord, FilledFacts, Form, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { RecordId } from '../../domain/ids.ts'
import { day } from '../messages/dates.ts'
import { bold, inSentence, none, outside, plural, quoted, say, together } from '../messages/say.ts'
import { chosenIn, dayIn, field, menu, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { judgedField, readOpinion } from './judged-wrong.ts'
import { titleOf } from './plain-views.ts'

/** A name or a role of people, cut so nowhere before. */
const longestName = 150

const channels = { call: 'Call', meeting: 'Meeting', email: 'Email', chat: 'Chat' } as const
const owners = { buyer: 'Theirs', seller: 'Ours' } as const

/** A field of one record is named by the record, so that what comes back is compared with what was shown. */
const named = (what: string, record: RecordId) => `${what}:${record}`

/** The answer's words, and beneath them what was read for each criterion: who, role, when, where, proof. Levels are no field: they follow. */
export function correctModal({ text, records, more, criteria, today }: Extract<Form, { form: 'correct' }>, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView('correct'),
    private_metadata: metadata,
    title: titleOf('correct'),
    submit: plainText('Save'),
    close: plainText('Leave as it is'),
    blocks: [wordsField(text), ...records.flatMap((record) => recordFields(record, criteria, today)), ...moreWords(more)],
  }
}

function wordsField(text: string): Block {
  const element = { type: 'plain_text_input', multiline: true, max_length: limits.textInput } as const
  if (text.length > limits.textInput)
    return field('new-words', 'Your answer anew', element, {
      hint: 'It is too long to show here. Leave this empty to keep the words and correct only what follows.',
      optional: true,
    })
  return field('words', 'Your answer, as it should have been', text === '' ? element : { ...element, initial_value: text }, {
    hint: 'Changed words are read anew. The earlier ones stay in the record as history.',
  })
}

function recordFields(shown: CorrectableRecord, criteria: { id: string; label: string }[], today: string): Block[] {
  const { record, criterion, text, person, role, saidOn, channel, link, whose } = shown
  const line = { type: 'plain_text_input', max_length: longestName } as const
  const leaveOut = { text: plainText(clip(`Not about ${inSentence(criterion)}: leave this out`, limits.option.text)), value: 'out' }
  return [
    { type: 'divider' },
    { type: 'section', text: mrkdwn(say`${bold(say`${criterion}.`)} ${text.trim() === '' ? none : quoted(text, 200)}`.mrkdwn) },
    field(
      named('who', record),
      'Who said it',
      { ...line, ...(person ? { initial_value: person } : {}) },
      { hint: 'The buyer, by name.', optional: true },
    ),
    field(named('role', record), 'Role', { ...line, ...(role ? { initial_value: role } : {}) }, { optional: true }),
    field(
      named('when', record),
      'When',
      { type: 'datepicker', ...(saidOn ? { initial_date: saidOn } : {}) },
      {
        hint: `The day it was said: ${day(today, { today })} at the latest, when you told it.`,
        optional: true,
      },
    ),
    field(named('where', record), 'Where', menu(channels, channel, 'Not said')),
    field(
      named('proof', record),
      'Proof',
      { type: 'url_text_input', ...(link ? { initial_value: link } : {}) },
      {
        hint: 'A link to what they wrote or did.',
        optional: true,
      },
    ),
    field(named('whose', record), 'Whose document is it?', menu(owners, whose, 'Not said')),
    field(named('out', record), 'Wrongly read?', { type: 'checkboxes', options: [leaveOut] }, { optional: true }),
    judgedField(named('judged', record), criteria),
  ]
}

function moreWords(more: number): Block[] {
  if (more === 0) return []
  const words = together([
    say`${plural(more, 'more piece', 'more pieces')} read from it ${more === 1 ? 'stays' : 'stay'} as read.`,
    outside('Change the words to correct them.'),
  ])
  return [{ type: 'context', elements: [mrkdwn(words.mrkdwn)] }]
}

/** @param latest The last day it can have been said on: the day it was told. */
export function readCorrect({ deal, answer }: AskOf<'correct'>, values: Values, latest: string): SubmittedAs<'correct'> | Problems {
  const text = wordsIn(values, 'words') ?? wordsIn(values, 'new-words')
  const records = Object.keys(values).flatMap((name) => (name.startsWith('who:') ? [name.slice('who:'.length) as RecordId] : []))
  const facts = records.map((record) => filledFacts(record, values))
  const problems: Problems = {
    ...(text === null && !('new-words' in values)
      ? { words: 'Write what the answer should have been, or close this to leave it as it is.' }
      : {}),
    ...Object.fromEntries(facts.filter((f) => !f.leaveOut).flatMap((f) => factProblems(f, latest))),
  }
  return Object.keys(problems).length > 0 ? problems : { form: 'correct', deal, answer, text, facts }
}

function filledFacts(record: RecordId, values: Values): FilledFacts {
  const of = (what: string) => named(what, record)
  const judged = readOpinion(chosenIn(values, of('judged')))
  return {
    record,
    person: wordsIn(values, of('who')),
    role: wordsIn(values, of('role')),
    saidOn: dayIn(values, of('when')),
    channel: known(channels, chosenIn(values, of('where'))),
    link: wordsIn(values, of('proof')),
    whose: known(owners, chosenIn(values, of('whose'))),
    leaveOut: tickedIn(values, of('out')).length > 0,
    ...(judged ? { judged } : {}),
  }
}

function factProblems({ record, saidOn, link }: FilledFacts, latest: string): [string, string][] {
  return [
    ...(saidOn !== null && saidOn > latest
      ? [
          [
            named('when', record),
            `Pick ${day(latest, { today: latest })} or a day before: you told it then. What came later is a new answer.`,
          ] as [string, string],
        ]
      : []),
    ...(link !== null && !/^https?:\/\/\S+$/i.test(link)
      ? [[named('proof', record), 'This is no link. Paste it whole, from https:// on, or leave it empty.'] as [string, string]]
      : []),
  ]
}

function known<Value extends string>(options: Record<Value, string>, value: string | null): Value | null {
  return value !== null && Object.hasOwn(options, value) ? (value as Value) : null
}
