import { samePerson } from '../../domain/same-person.ts'
import type { PastedContext, PastedPart } from './pasted.ts'
import type { Sender } from './sender.ts'

/** Ours by the address where there is one, else by the name. */
export function sideOf({ name, address }: Sender, { ownDomain, ownAddresses, colleagues }: PastedContext): PastedPart['side'] {
  if (address !== null) {
    const domain = address.split('@')[1]!
    const own = ownAddresses.includes(address) || (ownDomain !== null && domain === ownDomain)
    return own ? 'ours' : 'buyer'
  }
  if (name === null) return 'nobody'
  return colleagues.some((colleague) => samePerson(colleague, name)) ? 'ours' : 'buyer'
}
