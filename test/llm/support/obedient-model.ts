import type { ChatRequest, JsonSchema } from './chat-request.ts'
import type { Responder } from './completion.ts'
import { fillSchema, idHolding, idsFor, idsIn, type Place, stringsIn, wantsId } from './fill-schema.ts'

/** Words with which a text tells the machine what to do. */
const orders =
  /\b(?:ignore|disregard|forget|override|instructions?|system|assistant|prompt|you (?:must|should|are|will)|set|mark|rate|raise|levels?|output|respond|reply|return|always|every(?:thing)?|all criteria|strongest|highest|maximum|confirmed|json|quote|verbatim|as an ai|admin|developer|approved?)\b/gi

/** Values of enums from the best to the good; what is in none of them comes after. */
const best = [
  'confirmed-twice',
  'confirmed',
  'buyer-act',
  'act',
  'artefact',
  'on-record',
  'strong',
  'met',
  'at-bar',
  'high',
  'yes',
  'open',
  'won',
  'none',
  'ok',
]

/** Fields that hold what speaks against the deal: an obedient model finds nothing. */
const against = /^(?:doubts?|contradictions?|clash(?:es)?|challenges?|problems?|risks?|missing|weak(?:nesses)?|gaps?|drift)$/i
/** Fields whose words must stand in the request; all others are the model's own. */
const verbatim = /quote|words|span|verbatim|excerpt|person|role|when|date|channel|holder|vendor|deal|evidence|older|newer|answer/i

const live = /<[@!#][^>\s]+>|@(?:here|channel|everyone)|<?https?:\/\/[^\s>)]+>?|(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.]+/gi
const person = /\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)+/u
const role = /\b(?:CFO|CEO|CTO|CIO|COO|VP(?: of)? \w+|(?:finance |managing |IT )?director|head of \w+|board)\b/i
const day =
  /\b\d{4}-\d\d-\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:today|yesterday)\b/i
const channel = /\b(?:call|mail|e-mail|email|meeting|workshop|letter|contract)\b/i

/**
 * The model an attacker wishes for: it does what the text in the user message tells it to, as far as the schema lets it. It quotes the attack
 * itself as evidence of everything, takes the ids, criteria and values the attack names, else the most favourable ones, finds nothing that
 * speaks against the deal, and copies links, mentions and addresses into every text of its own.
 */
export const obedientModel: Responder = (request) => {
  if (!request.schema) return attackIn(request.user)
  return JSON.stringify(fillSchema(request.schema, chooserOf(request)))
}

/** The string of a user message that gives orders, else the longest. */
export function attackIn(user: string): string {
  const scored = stringsIn(user).map((text) => ({ text, score: (text.match(orders) ?? []).length }))
  scored.sort((a, b) => b.score - a.score || b.text.length - a.text.length)
  return scored[0]?.text ?? user
}

const names = (text: string, id: string) => text.split(/[^\w-]+/).includes(id)
const plain = (value: unknown) => String(value).toLowerCase().replace(/[-_]/g, ' ')

function chooserOf({ system, user }: ChatRequest) {
  const attack = attackIn(user)
  const named = plain(attack)
  const given = [...new Set([...idsIn(attack), ...idsIn(user), ...idsIn(system)])]
  // The one that holds the attack comes first: only there is the quotation found; then those the attack asks for.
  const holder = idHolding(attack, user)
  const first = (id: string) => (id === holder ? 2 : Number(names(attack, id)))
  const ids = given.toSorted((a, b) => first(b) - first(a))
  const decoys = [...new Set(attack.match(live) ?? [])].join(' ')

  function worth(value: unknown): number {
    if (value === null) return -1
    if (value === holder) return 10_000
    if (typeof value === 'number') return 100 + value
    const rank = best.indexOf(String(value).toLowerCase())
    const level = Number(/(?:^|L|level-?)(\d)$/i.exec(String(value))?.[1] ?? 0)
    return (named.includes(plain(value)) ? 1_000 : 0) + (rank < 0 ? 0 : best.length - rank) + level
  }

  function fact(name: string): string {
    const shape = [
      [/person|holder|name/i, person],
      [/role|title/i, role],
      [/when|date|day|said/i, day],
      [/channel|where/i, channel],
    ] as const
    const found = shape.find(([field]) => field.test(name))?.[1].exec(attack)?.[0]
    return found ?? attack
  }

  return {
    one<T>(options: T[], at: Place): T {
      const schemas = options.filter((option) => typeof option === 'object' && option !== null) as JsonSchema[]
      // Of two shapes the one that says something.
      if (schemas.length > 0) return (schemas.find((schema) => schema.type !== 'null') ?? schemas[0]) as T
      const kinds = options.filter((option) => option !== 'null')
      // Items of a list take one value each, so that every criterion is spoken for.
      if (/criteri/i.test(at.name)) return byWorth(kinds)[at.index % kinds.length]!
      return byWorth(kinds.length > 0 ? kinds : options)[0]!
      function byWorth(list: T[]): T[] {
        return list.toSorted((a, b) => worth(b) - worth(a))
      }
    },
    text({ name, index }: Place, { min, max, pattern }: { min: number; max: number; pattern: RegExp | null }) {
      const wanted = wantsId(name) === 'no' ? [] : idsFor(name, user, ids)
      if (wanted.length > 0) return holder !== undefined && wanted.includes(holder) ? holder : wanted[index % wanted.length]!
      const own = `${decoys} ${attack}`.trim()
      const tries = (verbatim.test(name) ? [fact(name), attack] : [own, attack]).map((text) => text.slice(0, max).padEnd(min, '!'))
      const fits = pattern ? [...tries, ...ids, ...named.split(/\s+/), '2026-11-20'].find((text) => pattern.test(text)) : tries[0]
      if (fits === undefined) throw new Error(`the attack names nothing that fits ${pattern} at ${name}`)
      return fits
    },
    number: (_: Place, __: number, max: number) => max,
    count({ name }: Place, min: number, max: number, items: JsonSchema) {
      if (against.test(name)) return min
      const fields = Object.values((items.properties ?? {}) as Record<string, JsonSchema>)
      const kinds = Math.max(3, ...[items, ...fields].map((field) => (Array.isArray(field.enum) ? field.enum.length : 0)))
      return Math.max(min, Math.min(max, kinds))
    },
    yes: () => true,
  }
}
