import { addDays, daysBetween } from './calendar.ts'
import type { StageId } from './ids.ts'
import type { Criterion, Level, Playbook } from './playbook.ts'
import { stagePlace } from './stages.ts'
import type { LocalDate } from './time.ts'

/** W in calendar days for a deal in that stage: from the stage the playbook names it is floor(W/2) (RULES 2). */
export function windowOf(criterion: Pick<Criterion, 'windowDays'>, playbook: Playbook, stage: StageId): number {
  const halved =
    stagePlace(playbook, stage) >= stagePlace(playbook, playbook.halveFrom) && playbook.stages.some((s) => s.id === playbook.halveFrom)
  return halved ? Math.floor(criterion.windowDays / 2) : criterion.windowDays
}

/** Calendar days between a day and today; a day that is today only further east counts as today. */
export function ageOf(said: LocalDate, today: LocalDate): number {
  return Math.max(0, daysBetween(said, today))
}

/** What a level is worth at an age: up to W in full, up to 2W one less, later our view; unknown stays unknown (RULES 2). */
export function aged(level: Level, ageDays: number, windowDays: number): Level {
  if (level <= 1 || ageDays <= windowDays) return level
  return ageDays <= 2 * windowDays ? ((level - 1) as Level) : 1
}

/** Last day on which a level said on a day is still worth `least`; null when it never is, or always (`least` up to 1). */
export function lastDayAt(least: Level, level: Level, said: LocalDate, windowDays: number): LocalDate | null {
  if (least <= 1 || level < least) return null
  return addDays(said, level - 1 >= least ? 2 * windowDays : windowDays)
}
