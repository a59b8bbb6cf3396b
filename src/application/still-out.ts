import { localDate } from '../domain/calendar.ts'
import type { Dormancy } from '../domain/deal.ts'
import type { Person } from './ports.ts'
import type { Reply } from './replies.ts'
import { rightTo } from './rights.ts'
import { dealLine } from './say/deal-line.ts'
import type { Loaded } from './work-on-deal.ts'

/** What somebody is told who wants to work on a deal that is qualified out: since when and why, and how to take it up again. */
export function stillOut(
  { deal, assessment, playbook, zone, rights }: Loaded,
  { at, reason, bringBack, returnOn }: Dormancy,
  person: Person,
): Reply {
  const right = rightTo(deal.fields, person, rights)
  return {
    kind: 'still-out',
    line: dealLine(deal, assessment, playbook),
    since: localDate(at, zone),
    text: reason,
    bringBack,
    returnOn,
    mayReturn: right === 'answer' || right === 'change',
  }
}
