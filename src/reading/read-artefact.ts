import type { Vocabulary } from '../domain/playbook.ts'
import type { Artefact } from '../domain/record.ts'
import { negated } from './guards.ts'
import { findPhrases } from './phrases.ts'
import type { Link } from './plain-words.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

const documentNouns = new Set(
  `deck slide slides form forms questionnaire contract spreadsheet sheet excel document doc docs pdf screenshot photo picture recording
  minutes notes note report dashboard rfp rfi rfq plan quote offer proposal nda dpa msa sow email mail e-mail memo list scorecard
  presentation template redlines redline letter invite ticket policy agenda roadmap comparison transcript criteria requirements
  formular fragebogen vertrag angebot plan testplan liste tabelle bericht folien prasentation protokoll
  formulaire contrat devis presentation rapport liste tableau formulario contrato oferta informe lista`.split(/\s+/),
)
const theirs = new Set(
  'their his her its ihr ihre ihrem ihren sein seine seinem leur leurs sa ses su sus customer customers client clients'.split(' '),
)
const ours = new Set('our my ours unser unsere unseren unserem mein meine meinen notre nos mon mes nuestro nuestra mi mis'.split(' '))
const touches = new Set(
  `edited edit commented replied redlined changed updated corrected reworked annotated signed countersigned returned filled completed
  responded answered accepted approved amended adjusted marked bearbeitet kommentiert geandert uberarbeitet unterschrieben beantwortet angepasst
  erganzt ausgefullt modifie commente corrige complete signe annote repondu edito comento modifico corrigio firmo devolvio respondio`.split(
    /\s+/,
  ),
)
const gives = new Set(
  'sent sends shared forwarded emailed mailed wrote uploaded showed presented gave attached dropped schickte geschickt gezeigt envoye partage envio compartio mando'.split(
    ' ',
  ),
)
const rep = new Set("i we i've we've ich wir je nous yo nosotros".split(' '))

export interface ArtefactContext {
  vocabulary: Vocabulary
  links: readonly Link[]
  files: readonly { name: string; url: string }[]
  /** The buyer did the deed of this statement (a name, a group, or no subject but an act). */
  buyerActs: boolean
}

interface Paper {
  label: string
  origin: Artefact['origin']
  at: number
  to: number
}

function originByWords(words: readonly Word[], from: number): Artefact['origin'] {
  for (let back = from - 1; back >= Math.max(0, from - 3); back--) {
    const word = words[back]!
    if (theirs.has(word.low) || word.possessive) return 'buyer'
    if (ours.has(word.low)) return 'seller'
    if (/^(?:the|a|an|this|that)$/.test(word.low)) return 'unknown'
  }
  return 'unknown'
}

/** Papers spoken of: a document noun with up to two words before it, "ops deck". */
function papers(statement: Statement, vocabulary: Vocabulary): Paper[] {
  const { words } = statement
  const found: Paper[] = []
  const shown = (from: number, to: number) =>
    statement.text.slice(words[from]!.start - statement.start, words[to - 1]!.end - statement.start).replace(/'s$/, '')
  const listed: [Artefact['origin'], string[]][] = [
    ['seller', vocabulary.sellerDocuments],
    ['buyer', vocabulary.buyerDocuments],
  ]
  for (const [origin, list] of listed) {
    for (const span of findPhrases(words, list)) {
      let { from, to } = span
      // A bare verb phrase ("wrote back") names no paper, and "our plan" and the like start with whose it is.
      if (/^(?:wrote|replied|reply)/.test(words[from]!.low)) continue
      while (to < words.length && words[to]!.joined && documentNouns.has(words[to]!.low)) to++
      const written = originByWords(words, from + (theirs.has(words[from]!.low) || ours.has(words[from]!.low) ? 1 : 0))
      while (from < to - 1 && (theirs.has(words[from]!.low) || ours.has(words[from]!.low))) from++
      if (to - from > 1 && /^(?:from|von|de)$/.test(words[to - 1]!.low)) to--
      found.push({ label: shown(from, to), origin: written === 'unknown' ? origin : written, at: from, to })
    }
  }
  for (const [at, word] of words.entries()) {
    if (!documentNouns.has(word.low) || found.some((paper) => paper.at <= at && at < paper.to)) continue
    let from = at
    while (from > 0 && at - from < 2 && words[from]!.joined && /^[\p{L}-]{2,}$/u.test(words[from - 1]!.raw) && modifier(words[from - 1]!))
      from--
    found.push({ label: shown(from, at + 1), origin: originByWords(words, from), at: from, to: at + 1 })
  }
  return found.toSorted((a, b) => a.at - b.at)
}

const noModifier = new Set(
  `the a an this that these those and or of in on at to by for with from as is was are were it us me you them our my their his her its sent
  shared forwarded edited wrote signed got has have had no not any some via per after before about into just also your which only just some every
  der die das ein eine den dem im am le la les un une du des el los las una dans de`.split(/\s+/),
)
function modifier(word: Word): boolean {
  return (
    !noModifier.has(word.low) &&
    !theirs.has(word.low) &&
    !ours.has(word.low) &&
    !word.possessive &&
    !touches.has(word.low) &&
    !gives.has(word.low) &&
    !/ed$/.test(word.low)
  )
}

/** The document a statement rests on: linked, attached or spoken of; and whether the buyer worked on it. */
export function readArtefact(statement: Statement, context: ArtefactContext): Artefact | null {
  const { words } = statement
  const link = context.links.find((each) => each.start >= statement.start - 1 && each.start <= statement.end + 3)
  const file = context.files[0]
  const spoken = papers(statement, context.vocabulary).filter((paper) => !negated(words, paper.at, paper.to))
  const touchAt = words.findIndex((word, at) => touches.has(word.low) && !negated(words, at))
  const repActs = words[0] !== undefined && rep.has(words[0].low)
  const touched = touchAt >= 0 && context.buyerActs && !repActs
  const gave = words.some((word) => gives.has(word.low)) && context.buyerActs && !repActs
  const paper =
    spoken.find((each) => touched && each.at > touchAt) ??
    spoken.find((each) => each.origin === 'buyer') ??
    spoken.find((each) => each.origin === 'seller') ??
    spoken[0]
  const url = link?.url ?? file?.url ?? null
  if (!paper) {
    if (!url) return null
    const label = link ? (link.label === link.url ? 'link' : link.label) : file!.name
    return { label, origin: gave ? 'buyer' : 'unknown', url, touched }
  }
  // "Sent us the form": what the buyer sends is theirs, unless it is called ours.
  const origin = paper.origin === 'unknown' && gave ? 'buyer' : paper.origin
  const mailOnly = /^(?:e-?mail|mail|email|note|notes)$/i.test(paper.label)
  if (mailOnly && !url && origin === 'unknown') return null
  return { label: paper.label, origin, url, touched: touched && origin !== 'buyer' }
}
