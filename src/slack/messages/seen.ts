import type { LocalDate } from '../../domain/time.ts'

/** What a renderer may know besides the post itself. */
export interface Seen {
  /** Today in the workspace's time zone. */
  today: LocalDate
}
