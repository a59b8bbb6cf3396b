import type { Deal } from '../../domain/deal.ts'
import type { Person } from '../ports.ts'
import type { Post } from '../posts.ts'

type Given = Extract<Post, { kind: 'sign-offs' }>['rows'][number]['given']

/** A manager's last word on a deal, as a message of sign-offs shows it to a manager, who is named; null: there is none. */
export function lastWord({ signOffs }: Pick<Deal, 'signOffs'>, { email, user, name }: Person): Given {
  const last = signOffs.findLast((s) => s.as === 'manager')
  return last ? { yes: last.yes, by: last.by === (email ?? user) ? name : last.by } : null
}
