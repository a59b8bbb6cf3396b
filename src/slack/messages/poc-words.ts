import type { PocShown } from '../../application/deal-shown.ts'
import type { PocPart } from '../../domain/deal.ts'
import { fewestTests, mostTests, type PocLack, pocParts } from '../../domain/poc-gate.ts'
import { day } from './dates.ts'
import { bold, ended, inSentence, listed, none, outside, plural, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

const parts: Record<PocPart, string> = {
  'economic-buyer': 'Economic buyer named and agreed',
  criteria: 'Written pass or fail criteria',
  mapping: 'Each about a metric or decision criterion',
  decision: 'Decision dated on or after the end',
  owner: "A buyer's owner and an end date",
  'why-now': 'Why now on record',
}

const partNames: Record<PocPart, string> = {
  'economic-buyer': "the economic buyer's yes to the plan",
  criteria: `${fewestTests} to ${mostTests} written pass or fail criteria`,
  mapping: 'what each criterion is about',
  decision: 'a decision on or after the end',
  owner: "a buyer's owner and an end",
  'why-now': 'why now on record',
}

/** The parts inside a sentence: "why now on record and a decision on or after the end". */
export function partsWords(missing: readonly PocPart[]): Words {
  return listed(missing.map((part) => partNames[part]))
}

/** What is missing of a part, and one question that gets it. */
interface Missing {
  is: Words
  ask: string
  whom: string
}

/** "*Test gate: 4 of 6 hold.*" */
export function gateCount({ lacks }: Pick<PocShown, 'lacks'>): Words {
  const held = pocParts.length - lacks.length
  return bold(say`Test gate: ${held} of ${pocParts.length} ${held === 1 ? 'holds' : 'hold'}.`)
}

/** A line for each part: that it holds and by what, or what is missing and what to ask. */
export function partLines(poc: PocShown, seen: Seen): Words[] {
  return pocParts.map((part) => {
    const lack = poc.lacks.find((each) => each.part === part)
    if (!lack) return say`${parts[part]}: yes${holds(part, poc, seen)}.`
    const { is, ask, whom } = missing(lack, poc, seen)
    return say`${bold(parts[part])}: ${is}. Ask ${whom}: ${quoted(ask)}`
  })
}

function holds(part: PocPart, { plan }: PocShown, seen: Seen): Words {
  if (!plan) return none
  switch (part) {
    case 'economic-buyer':
      return plan.agreed ? say`, ${outside(plan.agreed.person)}, ${plan.agreed.channel}, ${day(plan.agreed.on, seen)}` : none
    case 'criteria':
      return say`, ${plan.criteria.length}`
    case 'decision':
      return plan.decisionOn ? say`, ${day(plan.decisionOn, seen)}` : none
    case 'owner':
      return plan.person && plan.endsOn ? say`, ${outside(plan.person)}, until ${day(plan.endsOn, seen)}` : none
    default:
      return none
  }
}

function missing(lack: PocLack, { plan, whom }: PocShown, seen: Seen): Missing {
  switch (lack.part) {
    case 'economic-buyer':
      return economicBuyer(lack.why, whom.economicBuyer)
    case 'criteria': {
      const is = {
        none: say`nothing is written down`,
        'too-few': say`${lack.count} written, ${fewestTests} at least are needed`,
        'too-many': say`${lack.count} written, ${mostTests} are the most that anybody judges by`,
      }[lack.why]
      const ask =
        lack.why === 'too-many' ? 'Which of these would keep you from buying if it failed?' : 'What must the test show for you to say yes?'
      return { is, ask, whom: whom.champion }
    }
    case 'mapping':
      return {
        is: lack.why === 'none' ? say`nothing is written down` : say`${plural(lack.count, 'criterion is', 'criteria are')} about neither`,
        ask: 'Which number or requirement of yours does this one test?',
        whom: whom.champion,
      }
    case 'decision': {
      const dates =
        plan?.decisionOn && plan.endsOn ? say` (${day(plan.decisionOn, seen)}, and the test ends ${day(plan.endsOn, seen)})` : none
      const is = {
        'no-date': say`no day is set`,
        'no-end': say`without an end of the test it cannot be told`,
        'before-end': say`they would decide before the test ends${dates}`,
      }[lack.why]
      return { is, ask: 'On which day do you decide once the test is over?', whom: whom.economicBuyer }
    }
    case 'owner':
      return owner(lack.why, whom.champion)
    case 'why-now':
      return {
        is: say`nobody of theirs is on record with a date and what hangs on it`,
        ask: 'What happens if you decide half a year later, and who says so?',
        whom: whom.economicBuyer,
      }
  }
}

function economicBuyer(why: Extract<PocLack, { part: 'economic-buyer' }>['why'], whom: string): Missing {
  const agree = 'If the test passes on these points, do you buy?'
  switch (why) {
    case 'not-named':
      return {
        is: say`nobody who signs is named by the buyer`,
        ask: 'Who signs for this, and may I show them the plan?',
        whom: 'your champion',
      }
    case 'two-named':
      return { is: say`two people are named, and only one signs`, ask: 'Which of the two signs alone?', whom: 'your champion' }
    case 'not-agreed':
      return { is: say`their yes to the plan is not noted, with day and channel`, ask: agree, whom }
    case 'agreed-by-another':
      return { is: say`somebody else agreed than the person on record who signs`, ask: agree, whom }
  }
}

function owner(why: Extract<PocLack, { part: 'owner' }>['why'], whom: string): Missing {
  const ask = 'Who of yours runs the test and tells the others how it went?'
  switch (why) {
    case 'no-owner':
      return { is: say`nobody of theirs is named`, ask, whom }
    case 'no-end':
      return { is: say`the test has no end`, ask: 'On which day is the test over, whatever it shows?', whom }
    case 'champion-weak':
      return { is: say`the champion is not on record`, ask: 'What have you done for this inside, and when?', whom }
    case 'not-the-champion':
      return { is: say`the champion on record is somebody else`, ask, whom }
    case 'not-on-record':
      return { is: say`that person is not on record`, ask, whom }
  }
}

/** How it was decided on, in words; nothing before that. */
export function decidedWords({ decided, lacks }: PocShown, seen: Seen): Words {
  if (!decided) return lacks.length === 0 ? say`All six hold: it can be called approved.` : none
  const by = decided.by ? say` by ${outside(decided.by, 60)}` : none
  const on = say`, ${day(decided.on, seen)}`
  const without = decided.missing.length > 0 ? say` without: ${partsWords(decided.missing)}` : none
  switch (decided.how) {
    case 'approved':
      return say`${bold('Approved')}${by}${on}.`
    case 'forced':
      return together([
        say`${bold('Goes ahead')}${by}${on}${without}.`,
        decided.text ? ended(say`Why: ${quoted(decided.text, 200)}`) : none,
      ])
    case 'entered':
      return say`${bold('Entered without all six')}${on}: forced, tagged. Missing then: ${partsWords(decided.missing)}.`
  }
}

/** The plan itself: what decides between pass and fail. */
export function planLines({ plan }: PocShown): Words[] {
  if (!plan) return []
  return plan.criteria.map(({ text, about }) => say`${quoted(text, 120)}${about ? say` (${inSentence(about)})` : none}`)
}
