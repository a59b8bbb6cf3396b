import type { CriterionId } from '../domain/ids.ts'
import { ladderViews } from '../domain/plan-review.ts'
import type { EvidenceRecord } from '../domain/record.ts'
import type { PastedContext } from '../reading/pasted/pasted.ts'
import { plainPaste } from '../reading/pasted/read-stretch.ts'
import { type AskedModel, pointedOut } from './evidence-coach.ts'
import { type FoundEvidence, rulesEvidence, stretchEvidence } from './evidence-pieces.ts'
import type { EvidenceSource } from './forms.ts'
import type { Ports } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/** Proposals shown at most: beyond that nobody reads them one by one. */
export const mostProposals = 40

export interface AllFound {
  /** What the deal needs most first, then as it stands in the words. */
  found: FoundEvidence[]
  /** How many there are besides. */
  more: number
  model: AskedModel
}

/** Everything that may be evidence in words, each once, without what was kept from the same file before. */
export async function evidenceFound(
  ports: Pick<Ports, 'coach'>,
  loaded: Loaded,
  text: string,
  { context, source, ref }: { context: PastedContext; source: EvidenceSource | null; ref: string },
): Promise<AllFound> {
  const kept = keptFrom(loaded, source)
  const rules = rulesEvidence(text, context)
  const { stretches, model } = await pointedOut(ports, loaded, text, context, ref)
  const all = [...rules]
  for (const stretch of stretches) {
    const found = stretchEvidence(text, stretch, context)
    if (found && !all.some((other) => isSame(found, other))) all.push(found)
  }
  const fresh = all.filter(({ piece }) => !kept.some((record) => record.criterion === piece.criterion && record.text === piece.text))
  const found = byNeed(loaded, fresh, plainPaste(text, context))
  return { found: found.slice(0, mostProposals), more: Math.max(0, found.length - mostProposals), model }
}

/** What stands of a file whose words were looked through before; pieces of it are not proposed twice. */
export function keptFrom({ deal }: Pick<Loaded, 'deal'>, source: EvidenceSource | null): EvidenceRecord[] {
  const file = source?.file?.id ?? null
  if (file === null) return []
  const answers = new Set(deal.answers.filter((a) => a.ended === null && a.usedFrom?.file?.id === file).map((a) => a.id))
  return deal.records.filter((record) => record.answerId !== null && answers.has(record.answerId))
}

/** Of one criterion, in the same words or in words one of which holds the other. */
function isSame(a: FoundEvidence, b: FoundEvidence): boolean {
  if (a.piece.criterion !== b.piece.criterion) return false
  const [one, other] = [runs(a.piece.text), runs(b.piece.text)]
  return one.some((run) => other.some((their) => their.includes(run) || run.includes(their)))
}

const runs = (text: string) => text.split(' … ').map((run) => run.replace(/\s+/g, ' ').trim())

const rank = { behind: 0, to_earn: 1, at_bar: 2, not_due: 3 } as const

function byNeed(loaded: Loaded, found: readonly FoundEvidence[], plain: string): FoundEvidence[] {
  const views = new Map(ladderViews(loaded.assessment).map((view) => [view.criterion, view]))
  const need = (criterion: CriterionId) => rank[views.get(criterion)?.standing ?? 'not_due']
  const order = loaded.playbook.criteria.map((each) => each.id)
  const place = ({ piece }: FoundEvidence) => {
    const at = plain.indexOf(piece.text.split(' … ')[0]!)
    return at < 0 ? plain.length : at
  }
  return found.toSorted(
    (a, b) =>
      need(a.piece.criterion) - need(b.piece.criterion) ||
      order.indexOf(a.piece.criterion) - order.indexOf(b.piece.criterion) ||
      place(a) - place(b),
  )
}
