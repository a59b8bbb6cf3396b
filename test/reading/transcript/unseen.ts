import type { TranscriptCase } from './cases.ts'

/**
 * Written after the rules were done with the cases beside, and measured once: nobody has tuned on these, so their figures are those to
 * believe: at first sight the speakers were right 8 times of 9 (one stood in capitals; that case is among the others now), their roles and
 * days always, and of 11 criteria 8 were proposed. Whoever looks into a failure here and mends it must write new ones.
 */
export const unseenTranscripts: TranscriptCase[] = [
  {
    what: 'a recorder that puts the speaker in front and the moment in brackets',
    text: `Title: Tamarind Tiles / Example - second call
Date: November 12, 2026
Attendees: Greta Sund (Head of Logistics), Robin Marsh, Dana Fell

Robin Marsh (00:04): Thanks for coming back to us. What happens today when a pallet is wrong?
Greta Sund (00:11): Today 14 % of our pallets are wrong, we want to be at 8 % in a year.
Dana Fell (00:40): We typically see a 30 % saving.
Greta Sund (00:52): That would be nice. The management team decides on 3 December, and I present it there.`,
    buyers: [{ person: 'Greta Sund', role: 'Head of Logistics', saidOn: '2026-11-12' }],
    criteria: ['metrics', 'decision-process'],
    ours: ['30 % saving'],
  },
  {
    what: 'WebVTT with numbers and settings, two buyers',
    text: `WEBVTT
Kind: captions

1
00:00:01.000 --> 00:00:05.000 align:start position:0%
<v Bruno Keller>I own the budget for this project.</v>

2
00:00:05.500 --> 00:00:09.000 align:start position:0%
<v Alina Roth>And I have shown your test plan to our CTO.</v>

3
00:00:09.500 --> 00:00:12.000 align:start position:0%
<v Robin Marsh>Perfect, thank you both.</v>`,
    buyers: [
      { person: 'Bruno Keller', role: null, saidOn: null },
      { person: 'Alina Roth', role: null, saidOn: null },
    ],
    criteria: ['economic-buyer'],
  },
  {
    what: 'SubRip in German, the name only where the speaker changes',
    text: `1
00:00:01,200 --> 00:00:04,000
Robin Marsh: Woran messt ihr das heute?

2
00:00:04,100 --> 00:00:08,000
Katrin Ebert: Heute gehen 12 % der Sendungen zurück,

3
00:00:08,100 --> 00:00:11,000
wir wollen auf 7 % kommen.

4
00:00:11,100 --> 00:00:13,000
Robin Marsh: Das wären 5 Punkte weniger.`,
    buyers: [{ person: 'Katrin Ebert', role: null, saidOn: null }],
    criteria: ['metrics'],
    ours: ['5 Punkte'],
  },
  {
    what: 'French, plain',
    text: `Appel du 17/11/2026

Robin Marsh : Qui signe chez vous ?
Hugo Lambert (Directeur financier) : Je signe le budget, jusqu'à 80 000 euros.
Robin Marsh : Très bien.
Hugo Lambert (Directeur financier) : Le comité décide le 9 décembre.`,
    buyers: [{ person: 'Hugo Lambert', role: 'Directeur financier', saidOn: '2026-11-17' }],
    criteria: ['economic-buyer', 'decision-process'],
  },
  {
    what: 'a name, a bar and a moment above the words; roles in the head, one a line',
    text: `Sorrel Foods intro call
19 Nov 2026

Speakers
- Paolo Neri, Plant Manager
- Dana Fell, Solutions Engineer

Dana Fell | 00:05
How do you count stock?

Paolo Neri | 00:12
By hand. It costs us two days every month, and last quarter we lost 40,000 euros in wrong orders.

Paolo Neri | 01:40
We also look at Stockwise, their trial runs until the end of November.`,
    buyers: [{ person: 'Paolo Neri', role: 'Plant Manager', saidOn: '2026-11-19' }],
    criteria: ['identify-pain', 'competition'],
  },
  {
    what: 'moments with hours in brackets, a first name of ours',
    text: `[01:02:03] Dana: So who has to agree before you can order?
[01:02:09] Ilse Brandt: Purchasing needs your vendor form, then our lawyer reads the contract. That takes four weeks.
[01:02:30] Dana: I think four weeks is fine.
[01:02:41] Ilse Brandt: Let us hope so.`,
    buyers: [{ person: 'Ilse Brandt', role: null, saidOn: null }],
    criteria: ['paper-process'],
    ours: ['four weeks is fine'],
  },
  {
    what: 'somebody without a name among the speakers',
    text: `Meeting notes 18 November 2026

00:00:10 Unknown Speaker: I sign this, no problem at all.
00:00:15 Tessa Wynn: Our champion for this is Marek, he pushed it through the steering group last week.
00:00:31 Robin Marsh: Good to know.`,
    buyers: [{ person: 'Tessa Wynn', role: null, saidOn: '2026-11-18' }],
    criteria: ['champion'],
    ours: ['I sign this'],
  },
  {
    what: 'two dots and a dash, small letters, no head',
    text: `00:03 - jana novak: we have three must-haves, single sign-on, an audit log and hosting in the EU.
00:20 - robin marsh: all three are there.
00:24 - jana novak: good, then you are on the list.`,
    buyers: [{ person: 'Jana Novak', role: null, saidOn: null }],
    criteria: ['decision-criteria'],
    ours: ['all three are there'],
  },
]

/** Words that look like a transcript and are none. */
export const unseenOthers: string[] = [
  'Pain: 9 % come back\nChampion: Wanda\nNext step: call on Friday\nBudget: 90k',
  'Hi Robin,\n\nthree things:\nPrice: fine\nTerms: 30 days\nStart: January\n\nBest\nOtto',
  '10:00 Otto joins\n10:30 demo\n11:00 questions\n11:30 end',
  'Von: Otto Brine\nGesendet: 20.11.2026\nAn: Robin Marsh\nBetreff: Budget\n\nIch unterschreibe.',
  'Otto Brine [10:12 AM]\nI sign it\nRobin Marsh [10:13 AM]\nThanks',
]
