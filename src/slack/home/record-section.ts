import type { HomeOfRep } from '../../application/home/shape.ts'
import { callsWords, howJudged } from '../messages/calls-words.ts'
import { aside, type Part, paragraph } from '../messages/message.ts'
import { say } from '../messages/say.ts'
import { heading } from './heading.ts'

/** The rep's own forecast calls, in the words of their report (RULES 8). */
export function recordSection({ record }: HomeOfRep): Part[] {
  const words = record ? callsWords(record) : say`None is judged yet, so I cannot tell yet how they do.`
  return [...heading('Your forecast calls'), ...paragraph(words), ...aside(howJudged)]
}
