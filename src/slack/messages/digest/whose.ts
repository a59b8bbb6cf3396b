import type { WhoseShown } from '../../../application/digest/shape.ts'
import { outside, say, type Words } from '../say.ts'

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
