import type { WorkspaceId } from '../domain/ids.ts'

/** A file of a Slack message. `url`: where people open it. */
export interface SourceFile {
  id: string
  name: string
  url: string
}

/** Why a file's words could not be read; each has its own sentence. */
export type FileUnread =
  /** A picture, a PDF, a document of an office program, an archive. */
  | 'no-text'
  | 'too-large'
  | 'empty'
  /** Deleted, or in a place we cannot see. */
  | 'gone'
  /** Kept outside Slack: our token goes nowhere else. */
  | 'elsewhere'
  /** The app lacks the right to read files. */
  | 'not-allowed'
  | 'slack-away'

export type ReadFile =
  /** `characters`: how many there are; `text` holds at most `mostOfFile` of them. */
  { kind: 'words'; text: string; characters: number } | { kind: 'file-unread'; why: FileUnread; name: string }

/** Words of files, fetched when somebody wants them read and never kept. Never throws. */
export interface SharedFiles {
  read(workspace: WorkspaceId, file: Pick<SourceFile, 'id' | 'name'>): Promise<ReadFile>
}

/** Characters read of a file: an hour of talk. */
export const mostOfFile = 40_000

const extensions = /\.(?:txt|text|md|markdown|vtt|srt|eml)$/i

/** Files that are looked at when they are posted in a deal's thread: text, subtitles, mails. */
export function mayHoldTalk(name: string): boolean {
  return extensions.test(name)
}
