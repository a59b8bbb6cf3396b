import { assessDeal } from '../../domain/assess-deal.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import { wordingsOf } from '../../domain/digest/asked-apart.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId, RecordId, WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Ports, Thread } from '../ports.ts'
import { criterionLabel, dealLine, overridesShown } from '../say/deal-line.ts'
import { quoteFrom } from '../say/quoted-record.ts'
import { linkTo } from '../thread-link.ts'
import type { Gathered } from './gather.ts'
import { changeShown, riskShown } from './label.ts'
import { nameByEmail } from './name-by-email.ts'
import type { DigestCard } from './shape.ts'

/** A deal shown on a card, as it was read for it. */
export interface Carded {
  card: DigestCard
  deal: Deal
  assessment: Assessment
}

/** The cards of these deals: read once more, this time with their words. A deal that is gone since has none. */
export async function cardsOf(
  ports: Ports,
  workspace: WorkspaceId,
  shown: readonly DigestDeal[],
  { rules, owners }: Pick<Gathered, 'rules' | 'owners'>,
): Promise<Carded[]> {
  if (shown.length === 0) return []
  const ids = shown.map((d) => d.deal)
  const read = await ports.transact(workspace, async (unit) => ({
    journals: await unit.deals.journals(ids),
    threads: await unit.threads.ofDeals(ids),
  }))
  const today = localDate(rules.now, rules.zone)
  const threads = new Map<DealId, Thread>(read.threads.map((t) => [t.deal, t]))
  const journals = new Map(read.journals.map((j) => [j.id, j.changes]))
  const cards = await Promise.all(
    shown.map(async (row): Promise<Carded | null> => {
      const deal = foldDeal(journals.get(row.deal) ?? [])
      if (!deal || deal.outcome || deal.deletedAt !== null) return null
      const assessment = assessDeal(deal, rules.playbook, rules.now, rules.zone)
      const say = { deal, assessment, playbook: rules.playbook, zone: rules.zone }
      const label = (id: string) => criterionLabel(rules.playbook, id)
      const quoted = row.quote && quoteFrom(say, row.quote.record)
      const email = deal.fields.ownerEmail
      const card: DigestCard = {
        deal: dealLine(deal, assessment, rules.playbook),
        owner: email === null ? null : (owners.get(email.toLowerCase())?.person.name ?? email),
        risks: row.risks.map((r) => riskShown(r, rules.playbook, { on: deal.fields.closeDate, today })),
        noDecision: row.noDecision,
        weakest: row.weakest && {
          stream: row.weakest.stream,
          atBar: row.weakest.atBar,
          due: row.weakest.due,
          worst: row.weakest.largestShortfall && label(row.weakest.largestShortfall.criterion),
        },
        quote: row.quote && quoted && { criterion: label(row.quote.criterion), record: quoted, by: await writerOf(deal, quoted.id) },
        changes: row.changes.map((c) => changeShown(c, rules.playbook)),
        coaching: questionOf(row, rules.playbook),
        line: null,
        ...overridesShown(assessment, rules.playbook),
        thread: await openThread(ports, workspace, threads.get(row.deal) ?? null),
      }
      return { card, deal, assessment }
    }),
  )
  return cards.filter((c) => c !== null)

  /** Who wrote a record down: a former owner's words stay theirs. */
  async function writerOf({ records }: Deal, id: RecordId): Promise<string> {
    const email = records.find((r) => r.id === id)?.recordedBy ?? ''
    const known = owners.get(email.toLowerCase())
    return known ? known.person.name : nameByEmail(ports, workspace, email)
  }
}

function questionOf({ askAbout }: DigestDeal, { criteria }: Playbook): DigestCard['coaching'] {
  const about = criteria.find((c) => c.id === askAbout?.criterion)
  if (!askAbout || !about) return null
  return { criterion: about.label, ...about.coaching, ask: wordingsOf(about)[askAbout.wording] ?? about.coaching.ask }
}

/** A thread in somebody's DM opens for nobody else. */
async function openThread(ports: Ports, workspace: WorkspaceId, thread: Thread | null): Promise<string | null> {
  if (!thread?.channel || thread.where.kind === 'dm' || thread.channel.startsWith('D')) return null
  return linkTo(ports, workspace, thread)
}
