import type { Facts } from '../record.ts'

/** Facts of a record in which nothing was said. */
export const noFacts: Facts = {
  person: null,
  role: null,
  voice: 'rep',
  saidOn: null,
  channel: null,
  artefact: null,
  act: null,
  promise: false,
  hedged: false,
  hearsay: false,
  holder: null,
  vendor: null,
  numbers: [],
  dates: [],
  found: [],
  flags: [],
}
