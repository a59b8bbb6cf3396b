import { limits } from '../../block-kit/limits.ts'
import { aside, messages, type Rendered } from './message.ts'
import { say } from './say.ts'

/** Said under whatever a person is answered while the team tries Requalify out. */
export const shadowLine = say`Your team is in shadow mode: I ask nobody by myself, and what you start here goes on.`

/** The answer with that line under it. */
export function withShadowLine(said: readonly Rendered[]): Rendered[] {
  const [line] = messages(aside(shadowLine))
  const last = said.at(-1)
  if (!line || !last) return [...said]
  if (last.blocks.length >= limits.message.blocks) return [...said, line]
  return [...said.slice(0, -1), { text: `${last.text}\n${line.text}`, blocks: [...last.blocks, ...line.blocks] }]
}
