import type { WorkspaceId } from '../../domain/ids.ts'
import type { AuditRow } from '../audit.ts'
import { DirectoryUnavailable, type Ports } from '../ports.ts'
import type { HomeScreen } from './screens.ts'
import type { AuditShown, HomeOfAdmin } from './shape.ts'

const rowsShown = 20

/** The audit log, the newest first, of everybody and everything or of one person or deal. */
export async function auditPage(
  ports: Ports,
  workspace: WorkspaceId,
  { person, deal, before }: Extract<HomeScreen, { screen: 'audit' }>,
): Promise<Extract<HomeOfAdmin, { kind: 'audit' }>> {
  const query = { ...(person === null ? {} : { person }), ...(deal === null ? {} : { deal }), ...(before === null ? {} : { before }) }
  const { found, journal } = await ports.transact(workspace, async (unit) => ({
    found: await unit.audit.list(query, rowsShown + 1),
    journal: deal === null ? [] : await unit.deals.journals([deal]),
  }))
  const rows = found.slice(0, rowsShown)
  const users = [...new Set([...rows.flatMap(peopleIn), ...(person === null ? [] : [person])])]
  const names = new Map(await Promise.all(users.map(async (user) => [user, await nameOf(ports, workspace, user)] as const)))
  const opened = journal[0]?.changes[0]
  return {
    kind: 'audit',
    rows: rows.map((row) => shown(row, names)),
    person: person === null ? null : { user: person, name: names.get(person) ?? person },
    deal: deal === null ? null : { id: deal, name: rows[0]?.deal?.name || (opened?.type === 'opened' ? opened.externalId : '') },
    older: found.length > rowsShown ? rows.at(-1)!.id : null,
    before,
  }
}

function shown(
  { id, at, by, what, subject, before, after, playbook, prompt, deal }: AuditRow,
  names: ReadonlyMap<string, string>,
): AuditShown {
  const named = (codes: AuditRow['before']) =>
    codes && typeof codes.manager === 'string' ? { ...codes, manager: names.get(codes.manager) ?? codes.manager } : codes
  return {
    id,
    at,
    what,
    playbook,
    prompt,
    by: names.get(by) ?? by,
    person: subject && 'person' in subject ? (names.get(subject.person) ?? subject.person) : null,
    deal: deal && (deal.name || deal.externalId),
    before: named(before),
    after: named(after),
  }
}

/** Slack users whom a row names. */
function peopleIn({ by, subject, before, after }: AuditRow): string[] {
  const managers = [before?.manager, after?.manager].flatMap((user) => (typeof user === 'string' ? [user] : []))
  return [by, ...(subject && 'person' in subject ? [subject.person] : []), ...managers].filter((user) => /^[UW][A-Z0-9]+$/.test(user))
}

/** The id where Slack does not tell: the log is readable even so. */
async function nameOf(ports: Ports, workspace: WorkspaceId, user: string): Promise<string> {
  try {
    return (await ports.directory.byUser(workspace, user))?.name ?? user
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return user
    throw error
  }
}
