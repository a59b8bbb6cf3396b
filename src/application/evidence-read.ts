import { localDate } from '../domain/calendar.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { lookAround } from './evidence-around.ts'
import { evidencePieces, proposalsOf } from './evidence-pieces.ts'
import { mayNotUse } from './evidence-use.ts'
import type { EvidenceSource, Form } from './forms.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import { dealLine } from './say/deal-line.ts'
import { loadDeal } from './work-on-deal.ts'

type EvidenceForm = Extract<Form, { form: 'evidence' }>

export interface EvidenceAsked {
  workspace: WorkspaceId
  user: string
  deal: DealId
  text: string
  source: EvidenceSource | null
}

/** What words would be kept as, one proposal for each criterion they speak to; or why not. Keeps nothing. */
export async function evidenceRead(ports: Ports, { workspace, user, deal, text, source }: EvidenceAsked): Promise<EvidenceForm | Refusal> {
  const person = await ports.directory.byUser(workspace, user)
  if (person?.standing !== 'member') return { kind: 'guest' }
  const loaded = await loadDeal(ports, workspace, deal)
  if (!loaded) return { kind: 'no-right' }
  const refusal = await mayNotUse(ports, loaded, person, { text, source })
  if (refusal) return refusal
  const around = await lookAround(ports, workspace, person, source)
  if ('kind' in around) return around
  const proposals = proposalsOf(ports, loaded, evidencePieces(loaded, person, { text, source }, around))
  return {
    form: 'evidence',
    step: 'read',
    deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook),
    text,
    proposals,
    criteria: loaded.playbook.criteria.flatMap(({ kind, id, label }) => (kind === 'ladder' ? [{ id, label }] : [])),
    today: localDate(loaded.now, loaded.zone),
  }
}
