import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

/** A list was asked for of a digest after which another one came. */
export function renderDigestPast(): Rendered[] {
  return messages(
    paragraph(
      say`Another digest came since; it tells what changed after this one. ${typed('/qualify digest')} shows how the deals stand now.`,
    ),
  )
}
