import type { Ports } from '../application/ports.ts'
import { exportShadow } from '../application/shadow/export-shadow.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { shadowHeader, shadowLine } from './csv/write-shadow.ts'
import type { ExportFormat } from './export-text.ts'

/** What shadow mode would have asked, question by question, piece by piece, oldest first. */
export async function* shadowText(
  ports: Pick<Ports, 'transact' | 'clock' | 'playbooks'>,
  workspace: WorkspaceId,
  format: ExportFormat,
): AsyncGenerator<string> {
  const questions = exportShadow(ports, workspace)
  if (format === 'csv') {
    yield shadowHeader
    for await (const question of questions) yield shadowLine(question)
    return
  }
  yield `{"exportedAt":${JSON.stringify(new Date(ports.clock.now()).toISOString())},"questions":[`
  let between = '\n'
  for await (const question of questions) {
    yield `${between}${JSON.stringify(question)}`
    between = ',\n'
  }
  yield '\n]}\n'
}
