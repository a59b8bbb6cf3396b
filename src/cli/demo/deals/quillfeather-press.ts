import { type DemoScript, sam } from '../script.ts'

/** A proposal was asked for after two calls, so the evaluation was skipped: the CRM runs ahead of what is known. */
export const quillfeatherPress: DemoScript = {
  externalId: 'DEMO-2',
  shows: 'Skipped Evaluate: a proposal is out, and most of what it rests on is not on record.',
  fields: {
    name: 'Quillfeather Press',
    account: 'Quillfeather Press',
    ownerEmail: sam,
    stage: 'discover',
    amount: { minor: 4_650_000, currency: 'GBP' },
    kind: 'revenue',
  },
  openedDaysAgo: 40,
  closesInDays: 38,
  steps: [
    {
      kind: 'told',
      daysAgo: 36,
      about: 'identify-pain',
      text: 'Pim Lantern, Head of Print, told me on the phone today that they throw away a whole pallet whenever a colour is off. Problem is they notice only at the end.',
    },
    {
      kind: 'moved',
      daysAgo: 24,
      to: 'qualify',
      talk: {
        answers: {
          'identify-pain': 'Pim showed me the waste bins when I visited on {-25}. Two pallets last month.',
          'why-change': 'Pim, on site on {-25}: the waste costs them 6k a week and the owner asks about it every Monday.',
          metrics: 'He says far too much is wasted',
          'economic-buyer': 'Probably the owner, it is a family firm',
          competition: 'Nobody else as far as I know',
        },
        closing: 'Keep. Pim sends the waste report by {-15}.',
      },
    },
    {
      kind: 'moved',
      daysAgo: 6,
      to: 'propose',
      talk: {
        answers: {
          'why-now': "Don't know",
          metrics: 'They throw away about 4 % of the paper now. Pim on the phone, {-7}.',
          'economic-buyer': 'Haven’t met the owner yet',
          champion: 'Pim is our champion, he asked for the proposal on the phone on {-7}',
          'paper-process': 'I think they just sign our order form',
          'decision-process': 'No idea, Pim says they decide fast',
        },
        closing: 'Keep. Heard from Pim on {-7}.',
      },
    },
  ],
}
