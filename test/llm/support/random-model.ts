import type { ChatRequest } from './chat-request.ts'
import type { Responder } from './completion.ts'
import { fillSchema, idsFor, idsIn, type Place, stringsIn, wantsId } from './fill-schema.ts'

/** Numbers from 0 to 1, the same for a seed each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hash(text: string): number {
  let sum = 2_166_136_261
  for (const char of text) sum = Math.imul(sum ^ char.codePointAt(0)!, 16_777_619)
  return sum >>> 0
}

/**
 * The worst model: every reply is valid by its schema and means nothing. Enums and ids are picked at random among those of the request, words
 * are random spans of what was sent. The same seed and request give the same reply.
 */
export function randomModel(seed: number): Responder {
  return (request) => {
    if (!request.schema) return 'no schema was asked for'
    const random = seeded(seed ^ hash(`${request.system}\n${request.user}\n${request.turn}`))
    return JSON.stringify(fillSchema(request.schema, chooserOf(request, random)))
  }
}

function chooserOf({ system, user }: ChatRequest, random: () => number) {
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(options: readonly T[]): T => options[below(options.length)]!
  const ids = idsIn(`${user}\n${system}`)
  const sources = [...stringsIn(user), ...stringsIn(user), user, system].filter((text) => text.trim() !== '')

  /** Words that stand somewhere in the request: whole strings now and then, else a span of at most thirty words. */
  function span(min: number, max: number): string {
    const source = one(sources)
    if (random() < 0.3 && source.length <= max && source.length >= min) return source
    const words = [...source.matchAll(/\S+/g)]
    const from = below(words.length)
    const to = Math.min(words.length - 1, from + below(30))
    const text = source.slice(words[from]!.index, words[to]!.index + words[to]![0].length).slice(0, max)
    return text.padEnd(min, 'x')
  }

  return {
    one,
    text({ name }: Place, { min, max, pattern }: { min: number; max: number; pattern: RegExp | null }) {
      const wanted = wantsId(name)
      if (ids.length > 0 && (wanted === 'yes' || (wanted === 'maybe' && random() < 0.5)))
        return one(random() < 0.8 ? idsFor(name, user, ids) : ids)
      const tries = [...Array.from({ length: 40 }, () => span(min, max)), ...ids, `2026-11-${10 + below(20)}`]
      const fits = pattern ? tries.find((text) => pattern.test(text)) : tries[0]
      if (fits === undefined) throw new Error(`nothing in the request fits ${pattern} at ${name}`)
      return fits
    },
    number: (_: Place, min: number, max: number) => min + random() * (max - min),
    count: (_: Place, min: number, max: number) => min + below(Math.max(1, max - min + 1)),
    yes: () => random() < 0.5,
  }
}
