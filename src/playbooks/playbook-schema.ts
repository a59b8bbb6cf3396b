import { z } from 'zod'

/** How long a sentence may be that people read in Slack: it must fit a phone without scrolling. */
const longestText = 200

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'must be lower-case words joined by hyphens, like "why-now"' })
const text = z
  .string()
  .trim()
  .min(1, { error: 'is empty: write a short sentence' })
  .max(longestText, { error: `is longer than ${longestText} characters: shorten it` })
const question = text.refine((words) => words === '' || words.endsWith('?'), { error: 'must end in a question mark' })
const days = z.int({ error: 'must be a whole number of days, 1 or more' }).min(1, { error: 'must be a whole number of days, 1 or more' })
const weight = z.number({ error: 'must be a number above 0' }).positive({ error: 'must be a number above 0' })

/** Words, single spaces between them; `*` only closes a word, `..` only stands between two words (see Act in the domain). */
const phraseForm = /^[^\s*]+\*?( \.\.)?( ([^\s*]+\*?|\*)( \.\.)?)*$/
const phrase = z.string().superRefine((words, context) => {
  const say = (message: string) => context.addIssue({ code: 'custom', message })
  if (words.trim() === '') say('is empty: write a word or remove the entry')
  else if (words !== words.toLowerCase()) say(`"${words}" must be in lower case`)
  else if (/(^|\s)\.\.(\s\.\.|$)/.test(words) || words.startsWith('..')) say(`"${words}": ".." must stand between two words`)
  else if (!phraseForm.test(words)) say(`"${words}": "*" may only close a word, and one space stands between words`)
})

/** A word list is written by language (`en`, `de` ...) so that people can tend their own; the core wants one list. */
const wordList = z
  .record(z.string().regex(/^[a-z]{2}$/), z.array(phrase), { error: 'must list words by language, like "en: [maybe, perhaps]"' })
  .transform((byLanguage) => [...new Set(Object.values(byLanguage).flat())])

const stream = z.enum(['buyer', 'act', 'choose-us', 'worth-winning'])
const requiredFact = z.enum([
  'number-now',
  'number-wanted',
  'authority',
  'dated-step',
  'paper-step',
  'dated-event',
  'consequence',
  'alternative',
])
const comparable = z.enum(['holder', 'vendor', 'amount', 'number', 'date'])
const invalidatingKinds = [
  'champion-left',
  'economic-buyer-changed',
  'reorganisation',
  'close-date-later',
  'new-competitor',
  'stage-back',
] as const

const levelError = { error: 'must be a whole number from 0 to 5' }
const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)], levelError)

export const stageSchema = z.strictObject({ id, label: text, aliases: z.array(text) })

const common = {
  id,
  label: text,
  streams: z.array(stream).min(1, { error: 'is empty: name at least one stream' }),
  windowDays: days,
  weight,
  definition: text,
  strong: z.array(text).min(1, { error: 'is empty: say what counts' }),
  weak: z.array(text).min(1, { error: 'is empty: say what sounds good and is not' }),
  coaching: z.strictObject({ whom: text, ask: question, counts: text }),
  alsoAsk: z.array(question).default([]),
}

export const criterionSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('ladder'),
      ...common,
      bars: z.record(z.string(), level),
      requires: z.array(requiredFact),
      singleHolder: z.boolean(),
      compare: z.array(comparable),
      countsFrom: z.array(id).default([]),
      questions: z.array(z.strictObject({ id, stages: z.array(z.string()).min(1, { error: 'is empty: name a stage' }), ask: question })),
      acts: z.array(z.string()),
      words: wordList,
    }),
    z.strictObject({
      kind: z.literal('sign-off'),
      ...common,
      bars: z.record(z.string(), z.enum(['rep', 'manager'], { error: 'must be "rep" or "manager"' })),
      ask: question,
    }),
  ],
  { error: 'must be "ladder" or "sign-off"' },
)

const weakWordsSchema = z.strictObject({
  seniorTitles: wordList,
  roleNames: wordList,
  goBetween: wordList,
  ownFigures: wordList,
  politeness: wordList,
  noObjections: wordList,
  confident: wordList,
  longAgo: wordList,
  laterDeeds: wordList,
  passedOn: wordList,
  guesses: wordList,
  ourPapers: wordList,
  vague: wordList,
  ourReasons: wordList,
})

export const vocabularySchema = z.strictObject({
  acts: z.array(z.strictObject({ id, label: text, phrases: wordList })),
  events: z.array(z.strictObject({ kind: z.enum(invalidatingKinds), phrases: wordList })),
  roles: wordList,
  hedges: wordList,
  hearsay: wordList,
  promises: wordList,
  unknown: wordList,
  unchanged: wordList,
  courtesies: wordList,
  authority: wordList,
  paper: wordList,
  consequence: wordList,
  doNothing: wordList,
  buyerDocuments: wordList,
  sellerDocuments: wordList,
  weak: weakWordsSchema,
  channels: z.strictObject({ call: wordList, meeting: wordList, email: wordList, chat: wordList }),
})

const versionError = 'must be a whole number, 1 or more; raise it by 1 with every change'

/** The file as sales operations write it; what code needs beyond shape (bars that rise, ids that exist) is checked in check-playbook.ts. */
export const playbookSchema = z.strictObject({
  id,
  version: z.int({ error: versionError }).min(1, { error: versionError }),
  name: text,
  stages: z.array(stageSchema).min(1, { error: 'is empty: name at least one stage' }),
  criteria: z.array(criterionSchema).min(1, { error: 'is empty: name at least one criterion' }),
  halveFrom: z.string(),
  invalidation: z.record(z.enum(invalidatingKinds), z.array(z.string())),
  words: vocabularySchema,
})
