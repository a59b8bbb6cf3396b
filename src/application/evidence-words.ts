import type { WorkspaceId } from '../domain/ids.ts'
import type { EvidenceSource } from './forms.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import { mostOfFile } from './shared-files.ts'

/** Words to read, and how many characters there are beyond them. */
export interface WordsToRead {
  text: string
  beyond: number
}

/** The words of a form: those typed or pasted in it, or those of the file it names, which is fetched anew each time and never kept. */
export async function wordsToRead(
  ports: Pick<Ports, 'files'>,
  workspace: WorkspaceId,
  { text, source }: { text: string; source: EvidenceSource | null },
): Promise<WordsToRead | Refusal> {
  const file = source?.file ?? null
  if (file === null) return { text, beyond: 0 }
  const read = await ports.files.read(workspace, file)
  if (read.kind === 'file-unread') return read
  return { text: read.text, beyond: Math.max(0, read.characters - mostOfFile) }
}
