/** The number in front of an item of a list, "2." or "2)": neither a figure nor the end of a sentence. */
export interface ListMarker {
  start: number
  end: number
}

const marker = /(?<![\p{L}\p{N}.,/-])(?:\((\d{1,2})\)|(\d{1,2})[.)])[ \t]+(?=[\p{L}"(])/gu

/** Markers that count up from one: "1. test 2. steerco 3. board". A lone "5." ends a sentence, or is a figure. */
export function listMarkers(text: string): ListMarker[] {
  const found: ListMarker[] = []
  let run: ListMarker[] = []
  const keep = () => {
    if (run.length > 1) found.push(...run)
  }
  for (const match of text.matchAll(marker)) {
    const place = { start: match.index, end: match.index + match[0].trimEnd().length }
    const number = Number(match[1] ?? match[2])
    if (number === run.length + 1) run.push(place)
    else if (number === 1) {
      keep()
      run = [place]
    }
  }
  keep()
  return found
}
