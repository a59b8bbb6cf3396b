import type { DealId, StageId } from '../domain/ids.ts'
import type { Ports } from './ports.ts'
import type { Reply } from './posts.ts'
import type { Asking } from './qualify-typed.ts'

/** `/qualify stage <deal> <stage>`. */
export async function stageTyped(_ports: Ports, _asking: Asking, _words: string, _all: string): Promise<Reply> {
  throw new Error('not built yet')
}

/** The stage of one deal, chosen. */
export async function moveStage(_ports: Ports, _asking: Asking, _deal: DealId, _stage: StageId): Promise<Reply> {
  throw new Error('not built yet')
}
