import type { PastedContext } from '../../../src/reading/pasted/pasted.ts'
import { context } from '../context.ts'

/** A deal of which nobody is on record yet; Robin Marsh and Dana Fell are ours, at example.com. */
export function pastedContext(changes: Partial<PastedContext> = {}): PastedContext {
  const { asked: _, ...rest } = context({ people: [], holders: {}, notPeople: ['Fizzlewick Kettles'] })
  return { ...rest, ownDomain: 'example.com', ownAddresses: ['robin@example.com'], message: null, ...changes }
}
