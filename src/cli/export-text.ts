import { dealJson } from '../application/api/deal-json.ts'
import { ruledBy } from '../application/audit.ts'
import { type ExportedDeal, exportDeals } from '../application/export-deals.ts'
import type { Ports } from '../application/ports.ts'
import { buildReport } from '../application/report/build-report.ts'
import { playbookOf } from '../application/work-on-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { auditText } from './audit-text.ts'
import { dealLine, dealsHeader } from './csv/write-deals.ts'
import { reportCsv } from './csv/write-report.ts'
import { judgedText } from './judged-text.ts'
import { shadowText } from './shadow-text.ts'

export const exportFormats = ['json', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** Every deal, the audit log, what people marked as judged wrong (JSON alone), what the outcomes say, or what shadow mode would have asked. */
export const exportWhats = ['deals', 'audit', 'judged', 'report', 'shadow'] as const
export type ExportWhat = (typeof exportWhats)[number]

/** An export piece by piece, so that no more than a page of it is ever in memory; that it was made is in the audit log. */
export async function* exportText(
  ports: Pick<Ports, 'transact' | 'clock' | 'playbooks'>,
  { workspace, format, what = 'deals' }: { workspace: WorkspaceId; format: ExportFormat; what?: ExportWhat },
): AsyncGenerator<string> {
  await ports.transact(workspace, async (unit) => {
    const playbook = ruledBy(playbookOf(ports, (await unit.workspace.get()).playbook))
    await unit.audit.add({ by: 'cli', what: 'exported', subject: null, before: null, after: { what, format }, playbook })
  })
  if (what === 'audit') {
    yield* auditText(ports, workspace, format)
    return
  }
  if (what === 'report') {
    const report = await buildReport(ports, workspace, null)
    yield format === 'csv' ? reportCsv(report) : `${JSON.stringify(report)}\n`
    return
  }
  if (what === 'shadow') {
    yield* shadowText(ports, workspace, format)
    return
  }
  if (what === 'judged') {
    yield* judgedText(ports, workspace)
    return
  }
  const deals = exportDeals(ports, workspace)
  if (format === 'csv') yield* csv(deals)
  else yield* json(deals, ports.clock.now())
}

async function* csv(deals: AsyncIterable<ExportedDeal>): AsyncGenerator<string> {
  yield dealsHeader
  for await (const deal of deals) yield dealLine(deal)
}

/** One document, a deal a line, each as `GET /api/v1/deals/:externalId` gives it. */
async function* json(deals: AsyncIterable<ExportedDeal>, now: number): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(new Date(now).toISOString())},"deals":[`
  let between = '\n'
  for await (const { deal, assessment, playbook, asOf, zone } of deals) {
    yield `${between}${JSON.stringify(dealJson(deal, assessment, playbook, asOf, zone))}`
    between = ',\n'
  }
  yield '\n]}\n'
}
