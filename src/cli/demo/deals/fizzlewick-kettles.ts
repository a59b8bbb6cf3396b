import { type DemoScript, robin } from '../script.ts'

/** Ready to move on, but the one thing its champion did is almost three weeks old: after that it no longer counts in full. */
export const fizzlewickKettles: DemoScript = {
  externalId: 'DEMO-1',
  shows: 'Ready for Evaluate, but what its champion did counts in full for a few more days only.',
  fields: {
    name: 'Fizzlewick Kettles',
    account: 'Fizzlewick Kettles',
    ownerEmail: robin,
    stage: 'discover',
    amount: { minor: 8_400_000, currency: 'EUR' },
    kind: 'revenue',
  },
  openedDaysAgo: 50,
  closesInDays: 70,
  steps: [
    {
      kind: 'told',
      daysAgo: 44,
      about: 'identify-pain',
      text: 'Milo Thimble, their Ops Lead, told me on our call today that every tenth kettle leaks and two people are busy with rework all week.',
    },
    {
      kind: 'told',
      daysAgo: 43,
      about: 'why-change',
      text: 'Milo again, same call on {-44}: returns cost them 30k a month and the shops have started to complain. It cannot go on like that, he said.',
    },
    {
      kind: 'moved',
      daysAgo: 30,
      to: 'qualify',
      talk: {
        answers: {
          metrics: '9 % of the kettles come back today and they want 5. Milo said so on the call on {-31}.',
          champion: 'I think Wanda Crumb from operations likes us, she asked the most questions',
          'decision-criteria':
            'Milo on the call on {-31}: it has to fit the line they have, and the crew must learn it in a day. Those are must-haves.',
          competition: 'Milo told me on the same call, {-31}, they also look at Gloopsoft. Otherwise they keep using spreadsheets.',
          'economic-buyer': "Don't know yet",
        },
        closing: 'Keep. Wanda introduces me to their CFO by {-17}.',
      },
    },
    {
      kind: 'told',
      daysAgo: 19,
      about: 'champion',
      text: 'Our champion is Wanda Crumb, Head of Operations. She introduced me to Otto Brine, their CFO, by mail on {-19}.',
    },
    {
      kind: 'told',
      daysAgo: 12,
      about: 'economic-buyer',
      text: 'Otto Brine, CFO, told me on our call today that this comes out of his budget and he signs.',
    },
    { kind: 'signed-off', daysAgo: 12, as: 'rep', reason: 'Good fit, one plant, no special work.' },
    {
      kind: 'review',
      daysAgo: 11,
      talk: {
        answers: {
          'why-now':
            'Otto on the call on {-12}: the contract with the test lab ends on {+84}, and after that they pay double for every batch.',
          'decision-process': 'Otto said on the call on {-12} that the board decides on {+26}, and Milo presents the test there.',
          'why-us': 'They could test at the line with us and not in a lab, Milo said on the call on {-12}',
          competition: 'Still Gloopsoft and doing nothing. Otto said so on the call on {-12}.',
          'decision-criteria': 'Milo on the call on {-12}: fits the line, learned in a day, and a report the auditors accept.',
        },
        closing: 'Keep. Heard from Otto on {-12}. Milo sends us the list of test cases by {+8}.',
      },
    },
  ],
}
