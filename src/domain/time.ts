/** A moment: milliseconds since 1970-01-01T00:00Z. The core never asks a clock for it; `now` is always passed in. */
export type Instant = number
/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = string
/** An IANA time zone, `Europe/Berlin`. */
export type Zone = string
