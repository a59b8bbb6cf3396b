import { refuse } from './call.ts'

/** Slack's cursors are opaque; here a word and a position in base64. */
export function writeCursor(kind: string, position: string): string {
  return Buffer.from(`${kind}:${position}`).toString('base64')
}

/** The position in a cursor of this kind; `invalid_cursor` for anything else. */
export function readCursor(kind: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const [found, position] = Buffer.from(cursor, 'base64').toString('utf8').split(':')
  return found === kind && position ? position : refuse('invalid_cursor')
}

/** One page of a list by index. */
export function pageOf<T>(list: readonly T[], kind: string, cursor: string | undefined, limit: number): { page: T[]; next: string } {
  const from = Number(readCursor(kind, cursor) ?? 0)
  if (!Number.isInteger(from) || from < 0) refuse('invalid_cursor')
  const more = from + limit < list.length
  return { page: list.slice(from, from + limit), next: more ? writeCursor(kind, String(from + limit)) : '' }
}
