import type { Post } from '../../application/posts.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

export function renderFileNotSent({ why, ref }: Extract<Post, { kind: 'file-not-sent' }>): Rendered[] {
  const instead = say`${typed('npm run export -- --report --format csv')} gives an admin the numbers of all deals.`
  if (why === 'not-allowed')
    return messages(
      paragraph(
        say`I may not put files into Slack yet. Your admin can add the permission ${typed('files:write')} and install me again. ${instead}`,
      ),
    )
  return messages(paragraph(say`Slack did not take the file, ref ${ref}. Press the button again in a moment. ${instead}`))
}
