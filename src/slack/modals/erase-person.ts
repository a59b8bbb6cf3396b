import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { isAddress, type Wanted } from '../../domain/erasing/spelling.ts'
import { nameParts } from '../../domain/same-person.ts'
import { bullets } from '../messages/message.ts'
import { countedWords } from '../messages/person-counts.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { bold, listed, none, outside, plural, say, together, type Words } from '../messages/say.ts'
import { field, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView, stepPrefix } from './form-view.ts'
import { titleOf } from './plain-views.ts'

type EraseForm = Extract<Form, { form: 'erase-person' }>

/** `callback_id` of the first step: it looks for the person, and erases nothing. */
export const eraseStep = `${stepPrefix}erase-person`
const nameField = 'name'
const moreField = 'more'
const sureField = 'sure'

const longestName = 80
const mostSpellings = 10
/** Names in one line; the rest are counted. */
const mostNamed = 8

/** Whom to erase; then what that would take, to be confirmed. */
export function erasePersonModal(form: EraseForm, metadata: string): ModalView {
  return form.step === 'who' ? whoStep(form, metadata) : foundStep(form, metadata)
}

const section = (words: Words): Block => ({ type: 'section', text: mrkdwn(words.mrkdwn) })
const small = (words: Words): Block => ({ type: 'context', elements: [mrkdwn(words.mrkdwn)] })
const initial = (text: string) => (text === '' ? {} : { initial_value: text })

function whoStep({ name, more, problem }: Extract<EraseForm, { step: 'who' }>, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: eraseStep,
    private_metadata: metadata,
    title: titleOf('erase-person'),
    submit: plainText('Look first'),
    close: plainText('Cancel'),
    blocks: [
      ...(problem ? [{ type: 'section' as const, text: mrkdwn(renderRefusal(problem)[0]?.text ?? '') }] : []),
      section(
        say`For somebody who asks to be forgotten: a buyer’s person, or one of yours. First I show what would go. Nothing is erased yet.`,
      ),
      field(
        nameField,
        'Name',
        { type: 'plain_text_input', max_length: longestName, ...initial(name) },
        { hint: 'First and last name, as people write it here.' },
      ),
      field(
        moreField,
        'Other spellings, email addresses',
        { type: 'plain_text_input', multiline: true, max_length: 1_000, ...initial(more) },
        { hint: 'One a line. A maiden name, a slip that was written often, a first name if that is all they were called.', optional: true },
      ),
    ],
  }
}

function foundStep({ wanted, found }: Extract<EraseForm, { step: 'found' }>, metadata: string): ModalView {
  const option = { text: plainText('Erase it all. Nothing brings it back.'), value: 'yes' }
  return {
    type: 'modal',
    callback_id: formView('erase-person'),
    private_metadata: metadata,
    title: titleOf('erase-person'),
    submit: plainText('Erase for good'),
    close: plainText('Cancel'),
    blocks: [
      section(headWords(wanted, found)),
      ...(found.perDeal.length > 0 ? [section(dealWords(found))] : []),
      section(nearWords(found)),
      ...(found.places.length > 0 || found.owned > 0 ? [section(colleagueWords(found))] : []),
      small(rulesWords(found)),
      small(slackWords),
      field(sureField, 'Are these the right ones?', { type: 'checkboxes', options: [option] }),
    ],
  }
}

function few(all: readonly Words[]): Words {
  const rest = all.length - mostNamed
  return listed([...all.slice(0, mostNamed), ...(rest > 0 ? [say`${rest} more`] : [])])
}

type Found = Extract<EraseForm, { step: 'found' }>['found']

function headWords({ names, emails }: Wanted, found: Found): Words {
  const [first = '', ...others] = names
  const also = [...others, ...emails]
  const looked = say`${bold(first)}${also.length > 0 ? say`, also as ${few(also.map((each) => outside(each)))}` : none}`
  const where =
    found.deals === 0
      ? say`No deal names them.`
      : say`In ${plural(found.deals, 'deal', 'deals')} I would erase ${countedWords(found.counts)}.`
  const short = found.short.map(({ name, deals }) => say`${outside(name)} (${plural(deals, 'deal', 'deals')})`)
  return together([
    say`${looked}.`,
    where,
    short.length > 0 ? say`Where nobody else can be meant this takes in ${few(short)}.` : none,
    found.isOneWord ? say`One word alone is no full name: everybody who is called so and nothing else goes. Look at the deals.` : none,
  ])
}

