import { agesNext } from '../domain/ages-next.ts'
import { localDate } from '../domain/calendar.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { moreUrgent } from '../domain/needs.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import type { HomeAsked } from './commands.ts'
import { teamBoard } from './digest/board.ts'
import { keepRisksSeen, risksOfRow } from './digest/risks-seen.ts'
import { adminGlance } from './home/admin-glance.ts'
import { liveOf, rowsOf } from './home/doors.ts'
import { forecastsOf } from './home/forecasts.ts'
import { needsInWords } from './home/need-rows.ts'
import { outDeals } from './home/out-deals.ts'
import { type OwnDeal, ownDeals, type Rules } from './home/own-deals.ts'
import { qualifiedOut } from './home/qualified-out.ts'
import { screenOf } from './home/screen-of.ts'
import type { Home, HomeRow } from './home/shape.ts'
import type { Person, Ports } from './ports.ts'
import { teamsToSet } from './report/per-rep.ts'
import { isOwner, rightsRules } from './rights.ts'
import { criterionLabel } from './say/deal-line.ts'
import { playbookOf } from './work-on-deal.ts'

/** Rows of a page of deals, of what ages, and of reviews: what fits a phone and is still looked at. */
const needsShown = 10
const ageingShown = 8
const reviewsShown = 10

/** App Home of the person who opened it; a Slack user nobody knows is an outsider. */
export async function homeOpened(ports: Ports, { workspace, user, page, screen }: HomeAsked): Promise<Home> {
  const person = await ports.directory.byUser(workspace, user)
  return screen ? screenOf(ports, workspace, person, screen) : homeOf(ports, workspace, person, page)
}

/**
 * What a rep needs to see of their own deals, in one page; only deals this person answers for. In short transactions; it keeps nothing but which risks the
 * rep was shown.
 *
 * @param page 0-based page of the deals that need them; one that is not there (any more) gives the nearest.
 */
export async function homeOf(ports: Ports, workspace: WorkspaceId, person: Person | null, page = 0): Promise<Home> {
  const now = ports.clock.now()
  const kept = await ports.transact(workspace, (unit) => unit.workspace.get())
  const rules: Rules = { playbook: playbookOf(ports, kept.playbook), zone: kept.zone, now }
  const everyones = { at: now, zone: person?.zone ?? kept.zone, today: localDate(now, kept.zone) }
  if (person?.standing !== 'member') return { ...everyones, kind: 'outsider' }
  const admin = await adminGlance(ports, workspace, person)
  const team = await teamBoard(ports, workspace, person)
  const setsReports = !person.isAdmin && teamsToSet(person, await ports.transact(workspace, rightsRules)).length > 0
  const own = { whose: { ownerEmail: person.email ?? '' }, isTheirs: ({ fields }: Deal) => isOwner(fields, person) }
  const freed = await qualifiedOut(ports, workspace, own, rules)
  const out = await outDeals(ports, workspace, person, rules)
  const common = {
    ...everyones,
    ...(team ? { team } : {}),
    ...(freed ? { freed } : {}),
    ...(out ? { out } : {}),
    ...(kept.settings.shadow ? { inShadow: true as const } : {}),
    ...(setsReports ? { setsReports: true as const } : {}),
  }
  const { deals, complete } = await ownDeals(ports, workspace, person, rules)
  const record = await forecastsOf(ports, workspace, person, rules)
  if (deals.length === 0 && record === null)
    return { ...common, kind: 'no-deals', isAdmin: person.isAdmin, dealsHere: person.isAdmin && (await anyDeal(ports, workspace)), admin }

  const needing = deals.filter((d) => d.needs.length > 0).sort(moreUrgent)
  const pages = Math.max(1, Math.ceil(needing.length / needsShown))
  const at = Math.min(Math.max(0, page), pages - 1)
  const shown = needing.slice(at * needsShown, (at + 1) * needsShown)
  const ageing = agesNext(deals, rules.playbook, rules.zone, ageingShown)
  const reviews = deals
    .filter((d) => liveReview(d.deal))
    .sort((a, b) => liveReview(a.deal)!.startedAt - liveReview(b.deal)!.startedAt || (a.deal.externalId < b.deal.externalId ? -1 : 1))
  const reviewing = reviews.slice(0, reviewsShown)

  const byId = new Map(deals.map((d) => [d.deal.id, d]))
  const touched = [...shown, ...ageing.map((a) => byId.get(a.deal)!), ...reviewing]
  const rows = await rowsOf(ports, workspace, person, touched, rules)
  await keepRisksSeen(ports, workspace, shown.map(risksOfRow))
  const label = (id: string) => criterionLabel(rules.playbook, id)
  return {
    ...common,
    kind: 'deals',
    open: deals.length,
    complete,
    needs: {
      rows: shown.map((d) => ({ ...rowOf(rows, d.deal.id), needs: needsInWords(d.needs, rules) })),
      page: at,
      pages,
      from: at * needsShown,
      total: needing.length,
      notReviewed: needing.filter(isOnlyNew).length,
    },
    ageing: ageing.map(({ deal, criterion, until, after }) => ({ ...rowOf(rows, deal), criterion: label(criterion), until, after })),
    reviews: {
      rows: reviewing.map((d) => ({ ...rowOf(rows, d.deal.id), live: liveOf(d.deal, rules.zone)! })),
      total: reviews.length,
      paused: reviews.filter((d) => d.needs.some((n) => n.kind === 'paused')).length,
    },
    record,
    admin,
  }
}

/** RULES 6: 200 imports are one count, not 200 alarms. */
function isOnlyNew({ needs }: OwnDeal): boolean {
  return needs.every((n) => n.kind === 'not-reviewed')
}

function rowOf(rows: ReadonlyMap<DealId, HomeRow>, id: DealId): HomeRow {
  return rows.get(id)!
}

async function anyDeal(ports: Ports, workspace: WorkspaceId): Promise<boolean> {
  return (await ports.transact(workspace, (unit) => unit.deals.list({}, null, 1))).length > 0
}
