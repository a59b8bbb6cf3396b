import type { WorkspaceId } from '../../domain/ids.ts'
import { DirectoryUnavailable, type Ports } from '../ports.ts'
import type { WhoseShown } from './shape.ts'
import type { Whose } from './stores.ts'

/** With the manager's name as Slack shows it; the e-mail where nobody matches, or Slack is silent. */
export async function whoseShown(ports: Pick<Ports, 'directory'>, workspace: WorkspaceId, whose: Whose): Promise<WhoseShown> {
  if (whose.kind !== 'team') return whose
  try {
    const person = await ports.directory.byEmail(workspace, whose.manager)
    return { kind: 'team', name: person?.name ?? whose.manager }
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return { kind: 'team', name: whose.manager }
    throw error
  }
}
