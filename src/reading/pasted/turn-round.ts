import type { Language } from '../language.ts'

/** A text told from the seller's side, and where each of its places stands in the words as written. */
export interface TurnedText {
  text: string
  /** The words as written for a stretch of the turned text; null where it is none of it. */
  verbatim(stretch: string): string | null
}

type Turn = [RegExp, string]

/** `@`: the writer's name. Longer forms stand before the shorter ones they begin with. */
const turns: Record<Language, Turn[]> = {
  en: [
    [/\bI(?:'|’)m\b|\bI am\b/g, '@ is'],
    [/\bI(?:'|’)ve\b|\bI have\b/g, '@ has'],
    [/\bI(?:'|’)ll\b/g, '@ will'],
    [/\bI(?:'|’)d\b/g, '@ would'],
    [/\bI(?= (?:sign|approve|decide|own|need|want|hold|control|release)\b)/g, '@'],
    [/(?<=\bI )(sign|approve|decide|own|need|want|hold|control|release)\b/g, '$1s'],
    [/\bI\b/g, '@'],
    [/\bwe(?:'|’)re\b/gi, 'they are'],
    [/\bwe(?:'|’)ve\b/gi, 'they have'],
    [/\bwe(?:'|’)ll\b/gi, 'they will'],
    [/\bwe(?:'|’)d\b/gi, 'they would'],
    [/\bwe\b/gi, 'they'],
    [/\bus\b/g, 'them'],
    [/\bour\b/gi, 'their'],
    [/\bmy\b/gi, 'their'],
    [/\btheir\b/gi, 'the'],
    [/\byour\b/gi, 'our'],
    [/\byou(?:'|’)ve\b/gi, 'we have'],
    [/\byou(?:'|’)re\b/gi, 'we are'],
    [/\byou\b/gi, 'us'],
  ],
  de: [
    [/\bich unterschreibe\b/gi, '@ unterschreibt'],
    [/\bich entscheide\b/gi, '@ entscheidet'],
    [/\bich genehmige\b/gi, '@ genehmigt'],
    [/\bich brauche\b/gi, '@ braucht'],
    [/\bich habe\b/gi, '@ hat'],
    [/\bich bin\b/gi, '@ ist'],
    [/\bich\b/gi, '@'],
    [/\bunser(e[mnrs]?)?(?![\p{L}])/giu, 'ihr$1'],
    [/\bmein(e[mnrs]?)?(?![\p{L}])/giu, 'ihr$1'],
    [/\bwir\b/gi, 'sie'],
    [/(?<=[\p{L},] )Ihr(e[mnrs]?)?(?![\p{L}])/gu, 'unser$1'],
  ],
  fr: [
    [/\bje suis\b/gi, '@ est'],
    [/\bj['’]ai\b/gi, '@ a'],
    [/\bj['’]/gi, '@ '],
    [/\bje\b/gi, '@'],
    [/\bnous\b/gi, 'ils'],
    [/\bnotre\b/gi, 'leur'],
    [/\bnos\b/gi, 'leurs'],
    [/\bm(?:on|a)\b/gi, 'leur'],
    [/\bmes\b/gi, 'leurs'],
    [/\bvotre\b/gi, 'notre'],
    [/\bvos\b/gi, 'nos'],
  ],
  es: [
    [/\byo\b/gi, '@'],
    [/\bnosotros\b/gi, 'ellos'],
    [/\bnuestr[oa]\b/gi, 'su'],
    [/\bnuestr[oa]s\b/gi, 'sus'],
    [/\bmi\b/gi, 'su'],
    [/\bmis\b/gi, 'sus'],
  ],
}

/**
 * A buyer's words as the rep would tell them: "we" is them, "our form" is theirs, "your proposal" is ours. The rules of reading are the
 * rep's; what is kept and shown are always the words as written.
 */
export function turnRound(written: string, writer: string, language: Language): TurnedText {
  const changes: { start: number; end: number; by: string }[] = []
  // The words of an address are nobody's.
  const links = [...written.matchAll(/https?:\/\/\S+|[\w.+-]+@[\w.-]+/gi)].map((link) => ({
    start: link.index,
    end: link.index + link[0].length,
  }))
  for (const [pattern, by] of turns[language]) {
    for (const match of written.matchAll(pattern)) {
      const { index } = match
      const end = index + match[0].length
      if ([...changes, ...links].some((taken) => taken.start < end && index < taken.end)) continue
      changes.push({ start: index, end, by: shaped(by.replace('$1', match[1] ?? '').replace('@', writer), match[0]) })
    }
  }
  changes.sort((a, b) => a.start - b.start)
  const stretches: Stretch[] = []
  let text = ''
  let from = 0
  const add = (words: string, end: number, same: boolean) => {
    stretches.push({ turned: text.length, until: text.length + words.length, from, end, same })
    text += words
    from = end
  }
  for (const { start, end, by } of changes) {
    add(written.slice(from, start), start, true)
    add(by, end, false)
  }
  add(written.slice(from), written.length, true)
  return {
    text,
    verbatim(stretch) {
      const at = text.indexOf(stretch)
      if (at < 0 || stretch === '') return null
      const first = stretches.find((each) => at < each.until)!
      const last = stretches.find((each) => at + stretch.length <= each.until)!
      const start = first.same ? first.from + at - first.turned : first.from
      return written.slice(start, last.same ? last.from + at + stretch.length - last.turned : last.end)
    },
  }
}

/** A stretch of the turned text, and the words as written it stands for. */
interface Stretch {
  turned: number
  until: number
  from: number
  end: number
  same: boolean
}

/** A capital at a sentence's start stays one. */
function shaped(by: string, was: string): string {
  return /^\p{Lu}/u.test(was) && was !== 'I' && !/^I\b/.test(was) ? by.charAt(0).toUpperCase() + by.slice(1) : by
}
