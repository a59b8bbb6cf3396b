import type { Drawing } from '../../application/report/drawing.ts'
import type { DataVisualizationBlock } from '../../block-kit/charts.ts'
import { limits } from '../../block-kit/limits.ts'
import type { Part } from './message.ts'
import { label } from './say.ts'

const { parts, points, label: longestLabel, title: longestTitle, axisLabel } = limits.chart

/** A chart as Slack draws it; its numbers are said by the words and the table beside it, so that it adds nothing to the text. */
export function chart(drawing: Drawing | null): Part[] {
  if (!drawing || drawing.groups.length === 0) return []
  const categories = drawing.groups.slice(0, points).map((group) => label(group, longestLabel))
  const names = distinct(drawing.series.slice(0, parts).map(({ name }) => label(name, longestLabel)))
  const series = drawing.series.slice(0, parts).map(({ bars }, at) => ({
    name: names[at]!,
    data: categories.map((category, i) => ({ label: category, value: bars[i]!.value })),
  }))
  const block: DataVisualizationBlock = {
    type: 'data_visualization',
    title: label(drawing.title, longestTitle),
    chart: { type: 'bar', series, axis_config: { categories, y_label: label(drawing.unit, axisLabel) } },
  }
  return [{ block, bare: '', drawing }]
}

/** Slack tells series apart by their names: two teams may be called alike once they are cut. */
function distinct(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length
    return before === 0 ? name : `${label(name, longestLabel - 3)} ${before + 1}`
  })
}
