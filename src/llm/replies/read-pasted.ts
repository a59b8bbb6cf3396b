import { z } from 'zod'
import type { CriterionId } from '../../domain/ids.ts'
import { pieceSchema } from './read-answer.ts'

export function readPastedReply(criteria: readonly CriterionId[]) {
  return z.object({ pieces: z.array(pieceSchema(criteria)) })
}

export type ReadPastedReply = z.infer<ReturnType<typeof readPastedReply>>
