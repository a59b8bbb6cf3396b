import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { fewestTests, mostTests } from '../../domain/poc-gate.ts'
import type { Channel } from '../../domain/record.ts'
import { dealHead } from '../messages/deal-line.ts'
import { inSentence, say } from '../messages/say.ts'
import { chosenIn, dayIn, field, menu, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const kinds = [
  { kind: 'revenue', label: 'Revenue' },
  { kind: 'poc', label: 'Proof of concept' },
] as const

const channels: Record<Channel, string> = { call: 'On a call', meeting: 'In a meeting', email: 'By email', chat: 'By chat' }

/** One pass or fail criterion is a line; a name is a name. */
const longestTest = 200
const longestName = 80
/** More are kept than a gate takes, so that nobody has to choose while typing. */
const mostLines = 15
const longestField = 1_500

/** Of a field of pass or fail criteria: `tests:metrics`; `tests:` holds those about none. */
const fieldOf = (about: string | null) => `tests:${about ?? ''}`

type TestPlanForm = Extract<Form, { form: 'test-plan' }>

/** The plan of a buyer's test: pass or fail, one a line, under what each is about; the days; who runs it; who agreed. */
export function testPlanModal(form: TestPlanForm, metadata: string): ModalView {
  const { deal, kind, about, decisionOn, endsOn, owner, agreed, today } = form
  const options = kinds.map((each) => ({ text: plainText(each.label), value: each.kind }))
  const day = (on: string | null | undefined) => ({ type: 'datepicker' as const, ...(on ? { initial_date: on } : {}) })
  const name = (words: string | null | undefined) => ({
    type: 'plain_text_input' as const,
    max_length: longestName,
    ...(words ? { initial_value: clip(words, longestName) } : {}),
  })
  return {
    type: 'modal',
    callback_id: formView('test-plan'),
    private_metadata: metadata,
    title: titleOf('test-plan'),
    submit: plainText('Save'),
    close: plainText('Cancel'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`${dealHead(deal, { today })}. Save what you have; the thread shows what is missing and what to ask. ${fewestTests} to ${mostTests} pass or fail criteria in all.`
            .mrkdwn,
        ),
      },
      field('kind', 'Kind of deal', { type: 'radio_buttons', options, initial_option: options.find((o) => o.value === kind)! }),
      ...about.map(({ id, label }) => testsField(form, id, clip(`Pass or fail, about ${inSentence(label)}`, 150))),
      testsField(form, null, 'Pass or fail, about nothing of these yet'),
      field('ends-on', 'The test ends on', day(endsOn), { optional: true }),
      field('decision-on', 'They decide on', day(decisionOn), { hint: 'On the day it ends, or later.', optional: true }),
      field('owner', 'Who of theirs runs it', name(owner), { hint: 'Your champion, by first and last name.', optional: true }),
      field('agreed-by', 'Who agreed to this plan', name(agreed?.person), { hint: 'The person who signs.', optional: true }),
      field('agreed-on', 'Agreed on', day(agreed?.on), { optional: true }),
      field('agreed-how', 'Agreed how', menu(channels, agreed?.channel ?? null, 'Not said'), { optional: true }),
    ],
  }
}

function testsField({ tests }: TestPlanForm, about: string | null, label: string) {
  const lines = tests.filter((t) => t.about === about).map((t) => t.text)
  return field(
    fieldOf(about),
    label,
    {
      type: 'plain_text_input',
      multiline: true,
      max_length: longestField,
      ...(lines.length > 0 ? { initial_value: clip(lines.join('\n'), longestField) } : {}),
    },
    { hint: 'One a line, each with a plain yes or no: "Returns under 5 % in week 3".', optional: true },
  )
}

/** @param today An agreement lies not after it. */
export function readTestPlan({ deal }: AskOf<'test-plan'>, values: Values, today: string): SubmittedAs<'test-plan'> | Problems {
  const problems: Problems = {}
  const tests = Object.keys(values)
    .filter((name) => name.startsWith(fieldOf(null)))
    .flatMap((name) => {
      const about = name.slice(fieldOf(null).length) || null
      const lines = linesOf(wordsIn(values, name) ?? '')
      if (lines.some((line) => Array.from(line).length > longestTest))
        problems[name] = `A line of at most ${longestTest} characters each, please.`
      return lines.map((text) => ({ about, text }))
    })
  if (tests.length > mostLines)
    problems[fieldOf(tests.at(-1)!.about)] = `${mostLines} lines in all are the most I keep; a gate takes ${mostTests}.`
  const person = wordsIn(values, 'agreed-by')
  const on = dayIn(values, 'agreed-on')
  const how = chosenIn(values, 'agreed-how')
  const channel = how !== null && Object.hasOwn(channels, how) ? (how as Channel) : null
  const isAgreed = person !== null || on !== null || channel !== null
  if (isAgreed && person === null) problems['agreed-by'] = 'Say who agreed, or empty the day and the channel.'
  if (isAgreed && on === null) problems['agreed-on'] = 'Pick the day, or empty who agreed.'
  if (isAgreed && channel === null) problems['agreed-how'] = 'Pick how, or empty who agreed.'
  if (on !== null && on > today) problems['agreed-on'] = 'This day is still to come. Note it once they have agreed.'
  if (Object.keys(problems).length > 0) return problems
  return {
    form: 'test-plan',
    deal,
    kind: chosenIn(values, 'kind') === 'poc' ? 'poc' : 'revenue',
    tests,
    decisionOn: dayIn(values, 'decision-on'),
    endsOn: dayIn(values, 'ends-on'),
    owner: wordsIn(values, 'owner'),
    agreed: person !== null && on !== null && channel !== null ? { person, on, channel } : null,
  }
}

/** List marks in front of a line are no part of it. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '')
}
