import type { Rendered } from './message.ts'
import { paragraph } from './message.ts'
import { say } from './say.ts'

/** Put in front of the first message of a thread that had to leave its channel. */
export function movedHere(said: Rendered, from: string | null): Rendered {
  const channel = from && /^[CG][A-Z0-9]+$/.test(from) ? { mrkdwn: `<#${from}>`, bare: 'the channel' } : say`the channel`
  const [note] = paragraph(say`I cannot write in ${channel} any more, so we go on here. Your answers are kept.`)
  return { text: `${note!.bare}\n${said.text}`, blocks: [note!.block, ...said.blocks].slice(0, 50) }
}
