import { type Absence, isAway, returnsAt } from '../domain/absence.ts'
import { localDate } from '../domain/calendar.ts'
import { readUntil } from '../reading/read-until.ts'
import { comeBack } from './come-back.ts'
import type { Asking } from './one-of.ts'
import type { Person, Ports } from './ports.ts'
import type { Reply } from './replies.ts'
import { ownDeals, waitingReviews } from './waiting-reviews.ts'

const backWords = /^(?:back|off|end|over|none|zurück|wieder da|de retour|de vuelta)[.!]?$/i

/**
 * `/qualify away [until]`: reviews wait up to and including that day, or until the person says that they are back. Alone, while away, it
 * shows until when; words that name no day to come change nothing.
 */
export async function awayTyped(ports: Ports, { typed, person }: Asking, words: string): Promise<Reply> {
  const { workspace } = typed
  if (backWords.test(words.trim())) return comeBack(ports, workspace, person)
  const now = ports.clock.now()
  const until = readUntil(words, localDate(now, person.zone))
  switch (until.kind) {
    case 'ambiguous':
      return { kind: 'away-unread', why: 'ambiguous', text: until.text, days: until.days }
    case 'past':
      return { kind: 'away-unread', why: 'past', text: until.text, days: [until.date] }
    case 'unclear':
      return { kind: 'away-unread', why: 'unclear', text: until.text, days: [] }
    case 'open':
    case 'day':
  }
  const own = await ownDeals(ports, workspace, person)
  return ports.transact(workspace, async (unit): Promise<Reply> => {
    const known = await unit.absences.of(person.user)
    const standing = isAway(known, now, person.zone) ? known : null
    const waiting = standing ? waitingReviews(own, standing.since) : []
    // Alone it asks how things stand; only words change them.
    if (standing && words.trim() === '') return awayReply(standing, person, waiting.length, false)
    const absence: Absence = { since: standing?.since ?? now, until: until.kind === 'day' ? until.date : null, backAt: null }
    await unit.absences.set(person.user, absence)
    const back = returnsAt(absence, person.zone)
    // What waits already waits for the new day; without one, for the word.
    if (back !== null) for (const deal of waiting) await unit.timers.set({ kind: 'review-due', deal, at: back })
    return awayReply(absence, person, waiting.length, true)
  })
}

function awayReply(absence: Absence, person: Person, waiting: number, isNew: boolean): Reply {
  const back = returnsAt(absence, person.zone)
  return { kind: 'away', isNew, until: absence.until, back: back === null ? null : localDate(back, person.zone), waiting }
}
