/** A call's transcript, and the buyers that must be found in it, in the order they first speak. */
export interface TranscriptCase {
  what: string
  text: string
  buyers: { person: string; role: string | null; saidOn: string | null }[]
  /** Criteria it must propose something for; others may come beside. */
  criteria?: string[]
  /** Words of our own people, which must stand in no piece. */
  ours?: string[]
}

/** Read while the rules were written. The day is Tuesday 24 November 2026; Robin Marsh and Dana Fell are ours, at example.com. */
export const transcriptCases: TranscriptCase[] = [
  {
    what: '"[00:12:03] Name: words"',
    text: `Call with Fizzlewick Kettles, 20 Nov 2026
Participants: Otto Brine (CFO), Robin Marsh <robin@example.com>

[00:00:02] Robin Marsh: Otto, who signs this?
[00:00:09] Otto Brine: I sign the budget for this, up to 100k.
[00:00:15] Robin Marsh: I think Wanda is our champion.
[00:00:21] Otto Brine: The board decides on 15 December.`,
    buyers: [{ person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20' }],
    criteria: ['economic-buyer', 'decision-process'],
    ours: ['our champion'],
  },
  {
    what: '"Name: words", without a moment',
    text: `Call 19 Nov 2026
Milo Thimble: Right now 9 % come back, we want 5 %.
Robin: Since when?
Milo Thimble: Since we moved the warehouse.
Robin: I would say it costs you 200k.`,
    buyers: [{ person: 'Milo Thimble', role: null, saidOn: '2026-11-19' }],
    criteria: ['metrics'],
    ours: ['200k'],
  },
  {
    what: 'a name and a moment above the words',
    text: `Otto Brine  00:12
I own the budget.

Robin Marsh  00:20
Good to hear.

Otto Brine  00:31
The board decides on 15 December.`,
    buyers: [{ person: 'Otto Brine', role: null, saidOn: null }],
    criteria: ['economic-buyer', 'decision-process'],
  },
  {
    what: 'a moment, a bar and a name above the words, small letters',
    text: `0:12 | otto brine
I own the budget.

0:20 | robin marsh
Good to hear, I own the deal.`,
    buyers: [{ person: 'Otto Brine', role: null, saidOn: null }],
    ours: ['own the deal'],
  },
  {
    what: 'WebVTT, voices, over several cues and a nod',
    text: `WEBVTT - Call
Date: 20 Nov 2026

1
00:00:01.000 --> 00:00:03.000
<v Otto Brine>Right now 9 % come back,</v>

2
00:00:03.100 --> 00:00:04.000
<v Robin Marsh>Mm-hm.</v>

3
00:00:04.100 --> 00:00:06.000
<v Otto Brine>and we want 5 %.</v>`,
    buyers: [{ person: 'Otto Brine', role: null, saidOn: '2026-11-20' }],
    criteria: ['metrics'],
  },
  {
    what: 'WebVTT of Teams, a name as the first line of a cue',
    text: `WEBVTT

0:0:1.340 --> 0:0:3.990
Wanda Crumb
The trial with Palletwise ends on Friday.

0:0:4.100 --> 0:0:6.000
Dana Fell
We are better than Palletwise.`,
    buyers: [{ person: 'Wanda Crumb', role: null, saidOn: null }],
    ours: ['We are better'],
  },
  {
    what: 'SubRip',
    text: `1
00:00:01,000 --> 00:00:03,000
Otto Brine: I sign the budget

2
00:00:03,100 --> 00:00:05,000
for this, up to 100k.

3
00:00:05,100 --> 00:00:07,000
Robin Marsh: Great.`,
    buyers: [{ person: 'Otto Brine', role: null, saidOn: null }],
    criteria: ['economic-buyer'],
  },
  {
    what: 'speakers without a name are nobody',
    text: `[00:01] Speaker 1: I sign the budget for this.
[00:05] Speaker 2: The board decides on 15 December.
[00:09] Conference Room 4: Right now 9 % come back.`,
    buyers: [],
    ours: ['I sign', 'board', '9 %'],
  },
  {
    what: 'a name in what one of ours says',
    text: `[00:01] Robin Marsh: Otto Brine: I sign the budget for this.
[00:05] Otto Brine: Hello everybody, good to be here today.
[00:09] Robin Marsh: As Otto said: I own the budget.`,
    buyers: [{ person: 'Otto Brine', role: null, saidOn: null }],
    ours: ['I sign', 'own the budget'],
  },
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
    criteria: ['metrics', 'economic-buyer'],
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
    criteria: ['metrics'],
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
  {
    what: 'SubRip without blank lines in the words, names in capitals',
    text: `1
00:00:00,500 --> 00:00:03,000
HELENA VOSS: If we do nothing until April

2
00:00:03,100 --> 00:00:06,000
we lose the certificate, our auditor said so.

3
00:00:06,100 --> 00:00:08,000
ROBIN MARSH: That is a hard date.`,
    buyers: [{ person: 'Helena Voss', role: null, saidOn: null }],
    ours: ['hard date'],
  },
]
