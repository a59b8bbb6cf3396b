import type { LadderCriterion } from '../domain/playbook.ts'
import type { Facts } from '../domain/record.ts'
import { isProvenanceOnly } from './provenance.ts'
import type { StatementRead } from './read-statement.ts'
import type { AskedQuestion } from './reading.ts'

const pointers = new Set("it that this these those same still es das c'est ca cela eso esto lo both ditto so".split(' '))

/** Do the words point back at what the question quoted ("It's in their deck"), or bring only who, when and where? */
function pointsBack(reads: readonly StatementRead[]): boolean {
  if (reads.length === 0) return false
  if (reads.every((read) => isProvenanceOnly(read) || read.statement.words.length <= 3)) return true
  return reads.some(
    (read) =>
      read.statement.words.slice(0, 6).some((word) => pointers.has(word.low.replace(/'s$/, ''))) ||
      read.statement.words.some((word) => /^(?:it|that|this|both|same)$/.test(word.low)) ||
      read.statement.words[0]?.low === "it's",
  )
}

/** Content of the quoted record under what was said now; provenance never comes from there. */
function under(facts: Facts, last: Facts): Facts {
  return {
    ...facts,
    numbers: facts.numbers.length > 0 ? facts.numbers : last.numbers,
    dates: facts.dates.length > 0 ? facts.dates : last.dates,
    holder: facts.holder ?? last.holder,
    vendor: facts.vendor ?? last.vendor,
    found: [...new Set([...facts.found, ...last.found])],
  }
}

/** A partial answer and what completes it, as one: the newer words win, and naming a buyer takes the earlier hedge away. */
function completed(facts: Facts, earlier: Facts): Facts {
  const person = facts.person ?? earlier.person
  const named = facts.person !== null
  const samePlace = facts.saidOn === null || facts.channel !== null
  return {
    person,
    role: facts.role ?? (named && earlier.person !== null && earlier.person !== facts.person ? null : earlier.role),
    voice:
      facts.voice === 'rep'
        ? named || earlier.voice === 'rep'
          ? facts.person !== null && (facts.saidOn !== null || facts.channel !== null)
            ? 'buyer'
            : earlier.voice
          : earlier.voice
        : facts.voice,
    saidOn: facts.saidOn ?? earlier.saidOn,
    channel: facts.channel ?? (samePlace || earlier.saidOn === null || facts.saidOn === earlier.saidOn ? earlier.channel : earlier.channel),
    artefact: better(facts, earlier),
    act: facts.act
      ? { ...facts.act, object: facts.act.object ?? (earlier.act?.id === facts.act.id ? earlier.act.object : null) }
      : earlier.act,
    promise: facts.promise || (earlier.promise && facts.act === null),
    hedged: facts.hedged || (earlier.hedged && !named),
    hearsay: facts.hearsay || (earlier.hearsay && !named),
    holder: facts.holder ?? earlier.holder,
    vendor: facts.vendor ?? earlier.vendor,
    numbers: facts.numbers.length > 0 ? merged(facts.numbers, earlier.numbers) : earlier.numbers,
    dates: facts.dates.length > 0 ? facts.dates : earlier.dates,
    found: [...new Set([...facts.found, ...earlier.found])],
    flags: [...new Set([...facts.flags, ...earlier.flags.filter((flag) => flag === 'instructions')])],
  }
}

/** "9 % now", then "they want 5": both roles stay. */
function merged(now: Facts['numbers'], earlier: Facts['numbers']): Facts['numbers'] {
  return [...now, ...earlier.filter((old) => !now.some((each) => each.unit === old.unit && each.role === old.role))]
}

function better(facts: Facts, earlier: Facts): Facts['artefact'] {
  const { artefact: now } = facts
  const { artefact: then } = earlier
  if (!now || !then) return now ?? then
  // A link sent later belongs to the paper spoken of before.
  if (now.url !== null && now.origin === 'unknown') return { ...then, url: now.url, touched: then.touched || now.touched }
  if (now.url === null && then.url !== null && now.origin === 'unknown') return then
  return { ...now, url: now.url ?? (now.label === then.label ? then.url : null) }
}

/** Adds what the question already held: the quoted record's content when the answer points back at it, the partial answer it completes. */
export function carryOver(facts: Facts, reads: readonly StatementRead[], asked: AskedQuestion, criterion: LadderCriterion): Facts {
  const whole = asked.earlier ? completed(facts, asked.earlier) : facts
  const last = asked.lastRecord
  if (last?.kind !== 'evidence') return whole
  const lacks = criterion.requires.some((fact) => !whole.found.includes(fact)) || (criterion.singleHolder && whole.holder === null)
  const own =
    facts.numbers.length > 0 ||
    facts.vendor !== null ||
    (facts.holder !== null && last.facts.holder !== null && facts.holder !== last.facts.holder)
  return lacks && !own && (asked.earlier !== null || pointsBack(reads)) ? under(whole, last.facts) : whole
}
