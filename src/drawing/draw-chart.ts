import { createRequire } from 'node:module'
import type { Drawing } from '../application/report/drawing.ts'
import { chartSpec, fontName } from './chart-spec.ts'

/** Pictures are shown on screens with two pixels a point. */
const zoom = 2

const resolve = createRequire(import.meta.url).resolve
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`))

/**
 * A chart as a PNG, drawn here and nowhere else: no browser, no network, no font of the machine. The libraries are loaded with the first
 * one, since most workspaces never need a picture; rasterising runs beside the event loop.
 */
export async function drawChart(drawing: Drawing): Promise<Uint8Array> {
  const [{ parse, View }, { compile }, { renderAsync }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('@resvg/resvg-js'),
  ])
  const view = new View(parse(compile(chartSpec(drawing)).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: fontName },
  })
  return picture.asPng()
}
