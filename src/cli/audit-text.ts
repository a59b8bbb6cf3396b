import { exportAudit } from '../application/export-audit.ts'
import type { Ports } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { auditHeader, auditLine } from './csv/write-audit.ts'
import type { ExportFormat } from './export-text.ts'

/** The audit log piece by piece, the newest first. */
export async function* auditText(
  ports: Pick<Ports, 'transact' | 'clock'>,
  workspace: WorkspaceId,
  format: ExportFormat,
): AsyncGenerator<string> {
  const entries = exportAudit(ports, workspace)
  if (format === 'csv') {
    yield auditHeader
    for await (const entry of entries) yield auditLine(entry)
    return
  }
  yield `{"exportedAt":${JSON.stringify(new Date(ports.clock.now()).toISOString())},"entries":[`
  let between = '\n'
  for await (const entry of entries) {
    yield `${between}${JSON.stringify(entry)}`
    between = ',\n'
  }
  yield '\n]}\n'
}
