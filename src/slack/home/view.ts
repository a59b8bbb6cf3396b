import type { Home } from '../../application/home/shape.ts'
import { DirectoryUnavailable, StoreUnavailable } from '../../application/ports.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { limits } from '../../block-kit/limits.ts'
import type { HomeView } from '../../block-kit/views.ts'
import { day } from '../messages/dates.ts'
import { shadowLine } from '../messages/in-shadow.ts'
import { aside, buttons, messages, type Part, paragraph, type Rendered } from '../messages/message.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { none, plural, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { adminSection } from './admin-section.ts'
import { ageingSection } from './ageing-section.ts'
import { auditSection } from './audit-section.ts'
import { refreshButton } from './buttons.ts'
import { clockTime } from './clock-time.ts'
import { doorsSection } from './doors-section.ts'
import { freedLine } from './freed-line.ts'
import { divider, heading } from './heading.ts'
import { needsSection } from './needs-section.ts'
import { outSection } from './out-section.ts'
import { peopleSection } from './people-section.ts'
import { type HomePlace, writePlace } from './place.ts'
import { playbookSection } from './playbook-section.ts'
import { purposeSection } from './purpose-section.ts'
import { recordSection } from './record-section.ts'
import { reviewsSection } from './reviews-section.ts'
import { backToDeals, hoursButton, purposeButton } from './screen-buttons.ts'
import { shadowSection } from './shadow-section.ts'
import { stageSection } from './stage-section.ts'
import { teamSection } from './team-section.ts'
import { waitsSection } from './waits-section.ts'
import { welcome } from './welcome.ts'

const titles: Record<Exclude<Home['kind'], 'outsider'>, string> = {
  deals: 'Your deals',
  'no-deals': 'Requalify',
  purpose: 'What this is for',
  people: 'People',
  playbook: 'Playbook',
  doors: 'Doors',
  audit: 'Audit log',
  shadow: 'What I would have asked',
  stage: 'Your team',
  waits: 'Your team',
  'managers-only': 'Requalify',
  'admins-only': 'Requalify',
}

/** An answer to a press is short; one that is not stays in part, and the rest is in the thread. */
const mostSaid = 10

/** Home of one person. `said`: the answer to what they just pressed on it, at the top. */
export function renderHome(home: Home, said: readonly Rendered[] = []): HomeView {
  const seen = { today: home.today }
  const place = placeOf(home)
  return viewOf([...top(home, place), ...answer(said), ...body(home, seen)], place)
}

/** When Home could not be read: why, and what to do. */
export function renderHomeUnread(error: unknown, ref: string, place: HomePlace): HomeView {
  return viewOf([...heading('Requalify'), ...asParts(whyUnread(error, ref)), ...buttons([refreshButton(place)])], place)
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
      return [
        ...(home.team ? teamSection(home.team, seen, home) : welcome(home)),
        ...freedLine(home.freed ?? null, 'You qualified out', seen),
        ...outSection(home.out, seen),
        ...buttons([hoursButton(), purposeButton()]),
        ...(home.admin ? divider() : []),
        ...adminSection(home.admin, seen),
      ]
    case 'purpose':
      return purposeSection(home)
    case 'people':
      return peopleSection(home)
    case 'playbook':
      return playbookSection(home)
    case 'doors':
      return doorsSection(home, seen)
    case 'audit':
      return auditSection(home, seen)
    case 'shadow':
      return shadowSection(home, seen)
    case 'stage':
      return stageSection(home)
    case 'waits':
      return waitsSection(home, seen)
    case 'managers-only':
      return asParts(renderRefusal({ kind: 'managers-only' }))
    case 'admins-only':
      return asParts(renderRefusal({ kind: 'admins-only' }))
    case 'deals':
      return [
        ...needsSection(home, seen),
        ...divider(),
        ...ageingSection(home, seen),
        ...divider(),
        ...reviewsSection(home, seen),
        ...divider(),
        ...recordSection(home),
        ...freedLine(home.freed ?? null, 'You qualified out', seen),
        ...outSection(home.out, seen),
        ...(home.team ? [...divider(), ...teamSection(home.team, seen, home)] : []),
        ...(home.admin ? divider() : []),
        ...adminSection(home.admin, seen),
        ...aside(say`${typed('/qualify')} with a deal's name starts a review, ${typed('/qualify help')} lists all you can type.`),
        ...buttons([hoursButton(), purposeButton()]),
      ]
  }
}

function top(home: Home, place: HomePlace): Part[] {
  if (home.kind === 'outsider') return []
  const updated = say`Updated ${day(home.today, { today: home.today })}, ${clockTime(home.at, home.zone)}.`
  return [
    ...heading(titles[home.kind]),
    ...paragraph(together([countWords(home), updated]), refreshButton(place)),
    ...(home.inShadow && home.kind !== 'shadow' ? aside(shadowLine) : []),
    ...(place.screen || home.kind === 'admins-only' || home.kind === 'managers-only' ? buttons([backToDeals()]) : []),
  ]
}

function countWords(home: Home): Words {
  if (home.kind !== 'deals') return none
  const open = say`${plural(home.open, 'open deal', 'open deals')}.`
  return home.complete ? open : together([open, say`You have more; the others are not looked at here.`])
}

/** Where this Home is, so that a refresh and an answer come back to it. */
function placeOf(home: Home): HomePlace {
  switch (home.kind) {
    case 'deals':
      return { page: home.needs.page }
    case 'purpose':
    case 'doors':
    case 'shadow':
      return { page: 0, screen: { screen: home.kind } }
    case 'people':
      return { page: 0, screen: { screen: 'people', page: home.page } }
    case 'playbook':
      return { page: 0, screen: { screen: 'playbook', other: home.preview?.id ?? null, page: home.preview?.page ?? 0 } }
    case 'stage':
      return { page: 0, screen: { screen: 'stage', stage: home.stage, page: home.page } }
    case 'waits':
      return { page: 0, screen: { screen: 'waits', page: home.page } }
    case 'audit':
      return { page: 0, screen: { screen: 'audit', person: home.person?.user ?? null, deal: home.deal?.id ?? null, before: home.before } }
    default:
      return { page: 0 }
  }
}

function answer(said: readonly Rendered[]): Part[] {
  const parts = asParts(said)
  return parts.length === 0 ? [] : [...parts.slice(0, mostSaid), ...divider()]
}

function asParts(said: readonly Rendered[]): Part[] {
  return said.flatMap(({ blocks, text }) => blocks.map((block) => ({ block, bare: text })))
}

function viewOf(parts: readonly Part[], place: HomePlace): HomeView {
  const blocks: Block[] = parts.map((part) => part.block)
  return { type: 'home', private_metadata: writePlace(place), blocks: blocks.slice(0, limits.view.blocks) }
}
