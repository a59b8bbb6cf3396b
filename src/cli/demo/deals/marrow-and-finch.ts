import { type DemoScript, sam } from '../script.ts'

/** Two people are said to release the same money: until the rep has asked, neither counts. */
export const marrowAndFinch: DemoScript = {
  externalId: 'DEMO-8',
  shows: 'Two people are said to hold the budget: the rep has to choose, or ask.',
  fields: {
    name: 'Marrow & Finch Rollout',
    account: 'Marrow & Finch',
    ownerEmail: sam,
    stage: 'evaluate',
    amount: { minor: 15_800_000, currency: 'EUR' },
    kind: 'revenue',
  },
  openedDaysAgo: 52,
  closesInDays: 34,
  steps: [
    {
      kind: 'told',
      daysAgo: 38,
      about: 'identify-pain',
      text: 'Tove Ashgrove, Head of Stores, sent us their list of problems on {-38}: <https://marrow.example.com/problems|their list>. Price labels are wrong in every third store.',
    },
    {
      kind: 'told',
      daysAgo: 36,
      about: 'why-change',
      text: 'Tove sent their audit report on {-36}, <https://marrow.example.com/audit|here>: wrong labels cost them 22k a month in refunds.',
    },
    { kind: 'signed-off', daysAgo: 24, as: 'manager', reason: 'Forty stores, the same set-up in each.' },
    {
      kind: 'told',
      daysAgo: 22,
      about: 'metrics',
      text: '11 % of the labels are wrong now and they want 2 %, it says so in the report Tove mailed me on {-22}: <https://marrow.example.com/labels|their report>',
    },
    {
      kind: 'moved',
      daysAgo: 12,
      to: 'propose',
      talk: {
        answers: {
          'economic-buyer': 'Cressida Mallow, COO, approved the budget of 160k on {-13}, she told me on the call.',
          'why-now':
            'Cressida wrote on {-13} that the new price law comes into force on {+90}, after that wrong labels mean fines: <https://marrow.example.com/mail-cressida|her mail>',
          champion: 'Tove is our champion. She introduced me to Cressida by mail on {-13}.',
          'decision-process':
            'Tove sent us their approval steps on {-13}: <https://marrow.example.com/steps|their plan>. The committee decides on {+18}.',
          'decision-criteria': 'Tove sent their scorecard on {-13}: <https://marrow.example.com/scorecard|scorecard>',
          competition:
            'Tove sent us their comparison on {-13}, <https://marrow.example.com/options|here>: it is us or Tagwright, or they go on with the old system.',
        },
        closing: 'Keep. Tove sends the vendor form by {-6}.',
      },
    },
    {
      kind: 'moved',
      daysAgo: 6,
      to: 'negotiate',
      talk: {
        answers: {
          'paper-process': 'Tove sent their vendor form on {-7}: <https://marrow.example.com/vendor-form|vendor form>',
          champion: 'Tove edited our rollout plan on {-7}, here it is: <https://marrow.example.com/rollout|rollout plan>',
          'why-us': 'Tove put us first in their ranking and mailed it on {-7}: <https://marrow.example.com/ranking|their ranking>',
        },
        closing: 'Keep. Heard from Tove on {-7}. Tove returns the contract by {+7}.',
      },
    },
    {
      kind: 'told',
      daysAgo: 2,
      about: 'economic-buyer',
      text: 'Joren Pike, their CFO, said on the call on {-2} that he releases the money for this, not Cressida.',
    },
  ],
}
