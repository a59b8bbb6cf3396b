import type { CriteriaReport, Report } from '../../application/report/shape.ts'
import { chart } from './chart.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { criteriaDrawing } from './report-drawings.ts'
import { bold, inSentence, listed, none, outside, plural, say, together, type Words } from './say.ts'
import { couldBe, shareCell } from './share-words.ts'
import { table } from './table.ts'

const verdicts = { separates: 'separates', against: 'the other way round', 'context-only': 'context only' } as const

/** Which criteria told won deals from others when they came into a stage; the rest is context only (RULES 8). */
export function renderCriteria({ criteria }: Report): Rendered[] {
  const most = criteria[0]!
  const rows = most.rows.map(({ criterion, at, under, verdict }) => [criterion, shareCell(at), shareCell(under), verdicts[verdict]])
  return messages([
    ...paragraph(
      together([bold('Which criteria went with winning'), say`${most.deals} deals that came into ${outside(most.stage, 40)}.`], '\n'),
    ),
    ...paragraph(together([separating(most, 'separates'), separating(most, 'against'), rest(most)])),
    ...chart(criteriaDrawing(most)),
    ...table(['Criterion', 'At its entry bar', 'Under it', 'Verdict'], rows),
    ...aside(
      together([
        say`Won of each group, followed for 180 days. "Separates" is beyond chance after asking it of every criterion (Fisher's test, Holm's correction).`,
        couldBe,
        criteria.length > 1 ? say`The CSV has ${plural(criteria.length - 1, 'more stage', 'more stages')}.` : none,
      ]),
    ),
  ])
}

function separating({ rows }: CriteriaReport, verdict: 'separates' | 'against'): Words {
  const names = rows.filter((row) => row.verdict === verdict).map(({ criterion }) => outside(inSentence(criterion), 40))
  if (names.length === 0) return none
  const how = verdict === 'separates' ? 'won more often' : 'won less often'
  return say`Deals at the entry bar on ${listed(names)} were ${how}, beyond chance.`
}

function rest({ rows }: CriteriaReport): Words {
  const told = rows.filter(({ verdict }) => verdict !== 'context-only').length
  if (told === 0) return say`None of the criteria separates won deals from others yet: all are context only.`
  return told < rows.length ? say`The rest is context only.` : none
}
