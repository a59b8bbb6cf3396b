import { z } from 'zod'
import { driftKinds } from '../../application/coach.ts'
import type { CriterionId } from '../../domain/ids.ts'
import { knownCode } from './known-code.ts'

const said = z.string().nullable()

/** Facts of one piece as the model quotes them; null: not said. */
export function pieceSchema(criteria: readonly CriterionId[]) {
  return z.object({
    criterion: knownCode(criteria),
    words: z.string(),
    person: said,
    role: said,
    when: said,
    channel: said,
    holder: said,
  })
}

export function readAnswerReply(criteria: readonly CriterionId[]) {
  return z.object({
    pieces: z.array(pieceSchema(criteria)),
    clashes: z.array(z.object({ how: knownCode(driftKinds), record: z.string(), older: z.string(), answer: z.string() })),
  })
}

export type PieceReply = z.infer<ReturnType<typeof pieceSchema>>
export type ReadAnswerReply = z.infer<ReturnType<typeof readAnswerReply>>
