import type { NamedCounts } from '../../domain/erasing/counts.ts'
import { listed, plural, type Words } from './say.ts'

const kinds: Record<keyof NamedCounts, [string, string]> = {
  answers: ['answer', 'answers'],
  records: ['record', 'records'],
  calls: ['closing call', 'closing calls'],
  plans: ['test plan', 'test plans'],
  decisions: ['decision', 'decisions'],
  others: ['other entry', 'other entries'],
}

/** "3 answers, 4 records and 1 closing call"; "nothing". */
export function countedWords(counts: NamedCounts): Words {
  const each = (Object.keys(kinds) as (keyof NamedCounts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => plural(counts[kind], ...kinds[kind]))
  return listed(each.length > 0 ? each : ['nothing'])
}
