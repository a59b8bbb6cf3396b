/** A paste, and the buyers' parts that must be found in it, in order. */
export interface PastedCase {
  what: string
  text: string
  parts: { person: string | null; role: string | null; saidOn: string | null; channel: string | null }[]
  /** Criteria it must propose something for; others may come beside. */
  criteria?: string[]
}

const email = 'email'

/** Read while the rules were written. The day is Tuesday 24 November 2026; Robin Marsh and Dana Fell are ours, at example.com. */
export const pastedCases: PastedCase[] = [
  {
    what: 'Outlook, English',
    text: `From: Otto Brine <otto.brine@fizzlewick.example>
Sent: Friday, November 20, 2026 10:00 AM
To: Robin Marsh <robin@example.com>
Subject: RE: Timing

Hi Robin,

I sign the budget for this, up to 100k. The board meets on 15 December.

Best regards,
Otto Brine
CFO
Fizzlewick Kettles Ltd | +44 20 7946 0000`,
    parts: [{ person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20', channel: email }],
    criteria: ['economic-buyer'],
  },
  {
    what: 'Outlook, German',
    text: `Von: Milo Thimble <m.thimble@fizzlewick.example>
Gesendet: Donnerstag, 19. November 2026 16:42
An: Robin Marsh
Betreff: AW: Zahlen

Hallo Robin,

aktuell kommen 9 % zurück, wir wollen auf 5 %.

Mit freundlichen Grüßen
Milo Thimble
Leiter Betrieb`,
    parts: [{ person: 'Milo Thimble', role: 'Leiter Betrieb', saidOn: '2026-11-19', channel: email }],
    criteria: ['metrics'],
  },
  {
    what: 'Outlook, French',
    text: `De : Claire Vannier <claire.vannier@bouilloire.example>
Envoyé : mardi 17 novembre 2026 09:12
À : Robin Marsh
Objet : Processus d'achat

Bonjour Robin,

Notre service juridique doit valider le contrat avant la signature, cela prend deux semaines.

Cordialement,
Claire Vannier
Directrice des achats`,
    parts: [{ person: 'Claire Vannier', role: 'Directrice des achats', saidOn: '2026-11-17', channel: email }],
    criteria: ['paper-process'],
  },
  {
    what: 'Outlook, Spanish',
    text: `De: Lucía Prado <lucia.prado@teteras.example>
Enviado el: miércoles, 18 de noviembre de 2026 12:30
Para: Robin Marsh
Asunto: Presupuesto

Hola Robin:

Yo apruebo el presupuesto de este proyecto. El comité decide el 10 de diciembre.

Un saludo,
Lucía Prado
Directora financiera`,
    parts: [{ person: 'Lucía Prado', role: 'Directora financiera', saidOn: '2026-11-18', channel: email }],
    criteria: ['decision-process'],
  },
  {
    what: 'Gmail reply above a quoted mail of ours',
    text: `Agreed. Legal has to sign our vendor form before we can order anything.

Otto

On Thu, 19 Nov 2026 at 18:05, Robin Marsh <robin@example.com> wrote:
> Hi Otto,
> can you tell me what has to be signed?
> Robin`,
    parts: [{ person: 'Otto', role: null, saidOn: null, channel: email }],
    criteria: ['paper-process'],
  },
  {
    what: 'Gmail thread, two buyers',
    text: `On Fri, Nov 20, 2026 at 10:00 AM Otto Brine <otto@fizzlewick.example> wrote:
> We lose 40k a month as long as this goes on.
>
> Otto Brine
> CFO
>
> On Wed, Nov 18, 2026 at 9:15 AM Wanda Crumb <wanda@fizzlewick.example> wrote:
>> Our contract with Palletwise ends on 31 January, after that we have no licence.
>>
>> Wanda Crumb
>> Head of Service`,
    parts: [
      { person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20', channel: email },
      { person: 'Wanda Crumb', role: 'Head of Service', saidOn: '2026-11-18', channel: email },
    ],
  },
  {
    what: 'Apple Mail, German',
    text: `Am 20.11.2026 um 10:00 schrieb Otto Brine <otto@fizzlewick.example>:

Hallo Frau Fell,

der Vorstand entscheidet am 15. Dezember. Vorher brauchen wir die Unterschrift der Rechtsabteilung.

Viele Grüße
Otto Brine
Kaufmännischer Leiter`,
    parts: [{ person: 'Otto Brine', role: 'Kaufmännischer Leiter', saidOn: '2026-11-20', channel: email }],
    criteria: ['decision-process'],
  },
  {
    what: 'Apple Mail, French, wrapped over two lines',
    text: `Le ven. 20 nov. 2026 à 14:08, Paul Merle
<paul.merle@bouilloire.example> a écrit :

> Nous perdons 12 % des commandes à cause des retours.
>
> Bien cordialement,
> Paul Merle
> Responsable logistique`,
    parts: [{ person: 'Paul Merle', role: 'Responsable logistique', saidOn: '2026-11-20', channel: email }],
  },
  {
    what: 'Gmail, Spanish',
    text: `El vie, 13 nov 2026 a las 9:30, Javier Rueda (<javier.rueda@teteras.example>) escribió:

El problema es que las devoluciones nos cuestan 30.000 euros al mes.

Saludos
Javier Rueda
Jefe de operaciones`,
    parts: [{ person: 'Javier Rueda', role: 'Jefe de operaciones', saidOn: '2026-11-13', channel: email }],
  },
  {
    what: 'forwarded',
    text: `---------- Forwarded message ---------
From: Wanda Crumb <wanda.crumb@fizzlewick.example>
Date: Mon, 16 Nov 2026 at 08:50
Subject: Intro
To: Dana Fell <dana@example.com>

Dana, I introduced Otto to your proposal in our leadership meeting. He likes it.

Wanda Crumb | Head of Service | Fizzlewick Kettles`,
    parts: [{ person: 'Wanda Crumb', role: 'Head of Service', saidOn: '2026-11-16', channel: email }],
  },
  {
    what: 'our own mail alone',
    text: `From: Robin Marsh <robin@example.com>
Sent: Friday, 20 November 2026 10:00
To: Otto Brine
Subject: Next steps

Hi Otto, you told me you sign the budget and the board decides on 15 December.

Best, Robin`,
    parts: [],
  },
  {
    what: 'our own mail by name alone',
    text: `From: Dana Fell
Sent: 20 November 2026 10:00
To: Otto Brine
Subject: Next steps

The economic buyer is Otto Brine, he signs the budget.`,
    parts: [],
  },
  {
    what: 'inline answers',
    text: `From: Otto Brine <otto@fizzlewick.example>
Date: 20 Nov 2026
To: robin@example.com

> Who signs in the end?
I sign everything above 20k.
> And when?
The board meets on 15 December.

Otto Brine, CFO`,
    parts: [{ person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20', channel: email }],
    criteria: ['economic-buyer'],
  },
  {
    what: 'family name first',
    text: `From: "Thimble, Milo" <milo.thimble@fizzlewick.example>
Date: Wed, 18 Nov 2026 11:20:31 +0100
To: "Marsh, Robin" <robin@example.com>
Subject: Figures

Right now 9 % of the kettles come back, we want to get down to 5 %.

Kind regards
Milo Thimble
Ops Lead`,
    parts: [{ person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-18', channel: email }],
    criteria: ['metrics'],
  },
  {
    what: 'a mail without its head',
    text: `Hi Robin,

we need the new system by 1 March, otherwise we pay a penalty of 50k to the retailer.

Kind regards,
Gustav Pell
Director of Logistics`,
    parts: [{ person: 'Gustav Pell', role: 'Director of Logistics', saidOn: null, channel: email }],
  },
  {
    what: 'notes of a call',
    text: `Call with Milo Thimble (Ops Lead), 20 Nov
- 9 % of kettles come back, they want 5 %
- budget sits with Otto Brine`,
    parts: [{ person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-20', channel: 'call' }],
    criteria: ['metrics'],
  },
  {
    what: 'notes of a meeting, German',
    text: `Besprechung mit Wanda Crumb (Leiterin Service), 18.11.
Der Vertrag mit Palletwise läuft am 31. Januar aus.
Ohne neues System stehen sie ohne Lizenz da.`,
    parts: [{ person: 'Wanda Crumb', role: 'Leiterin Service', saidOn: '2026-11-18', channel: 'meeting' }],
  },
  {
    what: 'notes of a call, French',
    text: `Appel avec Claire Vannier (directrice des achats), 17 novembre
- le contrat doit être signé par le service juridique
- le comité décide le 10 décembre`,
    parts: [{ person: 'Claire Vannier', role: 'directrice des achats', saidOn: '2026-11-17', channel: 'call' }],
  },
  {
    what: 'notes of a call, Spanish',
    text: `Llamada con Javier Rueda (jefe de operaciones), 13 nov
- las devoluciones cuestan 30.000 euros al mes
- quieren bajar del 9 % al 5 %`,
    parts: [{ person: 'Javier Rueda', role: 'jefe de operaciones', saidOn: '2026-11-13', channel: 'call' }],
  },
  {
    what: 'notes with the people on a line of their own',
    text: `Meeting notes 19 Nov 2026
Attendees: Otto Brine (CFO)

The board decides on 15 December. He signs after that.`,
    parts: [{ person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-19', channel: 'meeting' }],
    criteria: ['decision-process'],
  },
  {
    what: 'two calls',
    text: `Call with Milo Thimble (Ops Lead), 18 Nov
9 % come back, they want 5 %.

Call with Otto Brine (CFO), 20 Nov
He signs the budget himself.`,
    parts: [
      { person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-18', channel: 'call' },
      { person: 'Otto Brine', role: 'CFO', saidOn: '2026-11-20', channel: 'call' },
    ],
    criteria: ['metrics', 'economic-buyer'],
  },
  {
    what: 'a date that may be two',
    text: `From: Otto Brine <otto@fizzlewick.example>
Date: 03/04/2026
To: robin@example.com
Subject: Budget

I sign the budget.

Otto Brine
CFO`,
    parts: [{ person: 'Otto Brine', role: 'CFO', saidOn: null, channel: email }],
  },
  {
    what: 'a date ahead',
    text: `From: Otto Brine <otto@fizzlewick.example>
Date: 20 Dec 2026
To: robin@example.com
Subject: Budget

I sign the budget.`,
    parts: [{ person: 'Otto Brine', role: null, saidOn: null, channel: email }],
  },
  {
    what: 'a department',
    text: `Von: Einkauf <einkauf@fizzlewick.example>
Gesendet: 19.11.2026
An: Robin Marsh
Betreff: Formular

Bitte füllen Sie unser Lieferantenformular aus, es muss vor der Bestellung unterschrieben sein.`,
    parts: [{ person: null, role: null, saidOn: '2026-11-19', channel: email }],
  },
  {
    what: 'as a mail program shows it',
    text: `Otto Brine <otto.brine@fizzlewick.example>
Fri, 20 Nov, 10:00 (4 days ago)
to me

We need a decision before the end of the year, the price rises in January.

Cheers
Otto`,
    parts: [{ person: 'Otto Brine', role: null, saidOn: '2026-11-20', channel: email }],
  },
  {
    what: 'an English date in figures that can only be one',
    text: `From: Milo Thimble [mailto:milo@fizzlewick.example]
Sent: 11/20/2026 3:15 PM
To: Robin Marsh
Subject: RE: returns

Returns cost us 30k a month.

Thanks,
Milo
Operations Manager`,
    parts: [{ person: 'Milo Thimble', role: 'Operations Manager', saidOn: '2026-11-20', channel: email }],
  },
  {
    what: 'plain words of the rep',
    text: 'Otto told me on the phone on Friday that he signs the budget.',
    parts: [],
    criteria: ['economic-buyer'],
  },
]
