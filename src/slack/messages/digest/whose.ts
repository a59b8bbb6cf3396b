import type { WhoseShown } from '../../../application/digest/shape.ts'
import { outside, say, type Words } from '../say.ts'

/** Whom it waits for: the reader, or in a channel, where everybody reads, the manager by name. */
export interface Waited {
  name: Words
  isReader: boolean
}

export const theReader: Waited = { name: say`you`, isReader: true }

export function waitedIn(whose: WhoseShown): Waited {
  return { name: whose.kind === 'team' ? outside(whose.name, 60) : say`the managers`, isReader: false }
}

/** "Noor Haddad's team". */
export function whoseWords(whose: WhoseShown): Words {
  switch (whose.kind) {
    case 'team':
      return say`${outside(whose.name, 60)}'s team`
    case 'everyone':
      return say`All deals`
    case 'pipeline':
      return say`Pipeline ${outside(whose.pipeline, 60)}`
  }
}
