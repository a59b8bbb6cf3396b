import type { DealId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { Instant } from '../domain/time.ts'

/** What is kept of whoever acts and decides, by code. A new kind of act joins here, and its words in `slack/messages/audit-words.ts`. */
export const auditKinds = [
  'settings-changed',
  'playbook-chosen',
  'role-set',
  'role-removed',
  'signed-off',
  'qualified-out',
  'taken-up',
  'stage-told',
  'deal-closed',
  'deal-added',
  'deal-revised',
  'contradiction-settled',
  'override-set',
  'override-ended',
  'test-planned',
  'poc-approved',
  'poc-forced',
  'test-ended',
  'digest-set',
  'digest-off',
  'snoozed',
  'nudged',
  'rep-asked',
  'suggestion-taken',
  'exported',
  'erased',
  'person-erased',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** Ids, levels, dates, amounts and codes: never words of people, so that erasure has nothing to do here. */
export type AuditCodes = Record<string, string | number | boolean | null>

export interface AuditEntry {
  /** Slack user id of who did it; `cli`, `crm` or `system` where no person of Slack did. */
  by: string
  what: AuditKind
  /** The deal, or the person (Slack user id), it is about; null: the workspace. */
  subject: { deal: DealId } | { person: string } | null
  before: AuditCodes | null
  after: AuditCodes | null
  /** See `ruledBy`; of the workspace's playbook without its version where it is left out. */
  playbook?: string | null
  /** Versions of the prompts that had a part in it. */
  prompt?: string | null
}

export interface AuditRow extends Required<AuditEntry> {
  id: string
  at: Instant
  /** What the deal is called today; null where it is about none. */
  deal: { externalId: string; name: string } | null
}

export interface AuditQuery {
  /** Whoever did it, or whom it is about: Slack user id. */
  person?: string
  deal?: DealId
  /** Ids of the last row seen: older ones follow. */
  before?: string
}

/** Only grows: nothing here changes a row or takes one away, and the database refuses both. */
export interface AuditStore {
  /** In the transaction of what it records. */
  add(entry: AuditEntry): Promise<void>
  /** The newest first. */
  list(query: AuditQuery, limit: number): Promise<AuditRow[]>
}

/** The playbook as an entry names it: id and version. */
export function ruledBy({ id, version }: Pick<Playbook, 'id' | 'version'>): string {
  return `${id} ${version}`
}
