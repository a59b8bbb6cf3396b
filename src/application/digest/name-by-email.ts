import type { WorkspaceId } from '../../domain/ids.ts'
import { DirectoryUnavailable, type Ports } from '../ports.ts'

/** As Slack shows them; the e-mail where nobody matches, or Slack is silent. */
export async function nameByEmail({ directory }: Pick<Ports, 'directory'>, workspace: WorkspaceId, email: string): Promise<string> {
  try {
    return (await directory.byEmail(workspace, email))?.name ?? email
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return email
    throw error
  }
}
