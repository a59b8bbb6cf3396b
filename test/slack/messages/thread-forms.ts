import type { Form } from '../../../src/application/forms.ts'
import type { RecordId } from '../../../src/domain/ids.ts'
import { line, milo } from '../support/posts.ts'

const facts = { person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-20', channel: 'call', link: null, whose: null } as const
const record = (id: string, over: object = {}) => ({
  record: `01890000-0000-7000-8000-0000000000${id}` as RecordId,
  criterion: 'Metrics',
  text: '9 % come back, we want 5',
  ...facts,
  ...over,
})

/** The forms of a deal's thread, with little and with much in them. */
export const threadForms: Record<string, Form> = {
  correct: { form: 'correct', text: 'Milo said 9 %', records: [record('01')], more: 0, criteria: [], today: '2026-11-22' },
  'correct, many': {
    form: 'correct',
    text: 'x'.repeat(40_000),
    records: [
      record('01', { person: null, role: null, saidOn: null, channel: null }),
      record('02', { link: 'https://x.example/form.pdf', whose: 'buyer' }),
      record('03', { criterion: 'Decision process', channel: 'email', whose: 'seller' }),
      record('04', { text: '' }),
    ],
    more: 3,
    criteria: Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, label: `Why now and for whom, in very many words ${at}` })),
    today: '2026-11-22',
  },
  closing: {
    form: 'closing',
    deal: line,
    lastHeard: { person: 'Milo', on: '2026-11-20' },
    nextStep: { text: 'Milo ends the test', person: 'Milo', by: '2026-12-11' },
    askWorthWinning: true,
    today: '2026-11-22',
  },
  'closing, empty': {
    form: 'closing',
    deal: { ...line, amount: null, closeDate: null },
    lastHeard: null,
    nextStep: null,
    askWorthWinning: false,
    today: '2026-11-22',
  },
  contradiction: {
    form: 'contradiction',
    deal: line,
    criterion: 'Economic buyer',
    older: { ...milo, text: 'Otto signs' },
    newer: { ...milo, person: null, role: null, channel: null, saidOn: null, text: '' },
    today: '2026-11-22',
  },
}
