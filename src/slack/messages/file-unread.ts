import type { Refusal } from '../../application/refusals.ts'
import { quoted, say, type Words } from './say.ts'

/** Why a file's words could not be read, and what to do instead. */
export function fileUnreadWords({ why, name }: Omit<Extract<Refusal, { kind: 'file-unread' }>, 'kind'>): Words {
  const file = quoted(name, 60)
  switch (why) {
    case 'no-text':
      return say`I read text files (.txt, .md, .vtt, .srt, .eml), and ${file} is none. Paste the words that matter; the file can stand beside them.`
    case 'too-large':
      return say`${file} is too large to read: at most 1 MB. Paste the part that matters.`
    case 'empty':
      return say`${file} holds no words. Paste what was said.`
    case 'gone':
      return say`I cannot open ${file}: it was deleted, or I am not in the channel it was shared in. Invite me there, or paste the words.`
    case 'elsewhere':
      return say`${file} is kept outside Slack, where I do not look. Paste the words that matter.`
    case 'not-allowed':
      return say`Slack does not let me read ${file}. Your admin can install me again with the right to read files; until then, paste the words.`
    case 'slack-away':
      return say`Slack did not hand me ${file} just now. Nothing is lost; try again in a minute.`
  }
}
