import type { CoachDeal, CoachRecord } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { ShownRecord } from '../guard/shown.ts'
import { type Traced, traced } from '../guard/traced.ts'
import type { TaskLimits } from '../limits.ts'
import type { Redaction } from '../redact/redaction.ts'

/** Most UTF-16 units of a word, on average, so that a script without spaces is cut, too. */
const wordLength = 8

/** The beginning of a text, at most so many words of it, with names left out where the workspace asks for it. */
export function shownText(text: string, words: number, redaction: Redaction): Traced {
  let to = 0
  let count = 0
  for (const match of text.matchAll(/\S+/g)) {
    if (++count > words) break
    to = match.index + match[0].length
  }
  return redaction.show(traced(text, Math.min(to, words * wordLength)))
}

/** A role: its capitals are those of a title, not of a name. */
function shownTitle(role: string, redaction: Redaction): string {
  return redaction.show(traced(role), 'known').text
}

/** A short text of the deal's, whole. */
export function shownWords(text: string, redaction: Redaction): string {
  return redaction.show(traced(text)).text
}

/**
 * The records a model may see: never one whose words speak to the machine or are erased; of each criterion the newest, and the oldest
 * where more than two are shown, since drift is seen from the ends. In the playbook's order, the newest first.
 */
export function shownRecords(
  records: readonly CoachRecord[],
  { criteria }: Playbook,
  { perCriterion, inAll, words }: TaskLimits['records'],
  redaction: Redaction,
): ShownRecord[] {
  const usable = records.filter(({ text, instructed }) => !instructed && text.trim() !== '')
  const chosen = criteria.flatMap(({ id }) => ends(usable.filter(({ criterion }) => criterion === id).sort(newestFirst), perCriterion))
  // Where there are too many the newest of every criterion stay.
  const ranked = chosen.map(({ record, rank }, at) => ({ record, rank, at })).sort((a, b) => a.rank - b.rank || a.at - b.at)
  const kept = ranked.slice(0, inAll).sort((a, b) => a.at - b.at)
  return kept.map(({ record }, at) => ({ id: `r${at + 1}`, record, text: shownText(record.text, words, redaction) }))
}

function ends(sorted: CoachRecord[], most: number): { record: CoachRecord; rank: number }[] {
  const picked = sorted.length <= most || most < 3 ? sorted.slice(0, most) : [...sorted.slice(0, most - 1), sorted.at(-1)!]
  return picked.map((record, rank) => ({ record, rank }))
}

function newestFirst(a: CoachRecord, b: CoachRecord): number {
  return dayOf(b).localeCompare(dayOf(a))
}

function dayOf({ saidOn, recordedOn }: CoachRecord): string {
  return `${saidOn ?? recordedOn} ${recordedOn}`
}

/** Records as material, by criterion. */
export function recordsMaterial(shown: readonly ShownRecord[], redaction: Redaction): Record<string, object[]> {
  const byCriterion: Record<string, object[]> = {}
  for (const { id, record, text } of shown) {
    const { person, role, saidOn, recordedOn, criterion } = record
    const by = [person === null ? [] : shownWords(person, redaction), role === null ? [] : shownTitle(role, redaction)].flat().join(', ')
    const list = byCriterion[criterion] ?? []
    list.push({ id, said: saidOn ?? recordedOn, ...(by === '' ? {} : { by }), text: text.text })
    byCriterion[criterion] = list
  }
  return byCriterion
}

/** Whose deal it is, as material. */
export function dealMaterial({ name, account, stage, playbook, today }: CoachDeal, redaction: Redaction): object {
  return {
    today,
    deal: shownWords(name, redaction),
    ...(account === null || account === name ? {} : { buyer: shownWords(account, redaction) }),
    stage: playbook.stages.find(({ id }) => id === stage)?.label ?? stage,
  }
}

/** Ids of the criteria evidence is kept for. */
export function ladderIds({ criteria }: Playbook): string[] {
  return criteria.flatMap(({ kind, id }) => (kind === 'ladder' ? [id] : []))
}

export function peopleMaterial(people: readonly { name: string; role: string | null }[], redaction: Redaction): string[] {
  return people
    .slice(0, 12)
    .map(({ name, role }) => [shownWords(name, redaction), ...(role === null ? [] : [shownTitle(role, redaction)])].join(', '))
}
