import { type DemoScript, sam } from '../script.ts'

/** Budget, authority, need and a wished-for time are all there, so the usual four questions would pass it; nothing happens if they wait. */
export const thistledownHotels: DemoScript = {
  externalId: 'DEMO-5',
  shows: 'Budget, authority, need and timing all sound fine; nothing happens to them if they wait.',
  fields: {
    name: 'Thistledown Hotels',
    account: 'Thistledown Hotels',
    ownerEmail: sam,
    stage: 'qualify',
    amount: { minor: 9_600_000, currency: 'USD' },
    kind: 'revenue',
  },
  openedDaysAgo: 46,
  closesInDays: 52,
  steps: [
    {
      kind: 'told',
      daysAgo: 38,
      about: 'identify-pain',
      text: 'Nell Applegarth, Head of Housekeeping, told me on our call today that rooms are ready too late every weekend and guests complain at the desk.',
    },
    {
      kind: 'told',
      daysAgo: 36,
      about: 'why-change',
      text: 'Nell on the call on {-38}: each late room costs them 40 dollars in vouchers, about 900 rooms a month.',
    },
    { kind: 'signed-off', daysAgo: 20, as: 'manager', reason: 'Standard package, no extra work.' },
    {
      kind: 'moved',
      daysAgo: 12,
      to: 'evaluate',
      talk: {
        answers: {
          metrics: 'Rooms take 52 minutes now and they want 40. Nell said so on the call on {-12}.',
          'economic-buyer':
            'Victor Sandmark, VP Operations, has the final say and the budget of $96k is his. He told me on the call on {-12}.',
          'identify-pain':
            'Nell said on the call on {-12} that two of the hotels now pay students to clean on Saturdays because of the problem.',
          'why-now': 'They would like to go live as soon as possible, ideally next quarter',
          'decision-criteria': 'Nell on the call on {-12}: it must run on the old tablets and the cleaners must need no training.',
          champion: 'Nell is our champion, she told me on the call on {-12} that she brings it up in every ops meeting.',
          'decision-process': 'Victor decides himself, he said on the call on {-12}, after the review on {+25}.',
          competition: 'Victor said on the call on {-12} that the alternative is to hire two more people and stay as they are.',
          'why-us': 'Nell likes that it runs on the old tablets, none of the others do. Call on {-12}.',
          'paper-process': 'Our order form, Victor signs it. Said so on the call on {-12}.',
        },
        closing: 'Keep. Victor sends the room list by {+4}.',
      },
    },
  ],
}
