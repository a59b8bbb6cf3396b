import type { PastedCase } from './cases.ts'

/**
 * Written before the rules were tried on anything, and measured once they were done: nobody has tuned on these, so their figures are those
 * to believe. Whoever looks into a failure here and mends it must write new ones.
 */
export const unseenPasted: PastedCase[] = [
  {
    what: 'a newer Outlook, English, role in brackets',
    text: `From: Nell Harrow (Procurement Lead) <nell.harrow@pepperpot.example>
Date: Tuesday, 10 November 2026 at 17:22
To: Robin Marsh <robin@example.com>
Cc: Otto Brine <otto@pepperpot.example>
Subject: Re: Paperwork

Robin - before we can place an order, you need to be set up as a supplier and our DPA has to be signed. Usually three weeks.

Nell`,
    parts: [{ person: 'Nell Harrow', role: 'Procurement Lead', saidOn: '2026-11-10', channel: 'email' }],
    criteria: ['paper-process'],
  },
  {
    what: 'German thread, ours below',
    text: `Von: Ida Lorenz <lorenz@kessel-ag.example>
Gesendet: Mo., 16.11.2026 08:05
An: robin@example.com
Betreff: Re: Entscheidung

Guten Morgen Robin,
die Geschäftsführung entscheidet am 8. Dezember, davor stelle ich euch noch einmal vor.
VG Ida

Ida Lorenz
Projektleiterin Digitalisierung
Kessel AG

Von: Robin Marsh <robin@example.com>
Gesendet: Fr., 13.11.2026 15:00
An: Ida Lorenz
Betreff: Entscheidung

Wer entscheidet denn am Ende? Ich nehme an, die Geschäftsführung.`,
    parts: [{ person: 'Ida Lorenz', role: 'Projektleiterin Digitalisierung', saidOn: '2026-11-16', channel: 'email' }],
  },
  {
    what: 'French, quoted',
    text: `Le lun. 9 nov. 2026 à 11:47, Hugo Lambert <h.lambert@theiere.example> a écrit :
> Bonjour Robin,
> Si rien n'est en place au 1er mars, nous perdons le contrat avec notre plus gros client.
> Bonne journée,
> Hugo Lambert
> Directeur général`,
    parts: [{ person: 'Hugo Lambert', role: 'Directeur général', saidOn: '2026-11-09', channel: 'email' }],
  },
  {
    what: 'Spanish, forwarded',
    text: `-----Mensaje reenviado-----
De: Marta Quiroga <mquiroga@vajilla.example>
Fecha: 12/11/2026 18:20
Para: Dana Fell
Asunto: RE: cifras

Hoy devuelven el 11 % de los pedidos y el objetivo es el 6 %.

Gracias,
Marta Quiroga
Gerente de logística`,
    parts: [{ person: 'Marta Quiroga', role: 'Gerente de logística', saidOn: null, channel: 'email' }],
    criteria: ['metrics'],
  },
  {
    what: 'notes with the day first',
    text: `12 Nov - Zoom with Petra Sand (VP Operations)

Current reject rate is 7 %, target is 3 %. They also look at Palletwise.`,
    parts: [{ person: 'Petra Sand', role: 'VP Operations', saidOn: '2026-11-12', channel: 'call' }],
    criteria: ['metrics'],
  },
  {
    what: 'two buyers, Outlook style',
    text: `From: Felix Moor <felix.moor@pepperpot.example>
Sent: 19 November 2026 09:01
To: Nell Harrow; Robin Marsh
Subject: RE: Go live

Confirmed. I own the budget, and I will release it once the test has passed.

Felix Moor
Finance Director

From: Nell Harrow <nell.harrow@pepperpot.example>
Sent: 18 November 2026 16:40
To: Felix Moor
Subject: Go live

Felix, our old system is switched off on 28 February. Without a new one we cannot ship.

Regards,
Nell Harrow
Procurement Lead`,
    parts: [
      { person: 'Felix Moor', role: 'Finance Director', saidOn: '2026-11-19', channel: 'email' },
      { person: 'Nell Harrow', role: 'Procurement Lead', saidOn: '2026-11-18', channel: 'email' },
    ],
    criteria: ['economic-buyer', 'why-now'],
  },
  {
    what: 'German notes with two people',
    text: `Protokoll Termin Kessel AG, 17.11.2026
Teilnehmer: Ida Lorenz (Projektleiterin), Bernd Auer (Geschäftsführer)

Bernd Auer: gibt das Budget frei, wenn der Test im Januar bestanden ist.
Ida Lorenz: aktuell 14 Tage Durchlaufzeit, Ziel sind 5 Tage.`,
    parts: [{ person: null, role: null, saidOn: '2026-11-17', channel: 'meeting' }],
  },
  {
    what: 'a mail from a phone',
    text: `On 20 Nov 2026, at 21:14, Greta Sol <greta.sol@pepperpot.example> wrote:

Just showed your test plan to our COO and changed two lines in it. He wants to see it live.

Greta Sol
Quality Manager
Sent from my iPhone`,
    parts: [{ person: 'Greta Sol', role: 'Quality Manager', saidOn: '2026-11-20', channel: 'email' }],
  },
]
