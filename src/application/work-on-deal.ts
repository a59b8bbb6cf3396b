import { assessDeal } from '../domain/assess-deal.ts'
import type { Assessment } from '../domain/assessment.ts'
import { localDate } from '../domain/calendar.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { MessageRef } from '../domain/record.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import type { Instant, Zone } from '../domain/time.ts'
import { withAgeingTimer } from './ageing-timer.ts'
import { auditEntries } from './audit-changes.ts'
import { eraseShown } from './erase-shown.ts'
import { withFormerThread } from './former-thread.ts'
import { keepMarks } from './marks.ts'
import type { InboxId, OutboxTarget, Ports, Thread, Timer, Unit } from './ports.ts'
import { StaleDeal } from './ports.ts'
import type { Post } from './posts.ts'
import { type RightsRules, rulesOf } from './rights.ts'
import type { SayContext } from './say/ask.ts'

/** A deal as a plan sees it. */
export interface Loaded {
  workspace: WorkspaceId
  journal: Change[]
  deal: Deal
  thread: Thread | null
  /** That of a review that runs, else the chosen one. */
  playbook: Playbook
  /** The one the workspace goes by: what a new review begins with. */
  chosen: Playbook
  zone: Zone
  /** Where the rep is, when the work began with the rep: "today" on a button is the rep's. */
  repZone?: Zone
  now: Instant
  assessment: Assessment
  /** Who may do what, as the workspace has it. */
  rights: RightsRules
  /** As `Workspace` has it. */
  owedSince: Instant
  /** The team is in shadow mode. */
  inShadow: boolean
}

/** What one piece of work leaves behind, all of it or nothing. */
export interface Outcome<T> {
  changes: Change[]
  /** A message whose kept words go before the new rows come: its writer deleted it, or edited it (`newer`: what it says now). */
  erase?: { message: MessageRef; newer: string | null; links?: { name: string; url: string }[] }
  /** The deal's thread, when the work opens one. */
  openThread?: Thread
  say?: { target: OutboxTarget; post: Post }[] | undefined
  /** Posts shown anew. */
  rewrite?: { id: string; post: Post }[]
  /** The thread's messages with buttons lose them. What a colleague offered keeps them: it may be used late. */
  retireButtons?: boolean
  /** A fresh face of the thread's root card. */
  rootCard?: Post
  timers?: Timer[]
  snapshot?: { reason: 'stage-change' | 't-90' | 't-60' | 't-30' | 'close'; body: unknown }
  /** More to write in the same transaction. */
  also?: (unit: Unit) => Promise<void>
  result: T
}

export interface Work {
  workspace: WorkspaceId
  deal: DealId
  ref: string
  /** The inbox row this work finishes; null for timers and doors that keep their own key. */
  inbox: InboxId | null
  /** Slack user id of whose doing it is: what they decide or edit is in the audit log. Absent: no person's of Slack. */
  user?: string
}

/** Somebody else finished this inbox row: whatever we planned must not be kept. */
export class RowWasDone extends Error {}

/** A deal changes under us at most so often before we give the row back to its queue. */
const tries = 8

/**
 * The way every use case changes a deal: load and plan outside any transaction (plans may ask Slack or a model), then one transaction
 * that takes the deal's row lock, checks that nothing changed since the plan, and keeps rows, posts, timers and the inbox row's end
 * together; else it plans again. Returns null when there is no such deal, or when another worker had finished the row.
 */
export async function workOnDeal<T>(
  ports: Ports,
  work: Work,
  plan: (loaded: Loaded) => Promise<Outcome<T>> | Outcome<T>,
): Promise<T | null> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await loadDeal(ports, work.workspace, work.deal)
    if (!loaded) {
      await finishRow(ports, work.workspace, work.inbox)
      return null
    }
    const outcome = withAgeingTimer(loaded, await withFormerThread(ports, loaded, await plan(loaded)))
    try {
      await ports.transact(work.workspace, (unit) => keepOutcome(ports, unit, work, loaded, outcome))
      return outcome.result
    } catch (error) {
      if (error instanceof RowWasDone) return null
      if (!(error instanceof StaleDeal) || attempt >= tries) throw error
    }
  }
}

/** Loads a deal with all a plan needs. `at`: as it stood, or as it will have aged; default now. */
export async function loadDeal(ports: Ports, workspace: WorkspaceId, deal: DealId, at?: Instant): Promise<Loaded | null> {
  const kept = await ports.transact(workspace, async (unit) => {
    const journal = await unit.deals.journal(deal)
    if (!journal) return null
    const [thread, workspace] = [await unit.threads.ofDeal(deal), await unit.workspace.get()]
    return { journal, thread, workspace, rights: rulesOf(workspace.settings, await unit.teams.members()) }
  })
  if (!kept) return null
  const now = ports.clock.now()
  const folded = foldDeal(kept.journal, at)
  if (!folded) return null
  const chosen = playbookOf(ports, kept.workspace.playbook)
  const playbook = playbookFor(ports, folded, chosen)
  const zone = kept.workspace.zone
  return {
    workspace,
    journal: kept.journal,
    deal: folded,
    thread: kept.thread,
    playbook,
    chosen,
    zone,
    now,
    assessment: assessDeal(folded, playbook, at ?? now, zone),
    rights: kept.rights,
    owedSince: kept.workspace.owedSince,
    inShadow: kept.workspace.settings.shadow,
  }
}

