import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { bold, listed, quoted, say } from './say.ts'

/** To an admin: a stage that no playbook stage is called. */
export function renderUnknownStage({ deal, externalId, stage, known }: Extract<Post, { kind: 'unknown-stage' }>): Rendered[] {
  const name = deal ? dealName(deal) : bold(externalId)
  return messages(
    paragraph(
      say`${name} was moved to ${quoted(stage, 80)}, a stage I do not know, so nothing moved here. I know ${listed(known.slice(0, 20))}. Use one of these, or add the name to the playbook's aliases.`,
    ),
  )
}
