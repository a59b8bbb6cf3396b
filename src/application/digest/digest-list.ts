import type { LocalDate } from '../../domain/time.ts'
import type { Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'
import { factsOf, namesOf } from './compose.ts'
import { dealsOf, type ListOf, listRows, listsShown, noRows } from './lists.ts'
import { type DigestAsked, look } from './look.ts'

/** Lines shown at a time. */
const linesAsked = 20

/**
 * Further lines of a digest's list, from that place on, for a manager: of the deals that they may see now, as they stand now.
 *
 * @param since The day of the digest that what changed is compared with; null: there was none.
 */
export async function digestList(
  ports: Ports,
  asked: DigestAsked,
  { list, since, from }: { list: ListOf; since: LocalDate | null; from: number },
): Promise<Reply> {
  const found = await look(ports, asked, since)
  if ('kind' in found) return { kind: 'refusal', refusal: found }
  const { before, gathered } = found
  // Another digest came since: what changed is told by that one.
  if ((list === 'changed' || list === 'closed') && before?.on !== (since ?? undefined)) return { kind: 'digest-past' }
  const all = listRows(factsOf(gathered, before))[list]
  const shown = all.slice(from, from + linesAsked)
  const rows = { ...noRows, [list]: shown }
  const names = await namesOf(ports, asked.workspace, dealsOf(rows), [])
  const name = (deal: (typeof shown)[number]['deal']) => ({ id: deal, name: names.get(deal) ?? '' })
  const more = { changed: 0, closed: 0, waits: 0, silent: 0, [list]: Math.max(0, all.length - from - shown.length) }
  const lists = listsShown(rows, more, { playbook: gathered.rules.playbook, owners: gathered.owners, name })
  return { kind: 'digest-list', list, since, from, total: all.length, lists }
}
