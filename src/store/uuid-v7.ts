import { randomBytes } from 'node:crypto'
import type { Clock, Ids } from '../application/ports.ts'

/**
 * Ids that sort in the order they were made: UUIDv7 (RFC 9562), its 12 bits after the version counting within a millisecond (method 1 of
 * its section 6.2), so that two rows of one transaction keep their order. The clock may stand still or jump back; ids never do.
 */
export function uuidV7(clock: Clock): Ids {
  let last = 0
  let counter = 0
  return {
    next() {
      const now = clock.now()
      if (now > last) {
        last = now
        counter = randomBytes(2).readUInt16BE() & 0x7ff
      } else if (++counter > 0xfff) {
        last += 1
        counter = 0
      }
      const bytes = randomBytes(16)
      bytes.writeUIntBE(last, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }
}
