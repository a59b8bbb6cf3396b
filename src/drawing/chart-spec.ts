import type { TopLevelSpec } from 'vega-lite'
import type { Bar, Drawing } from '../application/report/drawing.ts'

/** Told apart without colour, too: by lightness (checked on paper and for the colour-blind) and by a stroke that is dashed or not. */
const fills = ['#1f5f8b', '#f2b35a', '#6fa8a0', '#8a4f7d', '#b7c4cf', '#3d3d3d']
const dashes = [
  [1, 0],
  [4, 2],
  [1, 2],
  [6, 2, 1, 2],
  [2, 1],
  [8, 3],
]
const ink = '#1d1c1d'
const grey = '#616061'
const halo = { color: 'white', strokeWidth: 4 }
const line = { color: ink, strokeWidth: 1.6 }
export const fontName = 'DejaVu Sans'

/** Pixels at the size it is drawn for; the picture has twice as many. As wide as the figure above a bar. */
const barWidth = 62
const leastWidth = 420

/** A chart as Vega-Lite draws it: bars in groups with whiskers for the intervals, each bar with its figure above it. */
export function chartSpec({ title, unit, most, groups, series }: Drawing): TopLevelSpec {
  const names = series.map(({ name }, at) =>
    unlike(
      name,
      series.slice(0, at).map((one) => one.name),
    ),
  )
  const keys = groups.map((group, at) => unlike(group, groups.slice(0, at)))
  const values = series.flatMap(({ bars }, s) => keys.map((group, g) => ({ group, series: names[s], ...flat(bars[g]!) })))
  const x = {
    field: 'group',
    type: 'nominal',
    sort: keys,
    title: null,
    axis: { labelAngle: 0, labelLimit: 150, labelOverlap: false },
  } as const
  const offset = { field: 'series', type: 'nominal', sort: names, scale: { paddingOuter: 0.08 } } as const
  const legend =
    series.length === 1
      ? null
      : ({ title: null, orient: 'top', symbolType: 'square', symbolSize: 160, labelFontSize: 13, labelLimit: 400 } as const)
  // Room for the figure above a bar that is full.
  const domain = most === null ? {} : { scale: { domain: [0, most * 1.08], nice: false } }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    padding: 16,
    title: { text: title, anchor: 'start', fontSize: 17, color: ink, offset: 14 },
    width: Math.max(leastWidth, groups.length * Math.max(100, series.length * barWidth + 24)),
    height: 230,
    data: { values },
    encoding: { x, xOffset: offset },
    layer: [
      {
        mark: { type: 'bar', stroke: ink, strokeWidth: 1.2 },
        encoding: {
          y: {
            field: 'value',
            type: 'quantitative',
            title: unit,
            axis: { tickMinStep: 1, tickCount: 5, ...(most === null ? {} : { values: fifths(most) }) },
            ...domain,
          },
          fill: {
            field: 'series',
            type: 'nominal',
            scale: { domain: names, range: fills },
            legend,
          },
          strokeDash: { field: 'series', type: 'nominal', scale: { domain: names, range: dashes }, legend },
        },
      },
      // A pale edge first: on a dark bar the lower half of a whisker would not be seen.
      ...([halo, line] as const).map((mark) => ({
        mark: { type: 'rule', ...mark } as const,
        encoding: { y: { field: 'low', type: 'quantitative' as const }, y2: { field: 'high' } },
      })),
      ...(['low', 'high'] as const).map((end) => ({
        mark: { type: 'tick', color: ink, thickness: 1.6, size: 10, opacity: 1 } as const,
        encoding: { y: { field: end, type: 'quantitative' as const } },
      })),
      {
        mark: { type: 'text', dy: -7, baseline: 'bottom', fontSize: 11, color: ink },
        encoding: { y: { field: 'top', type: 'quantitative' }, text: { field: 'label' } },
      },
    ],
    config: {
      font: fontName,
      axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', labelColor: ink, titleColor: grey, gridColor: '#e4e4e4' },
      view: { stroke: null },
    },
  }
}

/** Five lines to read heights by. */
function fifths(most: number): number[] {
  return [0, 1, 2, 3, 4].map((n) => (most / 4) * n)
}

function flat({ value, range, label }: Bar) {
  return { value, label, low: range?.low ?? null, high: range?.high ?? null, top: range?.high ?? value }
}

/** Two bars of one name would be drawn over each other. */
function unlike(name: string, before: readonly string[]): string {
  const same = before.filter((other) => other === name).length
  return same === 0 ? name : `${name} ${same + 1}`
}
