import type { Deal } from './deal.ts'
import type { Instant } from './time.ts'

/**
 * The deal as it stood at an earlier moment, as far as evidence, events and stage go: what standing is read from. Overrides, answers and
 * reviews are left as they are. For walking back through many moments without folding the journal each time.
 */
export function rewind(deal: Deal, at: Instant): Deal {
  const known = <Row extends { at: Instant }>(rows: readonly Row[]) => rows.filter((r) => r.at <= at)
  const revisions = known(deal.revisions)
  return {
    ...deal,
    fields: revisions.at(-1)?.fields ?? deal.revisions[0]?.fields ?? deal.fields,
    revisions,
    moves: known(deal.moves),
    records: deal.records.filter((r) => r.recordedAt <= at),
    ends: known(deal.ends),
    events: known(deal.events).map((e) => (e.undoneAt !== null && e.undoneAt > at ? { ...e, undoneAt: null } : e)),
    choices: known(deal.choices),
    challenges: deal.challenges.filter((c) => c.raisedAt <= at).map((c) => (c.closed && c.closed.at > at ? { ...c, closed: null } : c)),
    signOffs: known(deal.signOffs),
  }
}

/** Moments up to `at` at which something changed that standing is read from, latest first, each once; the last is the opening. */
export function changeMoments(deal: Deal, at: Instant): Instant[] {
  const moments = new Set<Instant>([deal.createdAt])
  const add = (moment: Instant | null | undefined) => {
    if (moment !== null && moment !== undefined && moment <= at) moments.add(moment)
  }
  for (const rows of [deal.revisions, deal.moves, deal.ends, deal.choices, deal.signOffs]) for (const row of rows) add(row.at)
  for (const record of deal.records) add(record.recordedAt)
  for (const event of deal.events) {
    add(event.at)
    add(event.undoneAt)
  }
  for (const challenge of deal.challenges) add(challenge.closed?.at)
  return [...moments].sort((a, b) => b - a)
}
