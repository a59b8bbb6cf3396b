import type { DigestCard } from '../../../application/digest/shape.ts'
import type { Button } from '../../../block-kit/elements.ts'
import { clip } from '../../../block-kit/escape.ts'
import type { LocalDate } from '../../../domain/time.ts'
import { threadButton } from '../../home/buttons.ts'
import { dealHead, supported } from '../deal-line.ts'
import { ladderWords } from '../ladder-words.ts'
import { aside, buttons, type Part, paragraph } from '../message.ts'
import { openButton } from '../openers.ts'
import { overridesWords } from '../override-words.ts'
import { pressButton } from '../presses.ts'
import { recordWords } from '../record.ts'
import { bold, inSentence, none, outside, quoted, say, together, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { streamWords } from '../stand.ts'
import { voteButtons } from '../vote-buttons.ts'
import { changesLine } from './change.ts'
import { riskLine } from './risk.ts'

/**
 * Where words are so long that a message has no room for all: `short` cuts them, and counts what it leaves out; `least` leaves the words,
 * what changed and the question to `seeInFull`. Whoever shows such a card shows that, too.
 */
export type CardLength = 'full' | 'short' | 'least'

/** Characters of the words, of the question and of a name, changes, and criteria of one kind of risk. */
const room = {
  full: { words: 280, ask: 280, line: 300, name: 80, changes: 4, criteria: 4 },
  short: { words: 100, ask: 140, line: 150, name: 60, changes: 2, criteria: 3 },
  least: { words: 0, ask: 0, line: 0, name: 40, changes: 0, criteria: 0 },
} as const satisfies Record<CardLength, object>

export interface CardPlace {
  channel: string
  /** The day of the last digest; null: there was none to compare with. */
  since: Words | null
}

/** One deal: what it is, why it is at risk, what that rests on, what changed, one question; then what can be done. */
export function cardParts(card: DigestCard, place: CardPlace, seen: Seen, length: CardLength = 'full'): Part[] {
  const { name, criteria } = room[length]
  const owner = card.owner ? say` · ${outside(card.owner, Math.min(name, 60))}` : none
  const head = dealHead(card.deal, seen, bold(outside(card.deal.name || card.deal.externalId, name)))
  const why = say`${bold('Why:')} ${riskLine(card.risks, criteria)}.`
  const lines =
    length === 'least'
      ? [say`${head}${owner}`, together([why, noDecision(card), overriddenCount(card)])]
      : [
          say`${head}${owner}`,
          together([why, noDecision(card), weakest(card), supported(card.deal)]),
          overridesWords(card, seen),
          quote(card, seen, length),
          changed(card, place, seen, length),
          question(card, length),
          line(card, length),
        ]
  return [...paragraph(together(lines, '\n')), ...(length === 'least' ? [] : lineThumbs(card)), ...buttons(row(card, place.channel))]
}

/**
 * Under cards that had no room for all their words: that it is so, and the way to all of it.
 *
 * @param at `from`: the place of the first card among all deals at risk, 0-based. `since`: the day of the digest before.
 */
export function seeInFull({ from, since }: { from: number; since: LocalDate | null }, length: CardLength): Part[] {
  if (length === 'full') return []
  return [
    ...aside(
      length === 'short'
        ? say`Long words are cut here.`
        : say`There is no room here for the words these deals rest on, what changed and what to ask.`,
    ),
    ...buttons([pressButton('Show them in full to me', { press: 'digest-more', from, since })]),
  ]
}

function overriddenCount({ overrides = [] }: DigestCard): Words {
  return overrides.length > 0 ? say`${overrides.length} overridden.` : none
}

function noDecision({ noDecision }: DigestCard): Words {
  return noDecision === 'high' || noDecision === 'raised' ? say`No-decision risk ${noDecision}.` : none
}

/** The weakest of the three readings, by name. */
function weakest({ weakest }: DigestCard): Words {
  if (!weakest) return none
  // It is one yes or no: nothing to count.
  if (weakest.stream === 'worth-winning') return say`Weakest: worth winning, no yes yet.`
  return say`Weakest: ${streamWords(weakest.stream)}, ${weakest.atBar} of ${weakest.due} at the bar.`
}

function quote({ quote }: DigestCard, seen: Seen, length: CardLength): Words {
  if (!quote) return say`${bold('Weakest words:')} none; nothing was said on what is missing.`
  return say`${bold(say`Weakest words, on ${inSentence(quote.criterion)}:`)} ${whoSaid(quote, seen, room[length].words)}`
}

/** Without a buyer by name: our own view under the name of whoever wrote it down, or what somebody said as they passed it on. */
function whoSaid({ record, by }: NonNullable<DigestCard['quote']>, seen: Seen, longest: number): Words {
  if (record.person !== null) return recordWords(record, seen, { longest })
  const name = by ?? null
  if (record.level <= 1) return recordWords({ ...record, person: name, role: ladderWords[1], channel: null }, seen, { longest })
  const toldBy = name === null ? none : say`told by ${outside(name, 60)}`
  return recordWords({ ...record, person: ladderWords[record.level] }, seen, { longest, toldBy })
}

function changed({ changes }: DigestCard, { since }: CardPlace, seen: Seen, length: CardLength): Words {
  if (changes.length === 0 || since === null) return none
  return say`${bold(say`Since ${since}:`)} ${changesLine(changes, seen, room[length].changes)}.`
}

function question({ coaching }: DigestCard, length: CardLength): Words {
  if (!coaching) return none
  return say`${bold(say`To ask ${coaching.whom}, on ${inSentence(coaching.criterion)}:`)} ${quoted(coaching.ask, room[length].ask)}`
}

/** A model's sentence, checked against the records; who wrote it stands in the small print. */
function line({ line }: DigestCard, length: CardLength): Words {
  return line ? say`${bold('In a line:')} ${outside(line.text, room[length].line)}` : none
}

function lineThumbs({ deal, line }: DigestCard): Part[] {
  return line ? voteButtons({ deal: deal.id, about: { kind: 'shown', task: 'digest-line', author: line.author } }) : []
}

/** Slack's limit of a button's address. */
const longestUrl = 3_000

/** Slack takes no longer address, and a button no other kind. */
function isLink(url: string): boolean {
  return url.length <= longestUrl && /^https?:\/\//.test(url)
}

function row({ deal, thread, owner }: DigestCard, channel: string): Button[] {
  const name = deal.name || deal.externalId
  const spoken = (verb: string) => clip(`${verb} ${name}`, 70)
  return [
    openButton('Ask the rep', { form: 'ask-rep', deal: deal.id }, spoken('Ask the rep about')),
    ...(owner === null
      ? []
      : [{ ...pressButton('Nudge', { press: 'nudge', deal: deal.id }), accessibility_label: spoken('Remind the rep of') }]),
    openButton('Override', { form: 'override', deal: deal.id, criterion: null }, spoken('Override a criterion of')),
    openButton('Snooze', { form: 'snooze', deal: deal.id, channel }, spoken('Snooze')),
    // A thread in somebody's direct messages opens for nobody else: they see how the deal stands.
    thread && isLink(thread)
      ? threadButton(thread, spoken('Open the thread of'))
      : { ...pressButton('Show', { press: 'status', deal: deal.id }), accessibility_label: spoken('Show') },
  ]
}
