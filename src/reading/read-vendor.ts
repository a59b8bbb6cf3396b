import type { Vocabulary } from '../domain/playbook.ts'
import { oneLetterApart } from '../domain/same-person.ts'
import type { NameSpan } from './find-people.ts'
import { negated } from './guards.ts'
import { firstNames, notNames } from './name-words.ts'
import { findPhrases } from './phrases.ts'
import type { Statement } from './statements.ts'
import { fold, type Word } from './words.ts'

/** After these, a capitalised name is another vendor: "against Gloop", "also looking at Gloop", "the incumbent is Gloop". */
const leads = [
  'against',
  'vs',
  'versus',
  'looking at',
  'also looking at',
  'talking to vendor',
  'competitor',
  'competitors',
  'competitor is',
  'competitors are',
  'competing with',
  'up against',
  'incumbent',
  'incumbent is',
  'incumbent vendor is',
  'alternative',
  'alternatives',
  'alternative is',
  'alternatives are',
  'options are',
  'shortlist',
  'shortlist is',
  'shortlisted',
  'evaluating',
  'also evaluating',
  'considering',
  'also considering',
  'comparing us with',
  'comparing us to',
  'compared us with',
  'compared us to',
  'compare us with',
  'compare us to',
  'compared with',
  'compared to',
  'demo from',
  'demo with',
  'demo of',
  'quote from',
  'offer from',
  'proposal from',
  'bid from',
  'staying with',
  'stay with',
  'switch to',
  'switching to',
  'switch from',
  'replacing',
  'replace',
  'currently use',
  'currently using',
  'uses',
  'using',
  'they use',
  'prefers',
  'prefer',
  'leaning towards',
  'leaning to',
  'rather than',
  'instead of',
  'piloting',
  'trialling',
  'trialing',
  'renewing with',
  'renew with',
  'pitch from',
  'invited',
  'gegen',
  'wettbewerber',
  'wettbewerber ist',
  'vergleichen mit',
  'vergleichen uns mit',
  'angebot von',
  'schauen sich',
  'neben',
  'setzen .. ein',
  'contre',
  'concurrent',
  'concurrent est',
  'offre de',
  'face a',
  'contra',
  'competidor',
  'competidor es',
  'oferta de',
  'frente a',
  'turned down',
  'dropped',
  'ruled out',
  'rejected',
  'lost to',
  'other vendor is',
  'other vendors are',
  'in the race with',
  'between us and',
  'us and',
  'us or',
  // "The only competitor left is Gloop", "the alternative to us is Gloop".
  'competitor .. is',
  'competition .. is',
  'alternative .. is',
  'option .. is',
  'vendor .. is',
  'supplier .. is',
  'provider .. is',
  'rival .. is',
  'incumbent .. is',
  'anbieter .. ist',
  'lieferant .. ist',
  'wettbewerber .. ist',
  'konkurrent .. ist',
  'alternative .. ist',
  'concurrent .. est',
  'fournisseur .. est',
  'prestataire .. est',
  'alternative .. est',
  'competidor .. es',
  'proveedor .. es',
  'alternativa .. es',
  'or us and',
  'going with',
  'go with',
]
/** Before these, it is too: "Gloop is the incumbent", "Gloop came in cheaper". */
const tails = [
  'is the incumbent',
  'is incumbent',
  'is also in',
  'is also pitching',
  'is pitching',
  'is the competitor',
  'are the competitor',
  'is on the shortlist',
  'are on the shortlist',
  'is the alternative',
  'is the other option',
  'is the other vendor',
  'is also being',
  'is being evaluated',
  'offered',
  'quoted',
  'undercut',
  'is cheaper',
  'are cheaper',
  'came in at',
  'came in cheaper',
  'is out',
  'are out',
  'pitched',
  'is ahead',
  'is in the mix',
  'are in the mix',
  'is still in',
  'are still in',
  'ist der wettbewerber',
  'ist auch dabei',
  'est le concurrent',
]

