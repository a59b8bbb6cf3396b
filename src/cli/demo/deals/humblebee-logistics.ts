import { type DemoScript, robin } from '../script.ts'

/** Two buyers say the same on everything that matters, in writing, within days: what a deal close to signature looks like. */
export const humblebeeLogistics: DemoScript = {
  externalId: 'DEMO-7',
  shows: 'Healthy and close to signature: two buyers confirm what matters, within days, in writing.',
  fields: {
    name: 'Humblebee Logistics',
    account: 'Humblebee Logistics',
    ownerEmail: robin,
    stage: 'negotiate',
    amount: { minor: 21_500_000, currency: 'EUR' },
    kind: 'revenue',
  },
  openedDaysAgo: 60,
  closesInDays: 13,
  steps: [
    { kind: 'signed-off', daysAgo: 14, as: 'manager', reason: 'Our best fit this year.' },
    {
      kind: 'told',
      daysAgo: 25,
      about: 'identify-pain',
      text: 'Kaya Lindholm, Head of Warehouse, sent their incident report on {-25}: <https://humblebee.example.com/incidents|their report>. Wrong pallets leave the dock by hand sorting, 60 a week.',
    },
    {
      kind: 'told',
      daysAgo: 24,
      about: 'why-change',
      text: 'Kaya wrote on {-24} what it costs them to leave things as they are, 18k a month in returned pallets: <https://humblebee.example.com/memo|her memo>',
    },
    {
      kind: 'told',
      daysAgo: 18,
      about: 'metrics',
      text: 'Both numbers are in the budget plan Kaya sent on {-18}: 3 % wrong pallets today, target 0.5 %. <https://humblebee.example.com/budget-plan|their budget plan>',
    },
    {
      kind: 'told',
      daysAgo: 12,
      about: 'decision-criteria',
      text: 'Kaya sent back our list with their changes on {-12}, ranked: <https://humblebee.example.com/criteria|their list>. All must-haves are ticked.',
    },
    {
      kind: 'moved',
      daysAgo: 6,
      to: 'commit',
      talk: {
        answers: {
          'economic-buyer':
            'Ruben Castellan, CFO, approved the budget of 215k on {-7} and wrote it to me: <https://humblebee.example.com/mail-ruben|his mail>',
          'decision-process':
            'On {-7}, Ruben booked the board slot for {+8} and sent me the invite: <https://humblebee.example.com/board-invite|invite>',
          'paper-process':
            'Ruben mailed me their redlines on {-7}: <https://humblebee.example.com/redlines|their redlines>. He signs on {+11}.',
          champion:
            'Kaya is our champion. She edited our rollout plan on {-7}, here it is: <https://humblebee.example.com/rollout|rollout plan>',
          'why-now':
            'Ruben wrote on {-7}: the old scanner contract ends on {+75}, after that they pay another year. <https://humblebee.example.com/mail-contract|his mail>',
          'why-us':
            'Ruben put us first in their comparison, he mailed it on {-7}: <https://humblebee.example.com/comparison|their comparison>',
          competition:
            'On {-7}, Ruben told Palletwise they are out and sent me a copy: <https://humblebee.example.com/mail-palletwise|his mail>. Now it is us or doing nothing.',
        },
        closing: 'Keep. Heard from Ruben on {-7}. Ruben signs by {+11}.',
      },
    },
    {
      kind: 'told',
      daysAgo: 4,
      about: 'economic-buyer',
      text: 'Kaya confirmed on the phone on {-4} that Ruben has the final say on the money.',
    },
    {
      kind: 'told',
      daysAgo: 4,
      about: 'decision-process',
      text: 'Kaya on the phone, {-4}: the board decides on {+8}, nothing else is on the way.',
    },
    {
      kind: 'told',
      daysAgo: 3,
      about: 'paper-process',
      text: 'Ilse Quay, General Counsel, said on the call on {-3} the contract review is done and Ruben signs on {+11}.',
    },
    {
      kind: 'told',
      daysAgo: 3,
      about: 'why-now',
      text: 'Ilse on the same call, {-3}: the scanner contract ends on {+75} and renews for another year if they miss it.',
    },
    {
      kind: 'told',
      daysAgo: 2,
      about: 'champion',
      text: 'Ruben told me on the phone on {-2} that Kaya pushed for us in the board from the start, people there listen to her.',
    },
  ],
}
