import type { TranscriptCase } from './cases.ts'

/**
 * Written before the rules were tried on anything, and measured once they were done: nobody has tuned on these, so their figures are those
 * to believe. Whoever looks into a failure here and mends it must write new ones.
 */
export const unseenTranscripts: TranscriptCase[] = [
  {
    what: 'a Gong-like export with companies',
    text: `Copper Lane Foods - pricing walk-through
Recorded on Nov 18, 2026

Participants
Example Inc
Robin Marsh, Account Executive
Copper Lane Foods
Petra Vold, VP Operations
Jonas Hale, Procurement Lead

0:03 | Robin Marsh
Thanks both for making time. Petra, last time you mentioned the scrap rate.

0:21 | Petra Vold
Right now we throw away 11 % of every batch, and we need to be under 6 % by summer.

1:02 | Jonas Hale
From my side, before any order goes out legal has to sign the data processing agreement, and you need to be set up as a vendor. That takes about three weeks.

1:40 | Robin Marsh
And who signs the budget in the end? I guess the CFO signs it.

1:52 | Petra Vold
Henrik Dahl signs it. He is our CFO and he owns the budget for this.`,
    buyers: [
      { person: 'Petra Vold', role: 'VP Operations', saidOn: '2026-11-18' },
      { person: 'Jonas Hale', role: 'Procurement Lead', saidOn: '2026-11-18' },
    ],
    criteria: ['metrics', 'paper-process', 'economic-buyer'],
    ours: ['I guess the CFO signs it'],
  },
  {
    what: 'a Zoom chat-like text with brackets',
    text: `[Robin Marsh] 10:02:11
Hi Elif, can you hear me?

[Elif Kaya] 10:02:15
Yes, perfectly.

[Robin Marsh] 10:02:30
What happens if this slips to spring?

[Elif Kaya] 10:02:41
If we have nothing in place by 1 February we lose the contract with our largest customer. Our CEO said so to the whole team.`,
    buyers: [{ person: 'Elif Kaya', role: null, saidOn: null }],
    criteria: ['why-now'],
  },
  {
    what: 'WebVTT with voices',
    text: `WEBVTT

NOTE Meeting of 17 November 2026

00:00:04.100 --> 00:00:07.900
<v Dana Fell>We could start in January. Everybody here loves the product.</v>

00:00:08.200 --> 00:00:14.000
<v Olaf Brandt>The board decides on 10 December.</v>

00:00:14.100 --> 00:00:19.000
<v Olaf Brandt>Before that our committee has to recommend it.</v>

00:00:20.000 --> 00:00:25.000
<v Dana Fell>Great. I think you will be the champion here.</v>`,
    buyers: [{ person: 'Olaf Brandt', role: null, saidOn: '2026-11-17' }],
    criteria: ['decision-process'],
    ours: ['loves the product', 'champion here'],
  },
  {
    what: 'SubRip, names before the words',
    text: `1
00:00:01,000 --> 00:00:04,000
Robin Marsh: Which other vendors do you look at?

2
00:00:04,500 --> 00:00:09,000
Nadia Ferro: We look at Palletwise and at doing it in house.

3
00:00:09,100 --> 00:00:12,000
The trial with Palletwise ends on Friday.`,
    buyers: [{ person: 'Nadia Ferro', role: null, saidOn: null }],
    criteria: ['competition'],
  },
  {
    what: 'plain, with roles in brackets, German',
    text: `Gespräch vom 19.11.2026

Robin Marsh: Wie läuft das heute bei euch?
Ida Lorenz (Projektleiterin): Heute kommen 9 % der Ware zurück, wir wollen auf 5 % kommen.
Robin Marsh: Und wer entscheidet?
Ida Lorenz (Projektleiterin): Die Geschäftsführung entscheidet am 8. Dezember.`,
    buyers: [{ person: 'Ida Lorenz', role: 'Projektleiterin', saidOn: '2026-11-19' }],
    criteria: ['metrics', 'decision-process'],
  },
  {
    what: 'Meet-like, with attendees and stamps on their own lines',
    text: `Weekly sync (2026-11-20 15:00 GMT) - Transcript

Attendees
Dana Fell, Marek Sobol, Robin Marsh

00:00:00

Robin Marsh: Let's look at the test plan.
Marek Sobol: I edited the test plan yesterday and sent it to our CTO.

00:05:00

Dana Fell: Perfect.
Marek Sobol: The two things that matter to us are offline mode and single sign-on. Without both of them we will not buy.`,
    buyers: [{ person: 'Marek Sobol', role: null, saidOn: '2026-11-20' }],
    criteria: ['decision-criteria'],
  },
  {
    what: 'Teams-like, name and moment above',
    text: `Carla Mendes   0:08
Our warehouse loses 40 hours a week with manual counting.

Robin Marsh   0:20
That is a lot. 40 hours is two people.

Carla Mendes   0:31
It is, and it is the reason I asked for this call.`,
    buyers: [{ person: 'Carla Mendes', role: null, saidOn: null }],
    criteria: ['identify-pain'],
    ours: ['two people'],
  },
  {
    what: 'bold names of a notes program',
    text: `Call 16 Nov 2026

**Yara Nasser:** We have to change because the old system is switched off in March.

**Robin Marsh:** Switched off by whom?

**Yara Nasser:** By the vendor. Support ends on 31 March, after that nobody fixes anything.`,
    buyers: [{ person: 'Yara Nasser', role: null, saidOn: '2026-11-16' }],
    criteria: ['why-now'],
  },
]

/** Words that look like a transcript and are none. */
export const unseenOthers: string[] = [
  'Budget: 100k\nTimeline: Q2\nDecision: the board\nNext step: demo on Friday',
  'From: Otto Brine <otto@kettles.example>\nDate: 20 Nov 2026\nTo: robin@example.com\nSubject: Budget\n\nI sign it.',
  'Otto: signs\nWanda: champion\nMilo: metrics',
  'Agenda\n10:00 Welcome\n10:15 Demo\n11:00 Questions',
  'We met at 10:30. Otto said: "We want 5 %." Then at 11:00 he left.',
]
