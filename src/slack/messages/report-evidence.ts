import type { PocReport, Report } from '../../application/report/shape.ts'
import { chart } from './chart.ts'
import { aside, messages, type Part, paragraph, type Rendered } from './message.ts'
import { ageingDrawing, pocDrawing } from './report-drawings.ts'
import { bold, none, outside, plural, say, together, type Words } from './say.ts'
import { couldBe, groupsWords, sizeWords } from './share-words.ts'
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
        ageing.rows.length === 0 ? say`No criterion has records of 20 deals yet, so nothing is told of how evidence ages.` : none,
        poc?.qualified || poc?.notQualified ? couldBe : none,
      ]),
    ),
  ])
}

function pocParts(poc: PocReport): Part[] {
  const { stage, entered, forced, won, notWon, qualifiedOut, open } = poc
  return [
    ...paragraph(
      say`${bold('Proofs of concept')}\n${entered} began in ${outside(stage, 40)}, ${sizeWords(forced)} of them forced. ${won} won, ${notWon} not won, ${qualifiedOut} qualified out, ${open} open.`,
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
    ...paragraph(
      say`${bold('How evidence ages')}\nOf the records that had reached their bar: how many had aged under it when the deal was last frozen with them.`,
    ),
    ...chart(ageingDrawing(report)),
    ...table(
      ['Criterion', 'Aged under its bar', 'Counts in full for'],
      rows.map(({ criterion, window, lost }) => [
        criterion,
        `${lost.hits} of ${lost.of}`,
        window === null ? '–' : plural(window, 'day', 'days'),
      ]),
    ),
    ...aside(
      together([
        say`Each record counts once, by age alone: what an event, a contradiction or a challenge took is left out.`,
        say`Several records can be of one deal, so no range is told.`,
        hidden > 0
          ? say`${plural(hidden, 'criterion has', 'criteria have')} records of fewer than 20 deals and ${hidden === 1 ? 'is' : 'are'} left out.`
          : none,
      ]),
    ),
  ]
}
