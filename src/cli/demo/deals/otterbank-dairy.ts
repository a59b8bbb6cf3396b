import { type DemoScript, sam } from '../script.ts'

/** A proof of concept that began before it was agreed what would end it. */
export const otterbankDairy: DemoScript = {
  externalId: 'DEMO-4',
  shows: 'A POC that runs although nobody who pays has agreed to it, and no date hangs on it.',
  fields: {
    name: 'Otterbank Dairy POC',
    account: 'Otterbank Dairy',
    ownerEmail: sam,
    stage: 'qualify',
    amount: { minor: 2_800_000, currency: 'EUR' },
    kind: 'poc',
  },
  openedDaysAgo: 48,
  closesInDays: 45,
  steps: [
    {
      kind: 'told',
      daysAgo: 41,
      about: 'identify-pain',
      text: 'Bea Clover, Quality Manager, told me in our meeting today that they find spoiled batches only after two days, and then by hand.',
    },
    {
      kind: 'told',
      daysAgo: 40,
      about: 'why-change',
      text: 'Bea, same meeting on {-41}: each spoiled batch costs them 8k, and last month there were five.',
    },
    {
      kind: 'told',
      daysAgo: 33,
      about: 'metrics',
      text: 'It takes them 48 hours now until a spoiled batch is found, they want 4. Bea on the phone on {-33}.',
    },
    { kind: 'signed-off', daysAgo: 22, as: 'rep', reason: 'Small, but the group has nine more dairies.' },
    {
      kind: 'moved',
      daysAgo: 12,
      to: 'evaluate',
      talk: {
        answers: {
          champion: 'Bea is our champion. She gave us access to their lab system on {-12} and called me to say it works.',
          'decision-criteria': 'We put three pass or fail points in our test plan, Bea has not looked at it yet',
          'economic-buyer': 'I guess the plant director, nobody has said so',
          'why-now': 'No deadline that I know of',
          'decision-process': 'The test ends on {+20}, Bea said on the phone on {-12}. What comes after that is open.',
          competition: 'Bea said on the phone on {-12} that they would do nothing and keep testing by hand.',
        },
        closing: 'Keep. Bea fills in the test plan by {+5}.',
      },
    },
  ],
}
