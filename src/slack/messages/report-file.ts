import type { Post } from '../../application/posts.ts'
import { fullDay } from './dates.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say } from './say.ts'

/** What is said beside a file: of a picture all its numbers, for whoever hears it. */
export function renderFile(post: Extract<Post, { kind: 'report-picture' | 'report-file' }>): Rendered[] {
  const words =
    post.kind === 'report-picture'
      ? say`${outside(post.drawing.alt, 2_000)}`
      : say`The numbers of your report of ${fullDay(post.report.today)}, as a CSV file.`
  return messages(paragraph(words))
}
