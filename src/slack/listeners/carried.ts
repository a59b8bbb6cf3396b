import type { Carried } from '../app.ts'

/** What came with a payload: its workspace and reference, and the inbox row if it was kept. */
export function carriedBy(context: object): Carried {
  const { workspace, ref, inbox, work } = context as Carried
  return { workspace, ref, ...(inbox ? { inbox } : {}), ...(work ? { work } : {}) }
}

/** The same for a payload that is always kept first; null when it came another way. */
export function keptBy(context: object): Required<Carried> | null {
  const { workspace, ref, inbox, receivedAt, work } = context as Carried
  return inbox && work && receivedAt !== undefined ? { workspace, ref, inbox, receivedAt, work } : null
}
