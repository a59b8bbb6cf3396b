import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { listOf, plainOf } from '../text/plain.js'

/**
 * A `data_visualization` block as a drawing, with the same figures as a table for a screen reader.
 * @typedef {{name: string, data: {label: string, value: number}[]}} Series
 */

const widest = 480
const narrowest = 240
const height = 232
const inner = { left: 42, right: 6, top: 12, bottom: 46 }
/** As wide as a letter of a category is on average. */
const letter = 6.4
const between = 4

/** @param {{block: any}} props */
export function DataVisualization({ block }) {
  const chart = block.chart ?? {}
  const title = plainOf(block.title)
  if (chart.type === 'pie')
    return html`<${Figure} title=${title} names=${listOf(chart.segments).map((s) => `${s.label} (${format(s.value)})`)} table=${pieTable(chart)}><${Pie} segments=${listOf(chart.segments)} /><//>`
  if (!['bar', 'line', 'area'].includes(chart.type))
    return html`<div class="unsupported" role="note">Unsupported chart: ${String(chart.type)}</div>`
  const series = listOf(chart.series)
  return html`<${Figure} title=${title} names=${series.map((s) => String(s.name))} table=${axesTable(chart, series)}><${Axes} chart=${chart} series=${series} /><//>`
}

/** @param {any} props */
function Figure({ title, names, table, children }) {
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    ${children}
    <div class="chart-key" aria-hidden="true">${names.map((/** @type {string} */ name, /** @type {number} */ i) => html`<span class="chart-name"><i style=${{ background: color(i) }}></i>${name}</span>`)}</div>
    <div class="hidden-table">${table}</div>
  </figure>`
}

/** @param {number} index */
function color(index) {
  return `var(--chart-${(index % 6) + 1})`
}

/** @param {number} value */
function format(value) {
  return new Intl.NumberFormat('en-GB', { notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard', maximumFractionDigits: 1 }).format(
    value,
  )
}

/** @param {any} chart */
function pieTable(chart) {
  return html`<table><tbody>${listOf(chart.segments).map((s) => html`<tr><th scope="row">${s.label}</th><td>${s.value}</td></tr>`)}</tbody></table>`
}

/** @param {any} chart @param {Series[]} series */
function axesTable(chart, series) {
  return html`<table>
    <thead><tr><td></td>${series.map((s) => html`<th scope="col">${s.name}</th>`)}</tr></thead>
    <tbody>${listOf(chart.axis_config?.categories).map((category) => html`<tr><th scope="row">${category}</th>${series.map((s) => html`<td>${valueAt(s, category)}</td>`)}</tr>`)}</tbody>
  </table>`
}

/** @param {Series} series @param {string} category */
function valueAt(series, category) {
  return Number(listOf(series.data).find((point) => point.label === category)?.value ?? 0)
}

/** @param {{segments: {label: string, value: number}[]}} props */
function Pie({ segments }) {
  const total = segments.reduce((sum, s) => sum + Math.max(0, Number(s.value)), 0) || 1
  let turn = 0
  const arcs = segments.map((s, i) => {
    const share = Math.max(0, Number(s.value)) / total
    // One dash of the right length on a circle of circumference 100, turned to where the last one ended.
    const arc = html`<circle cx="21" cy="21" r="15.915" fill="none" stroke=${color(i)} stroke-width="8" stroke-dasharray=${`${share * 100} ${100 - share * 100}`} stroke-dashoffset=${25 - turn * 100}><title>${s.label}: ${s.value}</title></circle>`
    turn += share
    return arc
  })
  return html`<svg class="chart-pie" viewBox="0 0 42 42" aria-hidden="true">${arcs}</svg>`
}

/**
 * The width at hand, so that letters keep their size in a narrow thread.
 * @returns {[import('preact').RefObject<SVGSVGElement | null>, number]}
 */
function useWidth() {
  const ref = useRef(/** @type {SVGSVGElement | null} */ (null))
  const [width, setWidth] = useState(widest)
  useLayoutEffect(() => {
    const around = ref.current?.parentElement
    if (!around) return
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(around)
      const free = around.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      setWidth(Math.max(narrowest, Math.min(widest, Math.round(free) || widest)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(around)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}

/**
 * A category in at most two lines of that many letters; what is left is cut.
 * @param {string} words @param {number} letters
 */
function linesOf(words, letters) {
  const lines = ['']
  for (const word of words.split(' ')) {
    const last = lines[lines.length - 1] ?? ''
    if (last === '' || last.length + 1 + word.length <= letters) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
    else lines.push(word)
  }
  const two = lines.length > 2 ? [lines[0] ?? '', lines.slice(1).join(' ')] : lines
  return two.map((each) => (each.length > letters ? `${each.slice(0, Math.max(1, letters - 1))}…` : each))
}

/** @param {{chart: any, series: Series[]}} props */
function Axes({ chart, series }) {
  const [ref, width] = useWidth()
  const categories = listOf(chart.axis_config?.categories).map(String)
  const values = series.flatMap((s) => categories.map((c) => valueAt(s, c)))
  const { low, high, steps } = scale(Math.min(0, ...values), Math.max(0, ...values))
  const plotWidth = width - inner.left - inner.right
  const y = (/** @type {number} */ value) => inner.top + (height - inner.top - inner.bottom) * (1 - (value - low) / (high - low))
  const slot = plotWidth / Math.max(1, categories.length)
  const x = (/** @type {number} */ index) => inner.left + slot * (index + 0.5)
  const every = Math.ceil(categories.length / 8)
  const shape = chart.type === 'bar' ? bars : lines
  return html`<svg ref=${ref} class="chart-axes" viewBox=${`0 0 ${width} ${height + (chart.axis_config?.x_label ? 16 : 0)}`} aria-hidden="true">
    ${steps.map((step) => html`<line class="chart-grid" x1=${inner.left} x2=${width - inner.right} y1=${y(step)} y2=${y(step)} /><text class="chart-text" x=${inner.left - 6} y=${y(step) + 4} text-anchor="end">${format(step)}</text>`)}
    ${categories.map((c, i) => (i % every === 0 ? html`<text class="chart-text" y=${height - inner.bottom + 16} text-anchor="middle"><title>${c}</title>${linesOf(c, Math.floor((slot * every - between) / letter)).map((line, n) => html`<tspan x=${x(i)} dy=${n === 0 ? 0 : 13}>${line}</tspan>`)}</text>` : null))}
    ${shape(series, categories, x, y, slot, chart.type === 'area')}
    ${chart.axis_config?.x_label ? html`<text class="chart-text chart-axis" x=${inner.left + plotWidth / 2} y=${height + 8} text-anchor="middle">${chart.axis_config.x_label}</text>` : null}
    ${chart.axis_config?.y_label ? html`<text class="chart-text chart-axis" transform=${`translate(11 ${height / 2 - 10}) rotate(-90)`} text-anchor="middle">${chart.axis_config.y_label}</text>` : null}
  </svg>`
}

/** @param {Series[]} series @param {string[]} categories @param {(i: number) => number} x @param {(v: number) => number} y @param {number} slot */
function bars(series, categories, x, y, slot) {
  const bar = Math.min(36, (slot * 0.7) / Math.max(1, series.length))
  return series.map((s, k) =>
    categories.map((c, i) => {
      const value = valueAt(s, c)
      const left = x(i) - (bar * series.length) / 2 + bar * k
      return html`<rect x=${left + 1} width=${Math.max(1, bar - 2)} y=${Math.min(y(value), y(0))} height=${Math.max(0.5, Math.abs(y(value) - y(0)))} rx="2" fill=${color(k)}><title>${s.name}, ${c}: ${value}</title></rect>`
    }),
  )
}

/** @param {Series[]} series @param {string[]} categories @param {(i: number) => number} x @param {(v: number) => number} y @param {number} _slot @param {boolean} filled */
function lines(series, categories, x, y, _slot, filled) {
  return series.map((s, k) => {
    const points = categories.map((c, i) => `${x(i)},${y(valueAt(s, c))}`)
    const area = filled
      ? html`<polygon points=${[`${x(0)},${y(0)}`, ...points, `${x(categories.length - 1)},${y(0)}`].join(' ')} fill=${color(k)} opacity="0.25" />`
      : null
    return html`${area}<polyline points=${points.join(' ')} fill="none" stroke=${color(k)} stroke-width="2" stroke-linejoin="round" />
      ${categories.map((c, i) => html`<circle cx=${x(i)} cy=${y(valueAt(s, c))} r="3" fill=${color(k)}><title>${s.name}, ${c}: ${valueAt(s, c)}</title></circle>`)}`
  })
}

/** Four or five round steps from the lowest to the highest. @param {number} min @param {number} max */
function scale(min, max) {
  const span = max - min || 1
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((n) => n * power >= rough) ?? 10) * power
  const low = Math.floor(min / step) * step
  const high = Math.max(low + step, Math.ceil(max / step) * step)
  const steps = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  return { low, high, steps }
}
