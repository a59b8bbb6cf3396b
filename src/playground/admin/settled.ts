import type { Office } from '../office.ts'

export interface Settling {
  /** How long nothing may stir before it counts as settled; ms, 60 unless told. */
  quietMs?: number
  /** Then the promise rejects and says what is still going on; ms, 10,000 unless told. */
  timeoutMs?: number
}

/**
 * Waits until every delivery has its final answer (retries included) and no call of the app is being answered, for
 * `quietMs` without a break: between its answer and its next call the app is at work unseen.
 */
export async function settled(office: Office, { quietMs = 60, timeoutMs = 10_000 }: Settling = {}): Promise<void> {
  const until = performance.now() + timeoutMs
  let quietSince: number | undefined
  let seen = lastId(office)
  for (;;) {
    const now = performance.now()
    const stirs = office.deliveries.pending().length > 0 || office.callsInFlight > 0 || lastId(office) !== seen
    seen = lastId(office)
    if (stirs) quietSince = undefined
    else quietSince ??= now
    if (quietSince !== undefined && now - quietSince >= quietMs) return
    if (now > until) throw new Error(`Not settled after ${timeoutMs} ms. ${whatStirs(office)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function lastId(office: Office): number {
  return office.journal.entries().at(-1)?.id ?? 0
}

function whatStirs(office: Office): string {
  const counts = new Map<string, number>()
  for (const { name } of office.deliveries.pending()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const undelivered = [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none'
  return `Undelivered: ${undelivered}. Calls being answered: ${office.callsInFlight}.`
}
