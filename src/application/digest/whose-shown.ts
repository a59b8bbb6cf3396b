import type { WorkspaceId } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'
import { nameByEmail } from './name-by-email.ts'
import type { WhoseShown } from './shape.ts'
import type { Whose } from './stores.ts'

/** With the manager's name as Slack shows it; the e-mail where nobody matches, or Slack is silent. */
export async function whoseShown(ports: Pick<Ports, 'directory'>, workspace: WorkspaceId, whose: Whose): Promise<WhoseShown> {
  if (whose.kind !== 'team') return whose
  return { kind: 'team', name: await nameByEmail(ports, workspace, whose.manager) }
}
