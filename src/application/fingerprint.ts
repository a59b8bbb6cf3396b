/**
 * A short mark of any plain data: the same data gives the same mark, other data another one. It tells whether what is about to be kept is
 * what was shown; it guards nothing against somebody who wants two to be alike.
 */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value)
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  const mixed = (a: number, b: number) => Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  return [mixed(high, low), mixed(low, high)].map((half) => (half >>> 0).toString(36).padStart(7, '0')).join('')
}
