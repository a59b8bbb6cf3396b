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
    criteria: ['competition'],
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
]
