/** One line of a figure: milliseconds as median, p95, p99 and worst, with the number of samples and whether the promise held at p99. */
export function summary(what: string, samples: number[], { promise }: { promise: number }): string {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN).toFixed(0)
  const held = Number(at(0.99)) <= promise ? 'held' : 'NOT held'
  return `${what}: median ${at(0.5)} ms, p95 ${at(0.95)}, p99 ${at(0.99)}, worst ${at(1)} (n = ${sorted.length}; promise ${promise} ms at p99: ${held})\n`
}
