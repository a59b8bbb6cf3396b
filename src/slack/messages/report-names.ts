import type { Report } from '../../application/report/shape.ts'
import { plural, say, type Words } from './say.ts'

/** Whose deals are counted. */
export function whoseDeals({ view, answersForAll, deals }: Pick<Report, 'view' | 'answersForAll' | 'deals'>): Words {
  const count = plural(deals, 'deal', 'deals')
  if (view === 'admin') return say`All ${count} here.`
  if (view === 'rep') return say`Your own calls, and your team's ${count} in total.`
  return answersForAll ? say`The ${count} you answer for.` : say`${count}: those you answer for, and all of your team.`
}
