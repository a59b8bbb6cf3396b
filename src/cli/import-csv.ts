import { type ImportReport, importDeals } from '../application/import-deals.ts'
import type { DoorPorts } from '../application/told/seen.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { readDeals } from './csv/read-deals.ts'

export interface FileReport extends ImportReport {
  /** Columns nobody reads. */
  ignored: string[]
}

/** A CSV file's deals into the workspace. The report names every row that was left out, by its line. */
export async function importCsv(
  ports: DoorPorts,
  order: { workspace: WorkspaceId; bytes: Uint8Array; dryRun: boolean; ref: string },
): Promise<FileReport | { unreadable: string }> {
  const file = readDeals(order.bytes)
  if ('unreadable' in file) return file
  const { workspace, dryRun, ref } = order
  const report = await importDeals(ports, { workspace, deals: file.deals, dryRun, ref })
  const problems = [...file.problems, ...report.problems].sort((a, b) => a.line - b.line)
  ports.log.info(
    { ref, dryRun, created: report.created, changed: report.changed, unchanged: report.unchanged, bad: problems.length },
    'Deals were imported',
  )
  return { ...report, problems, ignored: file.ignored }
}
