import type { DigestRest, DigestShown } from './shape.ts'

/** Deals and lines of lists that one message has room for, whatever their words. */
const oneMessage = 3

/**
 * A digest as its channel gets it: first what one reads in a minute, the lists and what each kind of risk is worth in its thread. The first
 * message keeps how many stand there. `rest` null: a short digest is one message.
 */
export function firstAndRest(shown: DigestShown): { first: DigestShown; rest: DigestRest | null } {
  const {
    channel,
    on,
    whose,
    since,
    changed,
    moreChanged,
    closed = [],
    moreClosed = 0,
    waits,
    moreWaits,
    silent,
    moreSilent,
    perRisk,
    nudges,
  } = shown
  const lists = { changed, moreChanged, closed, moreClosed, waits, moreWaits, silent, moreSilent }
  const lines = changed.length + closed.length + waits.length + silent.length
  if (lines === 0 || (lines + shown.cards.length <= oneMessage && shown.more === 0)) return { first: shown, rest: null }
  const first: DigestShown = {
    ...shown,
    changed: [],
    moreChanged: changed.length + moreChanged,
    closed: [],
    moreClosed: closed.length + moreClosed,
    waits: [],
    moreWaits: waits.length + moreWaits,
    silent: [],
    moreSilent: silent.length + moreSilent,
    perRisk: [],
    nudges: null,
  }
  return { first, rest: { channel, on, whose, since, ...lists, perRisk, nudges } }
}
