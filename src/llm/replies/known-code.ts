import { z } from 'zod'

/**
 * A code out of a list. The list goes to the model as an enum of the JSON schema, where servers enforce it; a reply with another word
 * still parses, so that one unknown id costs one claim and not the whole reply.
 */
export function knownCode(codes: readonly string[]) {
  return z.string().meta({ enum: [...codes] })
}
