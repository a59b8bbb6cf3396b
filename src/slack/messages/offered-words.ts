import type { OfferedWords } from '../../application/posts.ts'
import { listed, outside, quoted, say, type Words } from './say.ts'

/** What somebody wrote, quoted, and the names of what they attached. */
export function offeredWords(text: string, said: readonly OfferedWords[] = []): Words {
  const files = said.flatMap((words) => [...words.files, ...(words.links ?? [])].map(({ name }) => outside(name || 'a file', 60)))
  if (files.length === 0) return quoted(text)
  const named = listed(files.slice(0, 3))
  return text.trim() === '' ? say`a file, ${named}` : say`${quoted(text)}, with ${named}`
}
