import { type DemoScript, robin } from '../script.ts'

/** Five months old, two names on paper, three close dates, and no word from the buyer for weeks. */
export const sprocketAndPlume: DemoScript = {
  externalId: 'DEMO-6',
  shows: 'Five months in Discover, moved twice, silent for weeks: a good one to qualify out.',
  fields: {
    name: 'Sprocket & Plume',
    account: 'Sprocket & Plume',
    ownerEmail: robin,
    stage: 'discover',
    amount: { minor: 1_900_000, currency: 'EUR' },
    kind: 'revenue',
  },
  openedDaysAgo: 155,
  closesInDays: -50,
  steps: [
    {
      kind: 'told',
      daysAgo: 148,
      about: 'identify-pain',
      text: 'Met Ida Corker from the shop at the fair on {-149}. She says orders get lost between the shop and the workshop.',
    },
    { kind: 'close-date', daysAgo: 75, inDays: -5 },
    {
      kind: 'review',
      daysAgo: 52,
      talk: {
        answers: {
          'identify-pain': 'Same as last time',
          'why-change': 'They want something more modern I think',
          'economic-buyer': 'Not sure, maybe Ida',
          metrics: "Don't know",
        },
        closing: 'Keep. Ida sends us the order numbers by {-22}.',
      },
    },
    { kind: 'close-date', daysAgo: 16, inDays: 40 },
  ],
}