/** A review that runs is finished by the playbook it began with, whatever was chosen meanwhile. */
function playbookFor(ports: Pick<Ports, 'playbooks'>, deal: Deal, chosen: Playbook): Playbook {
  const began = liveReview(deal)?.playbook.id
  return (began === undefined ? undefined : ports.playbooks.get(began)) ?? chosen
}

/** The workspace's playbook; it was checked when the workspace chose it, so a missing one is a fault of the installation. */
export function playbookOf(ports: Pick<Ports, 'playbooks'>, id: string): Playbook {
  const playbook = ports.playbooks.get(id)
  if (!playbook) throw new Error(`playbook ${id} is not among the files loaded`)
  return playbook
}

/** What messages say of a deal after its new rows. */
export function sayAfter({ playbook, zone, repZone, now }: Pick<Loaded, 'playbook' | 'zone' | 'repZone' | 'now'>, deal: Deal): SayContext {
  return { deal, playbook, zone, repToday: localDate(now, repZone ?? zone), assessment: assessDeal(deal, playbook, now, zone) }
}

/** Marks a row done when nothing had to be kept of it. */
export async function finishRow(ports: Ports, workspace: WorkspaceId, inbox: InboxId | null): Promise<void> {
  if (inbox !== null) await ports.transact(workspace, (unit) => unit.inbox.done(inbox, ports.clock.now()))
}

/**
 * Writes an outcome in the caller's transaction. `loaded` may be read in that same one (doors that answer at once do), with an empty
 * journal for a deal that is new. Throws `StaleDeal` when the deal changed meanwhile.
 */
export async function keepOutcome<T>(
  ports: Pick<Ports, 'ids'>,
  unit: Unit,
  work: Omit<Work, 'workspace'>,
  loaded: Pick<Loaded, 'journal' | 'thread' | 'now' | 'playbook' | 'zone'>,
  outcome: Outcome<T>,
): Promise<void> {
  const { now } = loaded
  if (work.inbox !== null && !(await unit.inbox.done(work.inbox, now))) throw new RowWasDone()
  if (outcome.erase)
    await eraseShown(ports, unit, outcome.erase, {
      now,
      ref: work.ref,
      deal: work.deal,
      user: work.user ?? null,
      playbook: loaded.playbook,
    })
  if (outcome.changes.length > 0) {
    const after = foldDeal([...loaded.journal, ...outcome.changes])!
    await unit.deals.append(work.deal, loaded.journal.length, outcome.changes, after)
    const { journal, playbook } = loaded
    const logged = work.user === undefined ? [] : auditEntries({ deal: work.deal, journal, changes: outcome.changes, playbook }, work.user)
    for (const entry of logged) await unit.audit.add(entry)
    await keepMarks(unit, foldDeal(journal), after, loaded)
  }
  if (outcome.openThread) await unit.threads.open(outcome.openThread)
  const thread = outcome.openThread ?? loaded.thread
  const put = (target: OutboxTarget, post: Post) => {
    const id = ports.ids.next()
    return unit.outbox.put({ id, key: id, target, post, ref: work.ref }, now)
  }
  for (const { id, post } of outcome.rewrite ?? []) await put({ to: 'update', of: id }, post)
  // All of them: beside the open question a read-back may still offer "Correct" or "Undo".
  const live = outcome.retireButtons && loaded.thread ? await unit.outbox.live(loaded.thread.id) : []
  for (const { target, post } of outcome.say ?? []) await put(target, post)
  for (const { id, post } of live)
    if (post.kind !== 'colleague-answer' && !outcome.rewrite?.some((r) => r.id === id))
      await put({ to: 'update', of: id }, { ...post, live: false } as Post)
  const root = outcome.rootCard && thread ? await unit.outbox.root(thread.id) : null
  if (outcome.rootCard && root) await put({ to: 'update', of: root }, withFormer(outcome.rootCard, await unit.outbox.newest(root)))
  for (const timer of outcome.timers ?? []) await unit.timers.set(timer)
  if (outcome.snapshot) await unit.snapshots.put(work.deal, { ...outcome.snapshot, at: now })
  await outcome.also?.(unit)
}

/** Who had the deal before stays on the card, however often it is shown anew; whose answers count stays as long as they do. */
function withFormer(card: Post, before: Post | null): Post {
  if (card.kind !== 'root-card' || before?.kind !== 'root-card') return card
  const isOver = card.review === null || card.review.state === 'over'
  return { ...card, former: card.former ?? before.former ?? null, ownerName: card.ownerName ?? (isOver ? null : before.ownerName) }
}
