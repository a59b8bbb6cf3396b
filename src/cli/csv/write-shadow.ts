import type { ShadowQuestion } from '../../application/shadow/export-shadow.ts'
import { byteOrderMark, cell } from './write-cells.ts'

const columns = {
  at: 'at',
  deal_id: 'dealId',
  deal: 'deal',
  asked: 'asked',
  stage: 'stage',
  trigger: 'trigger',
  direction: 'direction',
  place: 'place',
  of: 'of',
  criterion: 'criterion',
  reason: 'reason',
  question: 'question',
  words: 'words',
} as const satisfies Record<string, keyof ShadowQuestion>

/** The first line of a file. */
export const shadowHeader = `${byteOrderMark}${Object.keys(columns).join(',')}\r\n`

/** A question that would have been asked as one line. */
export function shadowLine(question: ShadowQuestion): string {
  return `${Object.values(columns)
    .map((name) => cell(question[name]))
    .join(',')}\r\n`
}
