interface Criterion {
  id: string
  entryBar: unknown
  bar: unknown
  level: unknown
  effectiveLevel: unknown
  standing: string
  assessment: string
  signOff?: unknown
  evidence: Evidence[]
}

interface Evidence {
  text: string
  facts: { person: string | null; role: string | null; saidOn: string | null; channel: string | null; artefact: { label: string } | null }
  level: number
  effectiveLevel: number
}

/** What the API says of a deal, as far as the scenario reads it. */
export interface DealBody extends Record<string, unknown> {
  stage: string
  criteria: Criterion[]
}

/**
 * The API's deal without ids and instants, a criterion a line. Evidence is told by its levels, now and as recorded; in full where `full`.
 */
export function toldDeal({ criteria, asOf: _, ...rest }: DealBody, start: number, full: boolean): unknown {
  const told = Object.fromEntries(criteria.map(({ id, evidence, ...criterion }) => [id, { ...criterion, evidence: evidence.map(levels) }]))
  const words = Object.fromEntries(criteria.map(({ id, evidence }) => [id, evidence.map(inWords)]))
  return relative({ ...rest, criteria: told, ...(full ? { evidence: words } : {}) }, start)
}

function levels({ level, effectiveLevel }: Evidence): string {
  return level === effectiveLevel ? `${level}` : `${effectiveLevel}, recorded as ${level}`
}

function inWords({ text, facts: { person, role, saidOn, channel, artefact } }: Evidence): Record<string, unknown> {
  return { text, person, role, saidOn, channel, artefact: artefact?.label ?? null }
}

const day = 86_400_000

/** "day 9" for every date and instant, counted from the story's first day. */
function relative(value: unknown, start: number): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(value))
    return `day ${Math.floor(Date.parse(value) / day) - Math.floor(start / day)}`
  if (typeof value === 'string') return value.replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => String(relative(date, start)))
  if (Array.isArray(value)) return value.map((each) => relative(each, start))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, relative(each, start)]))
  return value
}

/** JSON with one line for whatever stands three levels deep: a difference is then a line, too. */
export function toldJson(value: unknown, depth = 0): string {
  if (!value || typeof value !== 'object' || depth >= 3) return inline(value)
  const pad = '  '.repeat(depth + 1)
  const lines = Array.isArray(value)
    ? value.map((each) => pad + toldJson(each, depth + 1))
    : Object.entries(value).map(([key, each]) => `${pad}${JSON.stringify(key)}: ${toldJson(each, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${'  '.repeat(depth)}${close}`
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (!value || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
