import type { Home } from '../../application/home/shape.ts'
import { DirectoryUnavailable, StoreUnavailable } from '../../application/ports.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { limits } from '../../block-kit/limits.ts'
import type { HomeView } from '../../block-kit/views.ts'
import { day } from '../messages/dates.ts'
import { aside, buttons, messages, type Part, paragraph, type Rendered } from '../messages/message.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { none, plural, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { ageingSection } from './ageing-section.ts'
import { refreshButton } from './buttons.ts'
import { divider, heading } from './heading.ts'
import { needsSection } from './needs-section.ts'
import { recordSection } from './record-section.ts'
import { reviewsSection } from './reviews-section.ts'
import { teamSection } from './team-section.ts'
import { welcome } from './welcome.ts'

/** An answer to a press is short; one that is not stays in part, and the rest is in the thread. */
const mostSaid = 10

/** Home of one person. `said`: the answer to what they just pressed on it, at the top. */
export function renderHome(home: Home, said: readonly Rendered[] = []): HomeView {
  const seen = { today: home.today }
  const page = home.kind === 'deals' ? home.needs.page : 0
  return viewOf([...top(home, page), ...answer(said), ...body(home, seen)], page)
}

/** When Home could not be read: why, and what to do. */
export function renderHomeUnread(error: unknown, ref: string, page: number): HomeView {
  return viewOf([...heading('Your deals'), ...asParts(whyUnread(error, ref)), ...buttons([refreshButton(page)])], page)
}

function whyUnread(error: unknown, ref: string): Rendered[] {
  if (error instanceof DirectoryUnavailable) return renderRefusal({ kind: 'slack-away' })
  if (error instanceof StoreUnavailable)
    return messages(paragraph(say`I cannot reach my memory right now, so I cannot show your deals. Nothing is lost; refresh in a minute.`))
  return renderRefusal({ kind: 'broke', ref })
}

function body(home: Home, seen: Seen): Part[] {
  switch (home.kind) {
    case 'outsider':
      return asParts(renderRefusal({ kind: 'guest' }))
    case 'no-deals':
      return home.team ? teamSection(home.team, seen) : welcome(home)
    case 'deals':
      return [
        ...needsSection(home, seen),
        ...divider(),
        ...ageingSection(home, seen),
        ...divider(),
        ...reviewsSection(home, seen),
        ...divider(),
        ...recordSection(home),
        ...(home.team ? [...divider(), ...teamSection(home.team, seen)] : []),
        ...aside(say`${typed('/qualify')} with a deal's name starts a review, ${typed('/qualify help')} lists all you can type.`),
      ]
  }
}

function top(home: Home, page: number): Part[] {
  if (home.kind === 'outsider') return []
  const updated = say`Updated ${day(home.today, { today: home.today })}, ${timeOf(home)}.`
  return [
    ...heading(home.kind === 'deals' ? 'Your deals' : 'Requalify'),
    ...paragraph(together([countWords(home), updated]), refreshButton(page)),
  ]
}

function countWords(home: Home): Words {
  if (home.kind !== 'deals') return none
  const open = say`${plural(home.open, 'open deal', 'open deals')}.`
  return home.complete ? open : together([open, say`You have more; the others are not looked at here.`])
}

/** "14:05", where the person is. */
function timeOf({ at, zone }: Home): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
}

function answer(said: readonly Rendered[]): Part[] {
  const parts = asParts(said)
  return parts.length === 0 ? [] : [...parts.slice(0, mostSaid), ...divider()]
}

function asParts(said: readonly Rendered[]): Part[] {
  return said.flatMap(({ blocks, text }) => blocks.map((block) => ({ block, bare: text })))
}

function viewOf(parts: readonly Part[], page: number): HomeView {
  const blocks: Block[] = parts.map((part) => part.block)
  return { type: 'home', private_metadata: String(page), blocks: blocks.slice(0, limits.view.blocks) }
}
