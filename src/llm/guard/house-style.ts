/**
 * What a model may not say though every word of it were true: levels, scores and verdicts are computed by code and said by code, in the
 * house's words (slack/messages/STYLE.md).
 */
const neverSaid: readonly (readonly [string, RegExp])[] = [
  ['a level', /\bL\s?-?[0-5]\b|\b(?:level|stufe|niveau|nivel)\s+(?:\p{N}|one|two|three|four|five)/iu],
  ['a percentage', /%|‰|\bper\s?cent\b|\bpercent\w*\b|\bprozent\b|\bpour\s?cent\b|\bpor\s?ciento\b/iu],
  ['a score', /\bscor(?:e|es|ed|ing)\b|\brating\b|\bout of (?:five|ten|\d+)\b|\b\d+\s?\/\s?\d+\b|\bpunkte\b|\bpoints?\b(?=\s*[.,?]|$)/iu],
  ['an exclamation', /!/u],
  [
    'a verdict',
    /\bgates?\b|\bat the bar\b|\bon record\b|\bbuyer['’]s act\b|\bconfirmed twice\b|\b(?:fully|now|is|are|was|were|been|be|considered|all) (?:qualified|met|passed|satisfied|complete|approved by us)\b|\boverrid(?:e|es|den)\b|\bready to (?:close|sign|commit)\b/iu,
  ],
  ['words about the machine', /\b(?:as an ai|language model|system prompt|previous instructions|prompt|instructions?)\b|\banweisung/iu],
]

/** Whether a text says what only code may say. */
export function breaksStyle(text: string): boolean {
  return neverSaid.some(([, kind]) => kind.test(text))
}

/** Sentences of a text, by their closing marks. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?…。？]["”’»)]*)\s+/u).filter((sentence) => /\p{L}/u.test(sentence))
}
