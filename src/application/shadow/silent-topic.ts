import type { Instant } from '../../domain/time.ts'

/**
 * Under which something counts as told in a stretch of shadow mode: "owner:x" is "owner@1789…:x". What was said to nobody has yet to be said
 * when the team is asked again, and once in each stretch.
 *
 * @param topic Its kind, a colon, and what it is about.
 * @param since When the stretch began.
 */
export function silentTopic(topic: string, since: Instant): string {
  return topic.replace(/^[^:]*/, (kind) => `${silentKind(kind)}${since}`)
}

/** How silent topics of a kind begin, of any stretch. */
export function silentKind(kind: string): string {
  return `${kind}@`
}
