import type { AskedLine, Source } from '../../application/ask/shape.ts'
import { day } from './dates.ts'
import { doubtWords } from './doubt-words.ts'
import { ladderWords } from './ladder-words.ts'
import { overridesWords } from './override-words.ts'
import { recordWords } from './record.ts'
import { risksInWords } from './risk-words.ts'
import { bold, inSentence, listed, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, gateWords, noDecisionWords } from './stand.ts'

/** One sentence of an answer, with where it comes from. */
export function askedLineWords(line: AskedLine, seen: Seen): Words {
  const [first] = line.sources
  // The words that tell it name who and when by themselves.
  if (line.kind === 'heard' && first.kind === 'record') return say`Last heard ${fromWords(first, seen)}`
  return together([
    factWords(line, seen),
    ...line.sources.map((source) => fromWords(withoutTwice(source, line), seen)),
    line.kind === 'quote' && line.doubt ? doubtWords(line.doubt) : none,
  ])
}

function factWords(line: AskedLine, seen: Seen): Words {
  switch (line.kind) {
    case 'quote':
      if (line.contradicted)
        return say`${bold(line.criterion)} (contradicted, so it counts as ${ladderWords[line.level]} until its owner chooses).`
      return say`${bold(line.criterion)} (${standings[line.standing]}${ladderWords[line.level]}).`
    case 'person': {
      const role = line.role ? say`, ${line.role}` : none
      const holds = line.holds.length > 0 ? say`: ${listed(line.holds.map(inSentence))}` : none
      return say`${line.person ? bold(line.person) : say`Somebody whose name was erased`}${role}${holds}.`
    }
    case 'heard':
      return say`Last heard: ${line.person ? say`${bold(line.person)}, ` : none}${day(line.on, seen)}.`
    case 'closing':
      return line.isOver ? say`Ended on ${day(line.on, seen)}.` : say`Closes ${day(line.on, seen)}.`
    case 'dates':
      return say`${bold(line.criterion)}: ${listed(line.days.map((date) => day(date, seen)))}.`
    case 'step': {
      const who = line.person ? say`, ${line.person}` : none
      return say`Next step agreed: ${quoted(line.text)}${who}${line.due ? say`, by ${day(line.due, seen)}${line.due < seen.today ? say`, which is past` : none}` : none}.`
    }
    case 'signed':
      return say`${bold(line.criterion)}: ${line.yes ? 'yes' : 'no'}, by the ${line.as}.`
    case 'overridden':
      return overridesWords(line, seen)
    case 'risk':
      return say`Risk: ${together(risksInWords([line.code]))}${line.criterion ? say` (${inSentence(line.criterion)})` : none}.`
    case 'stand':
      return together([atTheBar(line.stand), gateWords(line.stand.gate), noDecisionWords(line.stand)])
    case 'definition':
      return say`${bold(line.criterion)}: ${outside(line.text, 240)}`
    case 'sentence':
      return outside(line.text, 400)
  }
}

/** Who a line is about is not named again by its source. */
function withoutTwice(source: Source, line: AskedLine): Source {
  if (line.kind !== 'person' || source.kind !== 'record' || source.record.person !== line.person) return source
  return { ...source, record: { ...source.record, person: null, role: null } }
}

const standings = { behind: say`behind, `, to_earn: say`to earn, `, at_bar: none, not_due: none } as const

/** Words on record are quoted with who and when; everything else names where it stands. */
function fromWords(source: Source, seen: Seen): Words {
  switch (source.kind) {
    case 'record':
      return recordWords(source.record, seen, { url: source.url })
    case 'fields':
      return say`By the deal's own fields.`
    case 'override':
      return none
    case 'call':
      return say`By its owner's closing form of ${day(source.on, seen)}.`
    case 'sign-off':
      return say`Signed off by ${outside(source.by, 120)}, ${day(source.on, seen)}.`
    case 'rules':
      return say`Counted from the record.`
    case 'playbook':
      return say`So says the playbook.`
  }
}