const businessTools = new Set('excel spreadsheet spreadsheets sharepoint word'.split(' '))

function vendorWord(word: Word, notVendors: ReadonlySet<string>): boolean {
  if (!/^[\p{Lu}\d]/u.test(word.raw) || /^\d+$/.test(word.raw) || notVendors.has(word.low)) return false
  return (
    !notNames.has(word.low) ||
    /^(?:oracle|sap|salesforce|microsoft|hubspot|netsuite|workday|servicenow|google|amazon|aws|zendesk)$/.test(word.low)
  )
}

function nameAt(
  statement: Statement,
  from: number,
  people: readonly NameSpan[],
  notVendors: ReadonlySet<string>,
): { name: string; to: number } | null {
  const { words } = statement
  let at = from
  while (
    at < words.length &&
    at - from < 2 &&
    /^(?:the|a|an|with|is|are|mainly|both|either|also|den|dem|der|le|la|el|at|to|and)$/.test(words[at]!.low) &&
    !words[at]!.capital
  )
    at++
  if (!words[at] || !vendorWord(words[at]!, notVendors)) return null
  if (
    people.some((person) => person.how !== 'possible' && person.from <= at && at < person.to) ||
    (firstNames.has(words[at]!.low) && !words[at]!.possessive)
  )
    return null
  let to = at + 1
  while (to < words.length && to - at < 3 && words[to]!.joined && vendorWord(words[to]!, notVendors) && !words[to - 1]!.possessive) to++
  return { name: statement.text.slice(words[at]!.start - statement.start, words[to - 1]!.end - statement.start).replace(/'s$/, ''), to }
}

/** The known spelling of a vendor, so that "gloop" and "Gloopp" are no second one. */
function known(name: string, vendors: readonly string[]): string {
  const folded = fold(name)
  return vendors.find((vendor) => fold(vendor) === folded || (folded.length >= 5 && oneLetterApart(fold(vendor), folded))) ?? name
}

/** Other vendors named in a statement; never the account, our product, or a person. */
export function readVendors(
  statement: Statement,
  context: { vendors: readonly string[]; notVendors: ReadonlySet<string>; people: readonly NameSpan[]; vocabulary: Vocabulary },
): string[] {
  const { words } = statement
  const found: string[] = []
  const add = (name: string) => {
    const spelled = known(name, context.vendors)
    if (!found.some((other) => fold(other) === fold(spelled)) && !businessTools.has(fold(spelled))) found.push(spelled)
  }
  for (const span of findPhrases(words, leads)) {
    if (negated(words, span.from)) continue
    let place = nameAt(statement, span.to, context.people, context.notVendors)
    while (place) {
      add(place.name)
      const next = words[place.to]
      const gap = next ? statement.text.slice(words[place.to - 1]!.end - statement.start, next.start - statement.start) : ''
      const joined = next && (/^\s*[,/]\s*$/.test(gap) || /^(?:and|or|und|oder|et|ou|y|o)$/.test(next.low))
      place = joined
        ? nameAt(statement, /^(?:and|or|und|oder|et|ou|y|o)$/.test(next!.low) ? place.to + 1 : place.to, context.people, context.notVendors)
        : null
    }
  }
  for (const span of findPhrases(words, tails)) {
    let from = span.from
    while (
      from > 0 &&
      span.from - from < 3 &&
      vendorWord(words[from - 1]!, context.notVendors) &&
      (from === span.from || words[from]!.joined)
    )
      from--
    if (from === span.from) continue
    const place = nameAt(statement, from, context.people, context.notVendors)
    if (place) add(place.name)
  }
  for (const vendor of context.vendors) if (findPhrases(words, listOf(vendor)).length > 0) add(vendor)
  return found
}

const lists = new Map<string, string[]>()
/** One list per name, since a list is taken apart once. */
function listOf(vendor: string): string[] {
  const made = lists.get(vendor) ?? [fold(vendor)]
  if (lists.size > 2_000) lists.clear()
  lists.set(vendor, made)
  return made
}
