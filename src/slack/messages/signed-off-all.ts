import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { none, plural, say, together } from './say.ts'

export function renderSignedOffAll({ done, of }: Extract<Reply, { kind: 'signed-off-all' }>): Rendered[] {
  return messages(
    paragraph(
      together([
        say`Yes noted for ${plural(done, 'deal', 'deals')}.`,
        done < of ? say`${plural(of - done, 'deal was', 'deals were')} answered meanwhile.` : none,
      ]),
    ),
  )
}
