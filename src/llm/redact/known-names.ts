import { likelyNames } from './likely-names.ts'

/** Names that are known before a text is read. */
export interface Known {
  /** Spellings, folded to lower case, the longest first; `who` groups spellings of one. */
  spellings: { low: string; kind: 'PERSON' | 'COMPANY'; who: string }[]
  /** Words that look like names in one of the texts at hand; hidden in all of them, wherever they have their capital. */
  likely: ReadonlySet<string>
  /** The fullest spelling of each, for putting back. */
  full: Map<string, string>
}

const honorific = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|mme|m|monsieur|madame|señor|señora|sr|sra)\.?$/i
/** Parts of company names that say nothing of which company it is. */
const common = new Set(
  'the and und der die das of for gmbh ag kg se inc ltd llc plc corp co sa sas srl bv nv group gruppe holding company firma international global solutions systems services software'.split(
    ' ',
  ),
)

/**
 * `people` and `companies` as they are written; their parts are hidden too ("Otto" for "Otto Brine"). `texts`: all that one question to the
 * model holds, so that a name seen inside a sentence here is known where it opens one there.
 */
export function knownNames(people: readonly string[], companies: readonly string[], texts: readonly string[] = []): Known {
  const spellings = new Map<string, { low: string; kind: 'PERSON' | 'COMPANY'; who: string }>()
  const full = new Map<string, string>()
  const add = (written: string, kind: 'PERSON' | 'COMPANY', least: number) => {
    const name = written.trim().replace(/\s+/g, ' ')
    if (name === '') return
    const who = name.toLowerCase()
    // "Otto" and "Otto Brine" are one person, as far as the deal knows.
    const fuller = [...full.keys()].find((other) => other !== who && ` ${other} `.includes(` ${who} `)) ?? who
    if (fuller === who) full.set(who, name)
    const parts = name.split(/[\s,/&+()"“”]+/u).filter((part) => part.length >= least && !honorific.test(part))
    const telling =
      kind === 'COMPANY' ? parts.filter((part) => /^[\p{Lu}\p{Lo}\p{N}]/u.test(part) && !common.has(part.toLowerCase())) : parts
    for (const low of [who, ...telling.map((part) => part.toLowerCase())])
      if (!spellings.has(low)) spellings.set(low, { low, kind, who: fuller })
  }
  for (const name of [...people].sort((a, b) => b.length - a.length)) add(name, 'PERSON', 2)
  for (const name of companies) add(name, 'COMPANY', 3)
  const likely = new Set(
    texts.flatMap((text) =>
      likelyNames(text)
        .map(({ start, end }) => text.slice(start, end))
        .filter((name) => name.length > 2),
    ),
  )
  return { spellings: [...spellings.values()].sort((a, b) => b.low.length - a.low.length), likely, full }
}
