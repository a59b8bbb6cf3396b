import type { Report, Size, StageReport } from '../../application/report/shape.ts'
import { chart } from './chart.ts'
import { aside, bullets, messages, paragraph, type Rendered } from './message.ts'
import { stagesDrawing } from './report-drawings.ts'
import { bold, none, outside, plural, say, together, type Words } from './say.ts'
import { couldBe, groupsWords, shareCell, sizeWords } from './share-words.ts'
import { table } from './table.ts'

/** Win rate by qualification at the first entry to each stage, every deal followed for the same time (RULES 8). */
export function renderStages(report: Report): Rendered[] {
  const told = report.stages.filter(({ qualified, notQualified }) => qualified !== null || notQualified !== null)
  const rows = told.map((stage) => [stage.stage, ...[stage.qualified, stage.notQualified, stage.overridden, stage.forced].map(shareCell)])
  return messages([
    ...paragraph(say`${bold('Won, by how the deal came into a stage')}`),
    ...paragraph(bullets(told.map(stageWords))),
    ...chart(stagesDrawing(report)),
    ...table(['Stage', 'Qualified', 'Not qualified', 'Overridden', 'Forced'], rows),
    ...aside(smallPrint(report, told)),
  ])
}

function stageWords({ stage, qualified, notQualified, differ }: StageReport): Words {
  return say`${bold(outside(stage, 40))}: ${groupsWords(qualified, notQualified, differ)}`
}

function apart(size: Size, what: string): Words {
  return size === 0 ? none : say`${sizeWords(size)} ${what}`
}

function smallPrint({ stages }: Report, told: readonly StageReport[]): Words {
  const left = stages.length - told.length
  const notCounted = together(
    told.map(({ stage, qualifiedOut, tooYoung }) =>
      qualifiedOut === 0 && tooYoung === 0
        ? none
        : say`${outside(stage, 40)}: ${together([apart(qualifiedOut, 'qualified out'), apart(tooYoung, 'not yet followed for so long')], ', ')}.`,
    ),
  )
  return together([
    say`Qualified is a deal without a gap, an override or a forced gate when it first came into the stage.`,
    say`Each is followed for 180 days; one that is open then was not won. A deal can be both overridden and forced.`,
    couldBe,
    notCounted.bare === '' ? none : say`Not counted: ${notCounted}`,
    left > 0 ? say`${plural(left, 'stage has', 'stages have')} fewer than 20 deals in each group.` : none,
  ])
}
