/**
 * A text a model sees or is compared by, and for each of its UTF-16 units where it comes from in the stored text: what is shown in the
 * end is always the stored bytes.
 */
export interface Traced {
  text: string
  stored: string
  /** Offset in `stored` at which the unit's source begins. */
  starts: readonly number[]
  /** Offset at which it ends, exclusive. */
  ends: readonly number[]
}

/** The stored text itself, or its beginning: `to` is where it is cut. */
export function traced(stored: string, to: number = stored.length): Traced {
  const starts = Array.from({ length: to }, (_, at) => at)
  return { text: stored.slice(0, to), stored, starts, ends: starts.map((at) => at + 1) }
}

/** Builds a text piece by piece out of another one. */
export function retrace(source: Traced): { put(words: string, from: number, to: number): void; done(): Traced } {
  const text: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  return {
    /** `words` stand for the units `from` to `to` (exclusive, not empty) of the source. */
    put(words, from, to) {
      text.push(words)
      for (let unit = 0; unit < words.length; unit++) {
        starts.push(source.starts[from]!)
        ends.push(source.ends[to - 1]!)
      }
    },
    done: () => ({ text: text.join(''), stored: source.stored, starts, ends }),
  }
}
