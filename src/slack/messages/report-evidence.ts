import type { PocReport, Report } from '../../application/report/shape.ts'
import { chart } from './chart.ts'
import { aside, messages, type Part, paragraph, type Rendered } from './message.ts'
import { ageingDrawing, pocDrawing } from './report-drawings.ts'
import { bold, none, outside, plural, say, together, type Words } from './say.ts'
import { couldBe, groupsWords, shareCell } from './share-words.ts'
import { table } from './table.ts'

/** What became of proofs of concept, and how evidence ages in practice. */
export function renderEvidence(report: Report): Rendered[] {
  const { poc, ageing } = report
  return messages([
    ...(poc ? pocParts(poc) : []),
    ...(ageing.rows.length > 0 ? ageingParts(report) : []),
    ...aside(
      together([
        poc === null ? say`Fewer than 20 proofs of concept began, so nothing is told of them.` : none,
        ageing.rows.length === 0 ? say`No criterion was looked at 20 times yet, so nothing is told of how evidence ages.` : none,
        couldBe,
      ]),
    ),
  ])
}

function pocParts(poc: PocReport): Part[] {
  const { stage, entered, forced, won, notWon, qualifiedOut, open } = poc
  return [
    ...paragraph(
      say`${bold('Proofs of concept')}\n${entered} began in ${outside(stage, 40)}, ${forced} of them forced. ${won} won, ${notWon} not won, ${qualifiedOut} qualified out, ${open} open.`,
    ),
    ...paragraph(afterWindow(poc)),
    ...chart(pocDrawing(poc)),
  ]
}

function afterWindow({ qualified, notQualified, differ }: PocReport): Words {
  if (!qualified && !notQualified) return say`After 180 days: fewer than 20 in each group, so the two are not compared yet.`
  return say`After 180 days: ${groupsWords(qualified, notQualified, differ)}`
}

function ageingParts(report: Report): Part[] {
  const { rows, hidden } = report.ageing
  return [
    ...paragraph(say`${bold('How evidence ages')}\nGood enough for its bar once, and under it when the deal was next frozen.`),
    ...chart(ageingDrawing(report)),
    ...table(
      ['Criterion', 'Under its bar by then', 'Counts in full for'],
      rows.map(({ criterion, window, lost }) => [criterion, shareCell(lost), window === null ? '–' : plural(window, 'day', 'days')]),
    ),
    ...aside(hidden > 0 ? say`${plural(hidden, 'criterion was', 'criteria were')} looked at fewer than 20 times and left out.` : none),
  ]
}
