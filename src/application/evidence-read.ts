import { localDate } from '../domain/calendar.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import type { LocalDate } from '../domain/time.ts'
import { isInstructed, pastedParts } from '../reading/pasted/read-pasted.ts'
import { lookAround } from './evidence-around.ts'
import { evidenceFound } from './evidence-found.ts'
import { pastedContextOf, proposalsOf } from './evidence-pieces.ts'
import { mayNotUse } from './evidence-use.ts'
import { wordsToRead } from './evidence-words.ts'
import type { EvidenceSource, Form } from './forms.ts'
import { DirectoryUnavailable, type Ports } from './ports.ts'
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
  /** The day of the call, where the person told it. */
  day?: LocalDate | null
  ref?: string
}

/** What words would be kept as, one proposal for each piece of evidence in them; or why not. Keeps nothing. */
export async function evidenceRead(ports: Ports, asked: EvidenceAsked): Promise<EvidenceForm | Refusal> {
  const { workspace, user, deal, source, day = null } = asked
  const person = await memberOf(ports, workspace, user)
  if ('kind' in person) return person
  const loaded = await loadDeal(ports, workspace, deal)
  if (!loaded) return { kind: 'no-right' }
  const refusal = await mayNotUse(ports, loaded, person, asked)
  if (refusal) return refusal
  const around = await lookAround(ports, workspace, person, source)
  if ('kind' in around) return around
  const words = await wordsToRead(ports, workspace, asked)
  if ('kind' in words) return words
  const readAt = loaded.now
  const context = pastedContextOf(loaded, person, { source, readAt, day }, around)
  const { found, more, model } = await evidenceFound(ports, loaded, words.text, { context, source, ref: asked.ref ?? '' })
  const parts = pastedParts(words.text, context)
  const isTalk = parts.some((part) => part.kind === 'transcript')
  const isAsked = isTalk && (day !== null || parts.every((part) => part.saidOn === null))
  return {
    form: 'evidence',
    step: 'read',
    deal: dealLine(loaded.deal, loaded.assessment, loaded.playbook),
    text: source?.file ? '' : words.text,
    source,
    readAt,
    proposals: proposalsOf(ports, loaded, found),
    more,
    beyond: words.beyond,
    day: isAsked ? { on: day } : null,
    model,
    isInstructed: isInstructed(words.text, context),
    criteria: loaded.playbook.criteria.flatMap(({ kind, id, label }) => (kind === 'ladder' ? [{ id, label }] : [])),
    today: localDate(loaded.now, loaded.zone),
  }
}

async function memberOf(ports: Ports, workspace: WorkspaceId, user: string) {
  try {
    const person = await ports.directory.byUser(workspace, user)
    return person?.standing === 'member' ? person : ({ kind: 'guest' } as const)
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return { kind: 'slack-away' } as const
    throw error
  }
}
