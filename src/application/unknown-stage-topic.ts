import type { Instant } from '../domain/time.ts'
import type { Unit } from './ports.ts'
import { silentKind } from './shadow/silent-topic.ts'

const kind = 'unknown-stage'

/** Under which a stage that nobody mapped is told of, once however its letters are written. */
export function unknownStageTopic(word: string): string {
  return `${kind}:${word.toLowerCase()}`
}

/** Stages the CRM named since a moment that nobody had mapped, aloud or in shadow mode, the newest first. */
export async function unknownStagesSince(unit: Unit, since: Instant): Promise<{ word: string; at: Instant }[]> {
  const told = [...(await unit.workspace.toldSince(`${kind}:`, since)), ...(await unit.workspace.toldSince(silentKind(kind), since))]
  const words = told.map(({ topic, at }) => ({ word: topic.slice(topic.indexOf(':') + 1), at })).sort((a, b) => b.at - a.at)
  return [...Map.groupBy(words, ({ word }) => word).values()].map(([newest]) => newest!)
}
