/** When a UUIDv7 was made, in milliseconds; null for any other id. */
export function madeAt(id: string): number | null {
  const hex = id.replaceAll('-', '')
  return /^[0-9a-f]{12}7[0-9a-f]{19}$/i.test(hex) ? Number.parseInt(hex.slice(0, 12), 16) : null
}
