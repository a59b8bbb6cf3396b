import type { Reply, StatusLine } from '../../application/replies.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { pocParts } from '../../domain/poc-gate.ts'
import { day } from './dates.ts'
import { dealHead, supported } from './deal-line.ts'
import { whyWeak } from './doubt-words.ts'
import { ladderWords } from './ladder-words.ts'
import { aside, bullets, buttons, messages, type Part, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { overriddenBy } from './override-words.ts'
import { pressButton } from './presses.ts'
import { risksInWords } from './risk-words.ts'
import { bold, inSentence, link, listed, none, outside, say, together, typed, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, gateWords, noDecisionWords, readingWords } from './stand.ts'

type Status = Extract<Reply, { kind: 'status' }>

type Group = Exclude<StatusLine['standing'], 'not_due'> | 'overridden'

/** What is overridden is counted apart, and stands apart. */
const groups: [Group, string][] = [
  ['behind', 'Behind'],
  ['to_earn', 'To earn'],
  ['overridden', 'Overridden'],
  ['at_bar', 'At the bar'],
]

const groupOf = ({ assessment, standing }: StatusLine) => (assessment === 'overridden' ? 'overridden' : standing)

/** Where a deal stands: what is behind first, what is not due yet in one line. */
export function renderStatus(status: Status, seen: Seen): Rendered[] {
  const risk = status.reviewed ? noDecisionWords(status.stand) : say`Not reviewed yet, so no risk is told.`
  const thread = status.thread ? link(status.thread, 'Open the thread') : none
  return messages([
    ...paragraph(status.owner ? say`${dealHead(status.line, seen)} · ${outside(status.owner, 60)}` : dealHead(status.line, seen)),
    // Of a deal that is out, what stood is told; its gate and risks are nobody's question.
    ...paragraph(together(status.line.isOut ? [atTheBar(status.stand)] : [atTheBar(status.stand), gateWords(status.stand.gate), risk])),
    ...paragraph(
      status.line.isOut
        ? say`${typed('/qualify', status.line.name || status.line.externalId)} says why it is out, and can take it up again.`
        : none,
    ),
    ...groups.flatMap(([which, title]) =>
      group(
        title,
        status.criteria.filter((line) => groupOf(line) === which),
        seen,
      ),
    ),
    ...aside(together([awayWords(status, seen), ...lastLines(status), thread])),
    ...buttons(signOffButtons(status)),
    ...buttons(everyonesButtons(status)),
    ...buttons(managerButtons(status)),
  ])
}

/** A manager's yes or no, where it is due. */
function signOffButtons({ line, manage }: Status): Button[] {
  if (!manage?.signOff) return []
  return [true, false].map((yes) =>
    pressButton(yes ? 'Worth winning: yes' : 'Worth winning: no', { press: 'sign-off', deal: line.id, yes, as: 'manager' }),
  )
}

/** What else there is to see of the deal. */
function everyonesButtons({ line, test }: Status): Button[] {
  const deal = line.id
  const another = pressButton('See it by another playbook', { press: 'by-another', deal, playbook: null })
  if (test === undefined) return [another]
  if (test === null) return [openButton('Plan a test', { form: 'test-plan', deal }, "Plan the buyer's test"), another]
  return [pressButton(`Test checklist, ${test} of ${pocParts.length}`, { press: 'poc', deal }), another]
}

/** Buttons of one row; more would be a wall. */
const mostButtons = 5

/** A manager's: an override of each criterion under its bar, and the end of those that stand. */
function managerButtons({ line, manage }: Status): Button[] {
  if (!manage) return []
  const deal = line.id
  const end = manage.end.map(({ id, label }) =>
    pressButton(shortened(`End: ${inSentence(label)}`), { press: 'end-override', deal, criterion: id }),
  )
  const room = mostButtons - Math.min(end.length, mostButtons - 1)
  const shown = manage.override.length > room ? manage.override.slice(0, room - 1) : manage.override
  const override = shown.map(({ id, label }) =>
    openButton(shortened(`Override ${inSentence(label)}`), { form: 'override', deal, criterion: id }, shortened(`Override ${label}`)),
  )
  const more = shown.length < manage.override.length ? [openButton('Override another', { form: 'override', deal, criterion: null })] : []
  return [...override, ...more, ...end].slice(0, mostButtons)
}

/** A button's label has its limit. */
function shortened(label: string): string {
  return clip(outside(label, 35).bare, 70)
}

/** Why nothing is answered. */
function awayWords({ ownerAway }: Status, seen: Seen): Words {
  if (!ownerAway) return none
  return ownerAway.until ? say`${ownerAway.name} is away through ${day(ownerAway.until, seen)}.` : say`${ownerAway.name} is away.`
}

function group(title: string, lines: StatusLine[], seen: Seen): Part[] {
  if (lines.length === 0) return []
  return paragraph(say`${bold(title)}
${bullets(lines.map((line) => criterionWords(line, seen)))}`)
}

/** "Metrics: on record, Milo Thimble, 12 Nov; counts until 11 Jan"; of a gap its bar instead. */
function criterionWords(line: StatusLine, seen: Seen): Words {
  if (line.effectiveLevel === null) return say`${line.criterion}: ${signOffWords(line, seen)}${overridden(line, seen)}`
  const who = line.record?.person ? say`, ${line.record.person}` : none
  const when = line.record ? say`, ${day(line.record.saidOn ?? line.record.recordedOn, seen)}` : none
  const what = say`${ladderWords[line.effectiveLevel]}${who}${when}${remarks[line.assessment]}`
  const doubt = line.doubt ? say`; sounds strong, but: ${whyWeak(line.doubt)}` : none
  return say`${line.criterion}: ${what}${barOrUntil(line, seen)}${overridden(line, seen)}${doubt}`
}

/** At the bar: how long it counts. Under it: what would be enough, for until when too little counts helps nobody. */
function barOrUntil({ standing, effectiveLevel, bar, countsUntil }: StatusLine, seen: Seen): Words {
  if (standing === 'at_bar') {
    if (effectiveLevel === 0) return say`; it was asked, which is the bar here`
    return countsUntil && effectiveLevel! > 1 ? say`; counts until ${day(countsUntil, seen)}` : none
  }
  return typeof bar !== 'number' ? none : say`; the bar: ${bar === 1 ? 'asked' : ladderWords[bar]}`
}

function signOffWords({ standing, signOff, bar, assessment }: StatusLine, seen: Seen): Words {
  if (standing === 'at_bar')
    return signOff ? say`yes, by the ${signOff.as}, ${day(signOff.on, seen)}; counts until ${day(signOff.until, seen)}` : say`yes`
  if (assessment === 'overridden') return say`no yes yet`
  if (signOff && !signOff.yes && signOff.until >= seen.today) return say`no, by the ${signOff.as}, ${day(signOff.on, seen)}`
  const due = say`the ${bar === 'rep' ? "rep's" : "manager's"} yes or no is due`
  return signOff && assessment === 'stale' ? say`${due}; the last yes counted until ${day(signOff.until, seen)}` : due
}

function overridden({ override, assessment }: StatusLine, seen: Seen): Words {
  if (override) return say`; overridden ${overriddenBy(override, seen)}`
  return assessment === 'overridden' ? say` (overridden)` : none
}

const remarks: Record<StatusLine['assessment'], Words> = {
  met: none,
  weak: none,
  missing: none,
  not_due: none,
  stale: say` (gone stale)`,
  challenged: say` (challenged)`,
  contradicted: say` (contradicted)`,
  // Who, why and until when stand in its place.
  overridden: none,
}

function lastLines({ criteria, challenges, risks, line, stand }: Status): Words[] {
  const notDue = criteria.filter((each) => each.standing === 'not_due').map((each) => inSentence(each.criterion))
  return [
    readingWords(stand),
    challenges.length > 0 ? say`Challenges open: ${listed(challenges.map(inSentence))}.` : none,
    risks.length > 0 ? say`Risks: ${together(risksInWords(risks), '; ')}.` : none,
    notDue.length > 0 ? say`Not due yet: ${listed(notDue)}.` : none,
    supported(line),
  ]
}
