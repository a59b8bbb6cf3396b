import type { JsonSchema } from './chat-request.ts'

/** Where a value stands: names of fields from the root, indices of arrays left out. */
export interface Place {
  names: string[]
  /** Of the innermost field. */
  name: string
  /** Index in the innermost array. */
  index: number
}

/** Who decides what a schema leaves open. */
export interface Chooser {
  one<T>(options: T[], at: Place): T
  text(at: Place, bounds: { min: number; max: number; pattern: RegExp | null }): string
  number(at: Place, min: number, max: number): number
  /** How many items. `items`: their schema, references followed. */
  count(at: Place, min: number, max: number, items: JsonSchema): number
  yes(at: Place): boolean
}

/** Arrays without an upper bound get at most so many items. */
const longest = 8

/** A value that a schema allows; every choice is the chooser's. Knows what strict mode allows: no `allOf`, `not` or open objects. */
export function fillSchema(root: JsonSchema, chooser: Chooser): unknown {
  const follow = (schema: JsonSchema): JsonSchema => {
    if (typeof schema.$ref !== 'string') return schema
    const path = schema.$ref.replace(/^#\/?/, '').split('/').filter(Boolean)
    return follow(path.reduce<JsonSchema>((at, key) => at[decodeURIComponent(key)] as JsonSchema, root))
  }

  function fill(given: JsonSchema, at: Place): unknown {
    const schema = follow(given)
    const either = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
    if (either) return fill(chooser.one(either.map(follow), at), at)
    if ('const' in schema) return schema.const
    if (Array.isArray(schema.enum)) return chooser.one(schema.enum, at)
    if (Array.isArray(schema.type)) return fill({ ...schema, type: chooser.one(schema.type as string[], at) }, at)
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, inner]) => [
            name,
            fill(inner, { names: [...at.names, name], name, index: at.index }),
          ]),
        )
      case 'array': {
        const items = follow(schema.items as JsonSchema)
        const [min, max] = [(schema.minItems as number) ?? 0, (schema.maxItems as number) ?? longest]
        return Array.from({ length: chooser.count(at, min, max, items) }, (_, index) => fill(items, { ...at, index }))
      }
      case 'string': {
        const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern) : null
        return chooser.text(at, {
          min: (schema.minLength as number) ?? 0,
          max: (schema.maxLength as number) ?? Number.POSITIVE_INFINITY,
          pattern,
        })
      }
      case 'integer':
      case 'number': {
        const low = (schema.minimum as number) ?? ((schema.exclusiveMinimum as number) ?? -1) + 1
        const high =
          (schema.maximum as number) ?? ((schema.exclusiveMaximum as number) ?? low + 10) - (schema.exclusiveMaximum === undefined ? 0 : 1)
        const number = chooser.number(at, low, Math.min(high, 1_000_000))
        return schema.type === 'integer' ? Math.round(number) : number
      }
      case 'boolean':
        return chooser.yes(at)
      case 'null':
        return null
      default:
        throw new Error(`no way to fill ${JSON.stringify(schema)} at ${at.names.join('.')}`)
    }
  }

  return fill(root, { names: [], name: '', index: 0 })
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** Ids that a text gives: UUIDs, and whatever its JSON calls an id; in order, each once. */
export function idsIn(text: string): string[] {
  const called = [...text.matchAll(/"id"\s*:\s*"([^"]+)"/g)].map((match) => match[1]!)
  return [...new Set([...called, ...(text.match(uuid) ?? [])])]
}

/** Those ids that stand in a list called after a field: `questions` for `question`; all of them where there is no such list. */
export function idsFor(name: string, text: string, all: string[]): string[] {
  const own = new Set<string>()
  const look = (value: unknown, isOwn: boolean): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'id' && isOwn) own.add(String(inner))
      look(inner, isOwn || key.toLowerCase() === `${name.toLowerCase().replace(/_?ids?$/, '')}s`)
    }
  }
  look(jsonIn(text), false)
  return own.size > 0 ? all.filter((id) => own.has(id)) : all
}

/** The id of whatever in a text's JSON says exactly these words. */
export function idHolding(words: string, text: string): string | undefined {
  const look = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    const { id } = value as { id?: unknown }
    if (typeof id === 'string' && Object.values(value).includes(words)) return id
    return Object.values(value)
      .map(look)
      .find((found) => found !== undefined)
  }
  return look(jsonIn(text))
}

/** Whether a field wants an id rather than words; `maybe`: some schemas mean the one, some the other. */
export function wantsId(name: string): 'yes' | 'maybe' | 'no' {
  if (/(?:^|[a-z_])ids?$|^(?:record|question)$/i.test(name)) return 'yes'
  return /^(?:answer|older|newer)$/i.test(name) ? 'maybe' : 'no'
}

/** Strings that stand in a text: as JSON where it is JSON, else its lines. */
export function stringsIn(text: string): string[] {
  const json = jsonIn(text)
  return json === undefined ? text.split('\n').filter((line) => line.trim() !== '') : leaves(json)
}

/** The JSON in a text; undefined where there is none, or words that only look like it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(/[{[][\s\S]*[}\]]/.exec(text)?.[0] ?? '')
  } catch {
    return undefined
  }
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leaves)
}