function dealWords({ perDeal, deals }: Found): Words {
  const rest = deals - perDeal.length
  return bullets([
    ...perDeal.map(({ name, counts }) => say`${bold(name)}: ${countedWords(counts)}`),
    ...(rest > 0 ? [say`and ${plural(rest, 'deal', 'deals')} more`] : []),
  ])
}

function nearWords({ near, alone }: Found): Words {
  if (near.length + alone.length === 0) return say`Nobody else is called almost so.`
  const all = few(near.map(({ name, deals }) => say`${bold(name)} (${plural(deals, 'deal', 'deals')})`))
  const words = few(alone.map(({ name, places }) => say`${bold(name)} alone, in the words of ${plural(places, 'entry', 'entries')}`))
  return say`${bold('Not erased')}, since it may be somebody else: ${listed([words, all])}. Is one the same person? Press Cancel, open this once more, and add that spelling.`
}

function colleagueWords({ places, owned }: Found): Words {
  return together([
    places.length > 0
      ? say`Their place in the teams goes, and ${few(places.map((email) => outside(email, 120)))} wherever it stands as who wrote or owns something.`
      : none,
    owned > 0
      ? say`${plural(owned, 'open deal is', 'open deals are')} theirs by that address: nobody is asked about ${owned === 1 ? 'it' : 'them'} until the CRM names somebody else. Hand over first.`
      : none,
  ])
}

function rulesWords({ shared }: Found): Words {
  return together([
    say`All words of an answer go, also what it says of others${shared > 0 ? say` (${plural(shared, 'answer does', 'answers do')})` : none}. Levels, dates, and who else said something stay, so every deal stands as it stood.`,
    say`Nobody is banned: when somebody tells of them anew, it is kept again.`,
  ])
}

const slackWords = say`What I posted is rewritten. What people wrote in Slack themselves stays there: its writers, or an admin of Slack, delete it. Files I shared stay there, too.`

/** The first step as filled in: whom to look for, or what is wrong field by field. */
export function readWho(values: Values): { wanted: Wanted; name: string; more: string } | { problems: Problems } {
  const name = wordsIn(values, nameField) ?? ''
  const more = wordsIn(values, moreField) ?? ''
  const lines = more
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const wrong = isAddress(name) ? 'Put the name here, and the address below.' : whyNoName(name)
  const bad = lines.find((line) => !isAddress(line) && (line.includes('@') || whyNoName(line) !== null))
  const problems: Problems = {
    ...(wrong === null ? {} : { [nameField]: wrong }),
    ...(lines.length > mostSpellings ? { [moreField]: `At most ${mostSpellings} lines.` } : {}),
    ...(bad === undefined ? {} : { [moreField]: `“${clip(bad, 60)}” is neither a name nor an address I can look for.` }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const names = [name.replace(/\s+/g, ' '), ...lines.filter((line) => !isAddress(line))]
  return { wanted: { names: [...new Set(names)], emails: [...new Set(lines.filter(isAddress))] }, name, more }
}

function whyNoName(name: string): string | null {
  if (name.length > longestName) return 'This is longer than a name.'
  const parts = nameParts(name)
  return parts.length > 1 || (parts[0]?.length ?? 0) > 2 ? null : 'Type at least three letters of a name.'
}

export function readErasePerson({ wanted }: AskOf<'erase-person'>, values: Values): SubmittedAs<'erase-person'> | Problems {
  if (wanted === null || !tickedIn(values, sureField).includes('yes'))
    return { [sureField]: 'Tick the box if these are the right ones, or press Cancel.' }
  return { form: 'erase-person', wanted }
}
