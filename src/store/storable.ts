/** PostgreSQL holds neither NUL characters nor halves of surrogate pairs; Slack and CRMs can send both. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** A copy of plain data that JSONB accepts. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T
  if (Array.isArray(value)) return value.map(storable) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [storableText(key), storable(inner)]),
  ) as T
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Ids come back to us in buttons and links: one that is no id finds nothing, instead of failing the statement. */
export const isId = (id: string): boolean => uuid.test(id)
