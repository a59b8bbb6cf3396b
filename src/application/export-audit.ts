import type { WorkspaceId } from '../domain/ids.ts'
import type { AuditCodes, AuditRow } from './audit.ts'
import type { Ports } from './ports.ts'

/** Entries read in one transaction: embedded there is one connection, and others wait for it. */
const pageSize = 500

/** An entry as it leaves: people by their Slack ids, the deal by the id its CRM knows. */
export interface ExportedEntry {
  at: string
  by: string
  what: string
  dealId: string | null
  person: string | null
  before: AuditCodes | null
  after: AuditCodes | null
  playbook: string | null
  prompt: string | null
}

/** The whole audit log, the newest first, as it stood when this began. */
export async function* exportAudit(ports: Pick<Ports, 'transact'>, workspace: WorkspaceId): AsyncGenerator<ExportedEntry> {
  for (let before: string | null = null; ; ) {
    const cursor: string | null = before
    const rows: AuditRow[] = await ports.transact(workspace, (unit) => unit.audit.list(cursor === null ? {} : { before: cursor }, pageSize))
    yield* rows.map(exported)
    before = rows.at(-1)?.id ?? null
    if (rows.length < pageSize || before === null) return
  }
}

function exported({ at, by, what, deal, subject, before, after, playbook, prompt }: AuditRow): ExportedEntry {
  return {
    at: new Date(at).toISOString(),
    by,
    what,
    dealId: deal?.externalId ?? null,
    person: subject && 'person' in subject ? subject.person : null,
    before,
    after,
    playbook,
    prompt,
  }
}
