import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../src/application/report/drawing.ts'
import { drawChart } from '../src/drawing/draw-chart.ts'
import { ageingDrawing, callsDrawing, criteriaDrawing, pocDrawing, stagesDrawing } from '../src/slack/messages/report-drawings.ts'
import { fullReport } from './slack/messages/sample-report.ts'

/** A PNG of eight bits a channel decoded by hand: its size, and red, green, blue and alpha of each pixel. */
function decode(png: Uint8Array): { width: number; height: number; at: (x: number, y: number) => [number, number, number] } {
  const bytes = Buffer.from(png)
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  expect([bytes[24], bytes[25]]).toEqual([8, 6])
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(parts))
  const line = width * 4
  const pixels = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)]!
    for (let x = 0; x < line; x++) {
      const left = x < 4 ? 0 : pixels[y * line + x - 4]!
      const up = y === 0 ? 0 : pixels[(y - 1) * line + x]!
      const corner = x < 4 || y === 0 ? 0 : pixels[(y - 1) * line + x - 4]!
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      pixels[y * line + x] = raw[y * (line + 1) + 1 + x]! + guess
    }
  }
  return { width, height, at: (x, y) => [0, 1, 2].map((c) => pixels[y * line + x * 4 + c]!) as [number, number, number] }
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [da, db, dc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  return da <= db && da <= dc ? a : db <= dc ? b : c
}

/** Share of pixels that are nearly this colour. */
function shareOf(png: Uint8Array, [red, green, blue]: readonly [number, number, number]): number {
  const { width, height, at } = decode(png)
  let count = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [r, g, b] = at(x, y)
      if (Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue) < 12) count += 1
    }
  return count / (width * height)
}

const white = [255, 255, 255] as const
const first = [0x1f, 0x5f, 0x8b] as const
const second = [0xf2, 0xb3, 0x5a] as const
const ink = [0x1d, 0x1c, 0x1d] as const

describe('a chart as a picture', () => {
  const drawings: [string, Drawing | null][] = [
    ['calls', callsDrawing(fullReport)],
    ['stages', stagesDrawing(fullReport)],
    ['criteria', criteriaDrawing(fullReport.criteria[0]!)],
    ['proofs of concept', pocDrawing(fullReport.poc!)],
    ['ageing', ageingDrawing(fullReport)],
  ]

  it.each(drawings)('of %s has bars, words and white between them', async (_what, drawing) => {
    const png = await drawChart(drawing!)
    const { width, height } = decode(png)
    expect(width).toBeGreaterThan(800)
    expect(height).toBeGreaterThan(500)
    expect(shareOf(png, white)).toBeGreaterThan(0.5)
    expect(shareOf(png, first)).toBeGreaterThan(0.01)
    // Letters and whiskers; without the font there would be next to none.
    expect(shareOf(png, ink)).toBeGreaterThan(0.004)
    if (drawing!.series.length > 1) expect(shareOf(png, second)).toBeGreaterThan(0.003)
  })

  it('draws a bar as high as its number: twice the won, twice the colour', async () => {
    const bars = (value: number): Drawing => ({
      title: 'Won',
      unit: 'of every 20',
      most: 20,
      groups: ['Evaluate', 'Propose'],
      series: [
        {
          name: 'Deals',
          bars: [
            { value, label: '' },
            { value: 20, label: '' },
          ],
        },
      ],
      alt: '',
    })
    const [none, five, ten] = await Promise.all([bars(0), bars(5), bars(10)].map(async (one) => shareOf(await drawChart(one), first)))
    expect((ten! - none!) / (five! - none!)).toBeCloseTo(2, 1)
  })

  it('draws whatever a stage or a team is called, as words', async () => {
    const hostile = ['<script>', 'a'.repeat(300), '"}]', '\u202Eevil', '🫖', ''].map((name) => name.slice(0, 40))
    const drawing: Drawing = {
      title: hostile.join(' '),
      unit: 'deals',
      most: null,
      groups: hostile,
      series: [
        { name: 'datum.value', bars: hostile.map((_, at) => ({ value: at, label: hostile[at]! })) },
        { name: 'datum.value', bars: hostile.map((_, at) => ({ value: at + 1, label: '' })) },
      ],
      alt: '',
    }
    expect(shareOf(await drawChart(drawing), second)).toBeGreaterThan(0.005)
  })

  it('finds its font in the packages, not on the machine', () => {
    expect(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')).toContain('node_modules')
  })
})
