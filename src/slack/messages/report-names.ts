import type { Report } from '../../application/report/shape.ts'
import { plural, say, type Words } from './say.ts'

/** Whose deals are counted. */
export function whoseDeals({ view, deals }: Pick<Report, 'view' | 'deals'>): Words {
  const count = plural(deals, 'deal', 'deals')
  if (view === 'admin') return say`All ${count} here.`
  return view === 'manager' ? say`The ${count} you answer for.` : say`Your own calls, and your team's ${count} in total.`
}
