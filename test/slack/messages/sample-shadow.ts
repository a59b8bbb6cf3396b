import type { ShadowReport } from '../../../src/application/shadow/shape.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { deal } from '../support/posts.ts'

const kettles = { id: deal, name: 'Fizzlewick Kettles' }
const press = { id: '01890000-0000-7000-8000-00000000dea2' as DealId, name: 'Quillfeather Press' }

export const shadowReport: ShadowReport = {
  from: '2026-11-09',
  to: '2026-11-21',
  isOn: true,
  reviews: 9,
  questions: 41,
  criteria: [
    {
      criterion: 'Why now',
      questions: 9,
      reasons: [
        { reason: 'behind', questions: 6 },
        { reason: 'carried-over', questions: 2 },
        { reason: 'aged', questions: 1 },
      ],
    },
    { criterion: 'Economic buyer', questions: 1, reasons: [{ reason: 'audit', questions: 1 }] },
  ],
  reps: [
    { name: 'Robin Vale', threads: 7, most: 3, on: '2026-11-17', median: 0.5 },
    { name: 'Sam Okoro', threads: 2, most: 1, on: '2026-11-12', median: 0 },
  ],
  moreReps: 2,
  deals: [
    {
      deal: kettles,
      reviews: 3,
      last: '2026-11-19',
      criterion: 'Why now',
      words: 'What happens at Fizzlewick if this slips past a date, and who says so?',
    },
    { deal: press, reviews: 1, last: '2026-11-12', criterion: 'Champion', words: null },
  ],
  moreDeals: 5,
  hidden: 1,
  others: [
    { kind: 'risks-told', count: 4 },
    { kind: 'sign-offs', count: 1 },
    { kind: 'unknown-owner', count: 2 },
  ],
  digests: [
    {
      channel: 'C123',
      posted: 6,
      quiet: 1,
      last: {
        on: '2026-11-20',
        lines: [
          { deal: kettles, risks: ['R7', 'R1'] },
          { deal: press, risks: [] },
        ],
        more: 3,
      },
    },
  ],
}
