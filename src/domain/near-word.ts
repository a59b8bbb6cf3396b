/** The known word nearest to a mistyped one, or null when none is near: "champoin" gives "champion". */
export function nearWord(word: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let least = Math.min(3, Math.ceil(word.length / 3)) + 1
  for (const candidate of known) {
    const steps = editSteps(word.toLowerCase(), candidate.toLowerCase())
    if (steps < least) [best, least] = [candidate, steps]
  }
  return best
}

/** Letters to add, drop or exchange to turn one word into the other (Levenshtein). */
function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let at = 1; at <= from.length; at++) {
    const next = [at]
    for (let column = 1; column <= to.length; column++) {
      const exchanged = row[column - 1]! + (from[at - 1] === to[column - 1] ? 0 : 1)
      next.push(Math.min(exchanged, row[column]! + 1, next[column - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
