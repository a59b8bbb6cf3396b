import { z } from 'zod'
import { limits } from './limits.ts'
import { chars } from './wording.ts'

const label = chars(limits.chart.label)

const segment = z.strictObject({ label, value: z.number().gt(0) })
const point = z.strictObject({ label, value: z.number() })
const series = z.strictObject({ name: label, data: z.array(point).min(1).max(limits.chart.points) })

const axisConfig = z.strictObject({
  categories: z.array(label).min(1).max(limits.chart.points),
  x_label: z.exactOptional(chars(limits.chart.axisLabel)),
  y_label: z.exactOptional(chars(limits.chart.axisLabel)),
})

const axes = { series: z.array(series).min(1).max(limits.chart.parts), axis_config: axisConfig }
type Axes = { series: { name: string; data: { label: string }[] }[]; axis_config: { categories: string[] } }

const uniqueNames = (chart: Axes) => new Set(chart.series.map((line) => line.name)).size === chart.series.length
const labelsAreCategories = (chart: Axes) =>
  chart.series.every(
    (line) =>
      line.data.length === chart.axis_config.categories.length &&
      line.data.every((spot) => chart.axis_config.categories.includes(spot.label)),
  )

function axisChart<Type extends 'bar' | 'area' | 'line'>(type: Type) {
  return z
    .strictObject({ type: z.literal(type), ...axes })
    .refine(uniqueNames, { error: 'series names must be unique', path: ['series'] })
    .refine(labelsAreCategories, { error: 'labels must match the categories', path: ['series'] })
}

export const chart = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pie'), segments: z.array(segment).min(1).max(limits.chart.parts) }),
  axisChart('bar'),
  axisChart('area'),
  axisChart('line'),
])
export type Chart = z.infer<typeof chart>

/** Not in @slack/types 3.2; a workspace without it answers `invalid_blocks`, so a sender keeps a table as the fallback. */
export const dataVisualizationBlock = z.strictObject({
  type: z.literal('data_visualization'),
  title: chars(limits.chart.title),
  chart,
  block_id: z.exactOptional(chars(limits.block.id)),
})
export type DataVisualizationBlock = z.infer<typeof dataVisualizationBlock>
