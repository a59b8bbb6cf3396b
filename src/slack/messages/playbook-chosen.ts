import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { bold, say } from './say.ts'

/** Another playbook holds: nothing recorded is lost, every verdict is new. */
export function renderPlaybookChosen({ name, changed }: Extract<Reply, { kind: 'playbook-chosen' }>): Rendered[] {
  return messages(
    paragraph(
      changed
        ? say`${bold(name)} holds from now on. All that is on record stays; where each deal stands is computed by it. Tell your team.`
        : say`${bold(name)} holds already.`,
    ),
  )
}
