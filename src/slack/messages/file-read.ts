import type { Post } from '../../application/posts.ts'
import type { SourceFile } from '../../application/shared-files.ts'
import { clip } from '../../block-kit/escape.ts'
import { fileUnreadWords } from './file-unread.ts'
import { fileWords } from './file-words.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { plural, say, type Words } from './say.ts'

type FileRead = Extract<Post, { kind: 'file-read' }>

/** A text file in a deal's thread: what may be evidence in it, to be looked through and accepted piece by piece. */
export function renderFileRead(post: FileRead): Rendered[] {
  const { deal, file, source, found } = post
  const row =
    file && source && 'pieces' in found
      ? [
          openButton(
            'Look through',
            { form: 'evidence', deal, source: { ...source, file: carried(file) } },
            'Look through the evidence found in the file',
          ),
        ]
      : []
  return oneMessage([...paragraph(wordsOf(post)), ...buttons(row)])
}

/** A button holds no more than so much of a file's name and address. */
function carried({ id, name, url }: SourceFile): SourceFile {
  return { id, name: clip(name, 100), url: url.slice(0, 500) }
}

function wordsOf({ file, found }: FileRead): Words {
  if (file === null) return say`The file that was read here was deleted, so nothing more is taken from it.`
  if ('why' in found) return fileUnreadWords({ why: found.why, name: file.name })
  return found.pieces === 0
    ? say`I read ${fileWords(file)} and found nothing in it that counts by itself. Look through it, or write what matters here.`
    : say`I read ${plural(found.pieces, 'piece', 'pieces')} of possible evidence in ${fileWords(file)}. Nothing of it is kept before you accept it.`
}
