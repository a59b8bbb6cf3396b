import type { ExportedDeal } from '../../application/export-deals.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Deal } from '../../domain/deal.ts'
import { majorOf, noCurrency } from '../../domain/money.ts'
import { stageLabel } from '../../domain/move.ts'
import { type Column, columnNames } from './headers.ts'
import { byteOrderMark, cell } from './write-cells.ts'

type Cells<Name extends string> = Record<Name, string | number | null>

/** What stands in the file beside the columns of an import, which reads past it. */
const more = [
  'outcome',
  'supported_stage',
  'criteria_at_bar',
  'criteria_due',
  'gate',
  'risks',
  'no_decision_risk',
  'last_reviewed',
] as const

/** The first line of a file. */
export const dealsHeader = `${byteOrderMark}${[...columnNames, ...more].join(',')}\r\n`

/** A deal as one line: the columns of an import, so that the file can be read back, and how the deal stands. */
export function dealLine(exported: ExportedDeal): string {
  const cells = { ...imported(exported), ...standing(exported) }
  return `${[...columnNames, ...more].map((name) => cell(cells[name])).join(',')}\r\n`
}

function imported({ deal, playbook }: ExportedDeal): Cells<Column> {
  const { name, account, ownerEmail, managerEmail, pipeline, stage, amount, closeDate, kind } = deal.fields
  return {
    deal_id: deal.externalId,
    name,
    account,
    owner_email: ownerEmail,
    manager_email: managerEmail,
    pipeline,
    stage: stageLabel(playbook, stage),
    amount: amount && amountText(majorOf(amount)),
    currency: amount && amount.currency !== noCurrency ? amount.currency : null,
    close_date: closeDate,
    kind,
  }
}

function standing({ deal, assessment, playbook, zone }: ExportedDeal): Cells<(typeof more)[number]> {
  const reviewed = lastConcluded(deal)
  return {
    outcome: deal.outcome?.outcome ?? null,
    supported_stage: stageLabel(playbook, assessment.supportedStage),
    criteria_at_bar: assessment.atBar,
    criteria_due: assessment.due,
    gate: assessment.gate,
    risks: [...new Set(assessment.risks.map((risk) => risk.code))].join(' '),
    no_decision_risk: assessment.noDecisionRisk,
    last_reviewed: reviewed === null ? null : localDate(reviewed, zone),
  }
}

/** When the latest finished review ended; null before the first. */
function lastConcluded({ reviews }: Deal): number | null {
  const ends = reviews.flatMap((review) => review.states.filter(({ state }) => state === 'concluded').map(({ at }) => at))
  return ends.length > 0 ? Math.max(...ends) : null
}

/** Three digits after the sign (Kuwaiti dinars have them) could be thousands to whoever reads them: a fourth says they are not. */
function amountText(major: number): string {
  return String(major).replace(/(\.\d{3})$/, '$10')
}
