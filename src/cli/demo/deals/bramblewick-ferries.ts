import { type DemoScript, robin } from '../script.ts'

/** Went from Propose back to Evaluate: a step back is normal, and it asks first what changed. */
export const bramblewickFerries: DemoScript = {
  externalId: 'DEMO-3',
  shows: 'Went back from Propose to Evaluate: dates and steps told before that are asked again.',
  fields: {
    name: 'Bramblewick Ferries',
    account: 'Bramblewick Ferries',
    ownerEmail: robin,
    stage: 'qualify',
    amount: { minor: 13_200_000, currency: 'EUR' },
    kind: 'revenue',
  },
  openedDaysAgo: 80,
  closesInDays: 62,
  steps: [
    {
      kind: 'told',
      daysAgo: 72,
      about: 'identify-pain',
      text: 'Greta Halyard, Head of Fleet, wrote up the problem after our visit and mailed it on {-72}: <https://ferries.example.com/engine-log|their engine log>. An engine stops at sea about once a month.',
    },
    {
      kind: 'told',
      daysAgo: 60,
      about: 'why-change',
      text: 'On {-60}, Greta sent me their yearly report, <https://ferries.example.com/yearly-report|here>: every stop costs them 12k and a day of angry passengers.',
    },
    {
      kind: 'moved',
      daysAgo: 45,
      to: 'evaluate',
      talk: {
        answers: {
          metrics:
            '12 stops a year now and they want 3. Both are in the fleet report Greta sent me on {-47}: <https://ferries.example.com/fleet-report|their fleet report>',
          'economic-buyer': 'Anton Mizzen, COO, holds the budget. He confirmed that on the call on {-46}.',
          'why-now': 'Greta on the call on {-46}: the new timetable starts on {+120}, and if they miss it they lose the island contract.',
          'decision-process': 'Anton said on the call on {-46} that the board decides on {+30}.',
          champion: 'Greta is our champion. She introduced me to Anton on {-46} and set up the call herself.',
        },
        closing: 'Keep. Greta runs the test on the small ferry until {-25}.',
      },
    },
    { kind: 'signed-off', daysAgo: 30, as: 'manager', reason: 'A fleet we can grow with.' },
    {
      kind: 'moved',
      daysAgo: 22,
      to: 'propose',
      talk: {
        answers: {
          'decision-criteria': 'Greta sent us their requirements on {-24}: <https://ferries.example.com/requirements|requirements list>',
          'economic-buyer': 'Anton approved the budget of 130k on {-23}, he wrote me the same day.',
          'why-now':
            'Anton wrote on {-23} that the new timetable starts on {+120} and without working sensors they lose the island contract: <https://ferries.example.com/mail-anton|his mail>',
          champion: 'On {-24}, Greta presented our test to her boss, she called me right after.',
          'decision-process': 'On {-23}, Greta booked the board slot for {+30} and forwarded me the invite.',
          'why-us':
            'Anton mailed me on {-23} that they prefer us because only we can read their old engines: <https://ferries.example.com/mail-engines|his mail>',
          competition: 'Anton told me on the phone on {-23} it is us or Saltbox Marine, or they live with it another year.',
        },
        closing: 'Keep. Heard from Anton on {-23}.',
      },
    },
    {
      kind: 'moved',
      daysAgo: 4,
      to: 'evaluate',
      talk: {
        answers: {
          'why-now': 'Greta called me on {-7}: the new harbour master wants the test repeated in rough weather before anyone decides.',
          'decision-process': "Don't know, the board slot is open again",
        },
        closing: 'Keep. Greta tells us the new test days by {+6}.',
      },
    },
  ],
}
