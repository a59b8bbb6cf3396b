import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

/** The settings hold from now on; nothing that stands in Slack already moves. */
export function renderSettingsSaved({ changed }: Extract<Reply, { kind: 'settings-saved' }>): Rendered[] {
  return messages(
    paragraph(
      changed
        ? say`Settings saved; they hold from now on. The audit log has what they were before.`
        : say`Nothing changed: the settings are as they were.`,
    ),
  )
}
