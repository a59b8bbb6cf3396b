import type { Change } from '../domain/change.ts'
import type { Deal, Money, TestPlan } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { DealId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import { type AuditCodes, type AuditEntry, type AuditKind, ruledBy } from './audit.ts'

/** Rows that are somebody's decision or edit. */
const decisions: ReadonlySet<Change['type']> = new Set([
  'opened',
  'revised',
  'stage-told',
  'closed',
  'went-dormant',
  'signed-off',
  'contradiction-settled',
  'overridden',
  'override-ended',
  'test-planned',
  'poc-decided',
  'test-ended',
  'suggestion-taken',
])

/** What one row of a deal's journal is in the audit log. */
interface Logged {
  what: AuditKind
  before: AuditCodes | null
  after: AuditCodes | null
  prompt?: string
}

/**
 * The rows of a deal's journal that a person wrote, as the audit log keeps them: decisions and edits, each with what stood before. Answers
 * are none: they are the record itself. Reasons stay in the journal, where erasure finds them.
 */
export function auditEntries(
  { deal, journal, changes, playbook }: { deal: DealId; journal: readonly Change[]; changes: readonly Change[]; playbook: Playbook },
  by: string,
): AuditEntry[] {
  const entries: AuditEntry[] = []
  const rows = [...journal]
  for (const change of changes) {
    const logged = decisions.has(change.type) ? loggedAs(change, rows.length === 0 ? null : foldDeal(rows)) : null
    if (logged) entries.push({ by, subject: { deal }, playbook: ruledBy(playbook), ...logged })
    rows.push(change)
  }
  return entries
}

function loggedAs(change: Change, stood: Deal | null): Logged | null {
  switch (change.type) {
    case 'opened':
      return { what: 'deal-added', before: null, after: { stage: change.fields.stage } }
    case 'revised':
      return revised(change.fields, stood)
    case 'stage-told': {
      // Told by a CRM, or by closing: nobody typed it.
      if (change.by === undefined) return null
      const what = stood?.dormant && stood.fields.stage === change.stage ? 'taken-up' : 'stage-told'
      return {
        what,
        before: stood && { stage: stood.fields.stage, outcome: stood.outcome?.outcome ?? null },
        after: { stage: change.stage },
      }
    }
    case 'closed':
      return { what: 'deal-closed', before: { outcome: stood?.outcome?.outcome ?? null }, after: { outcome: change.outcome } }
    case 'went-dormant':
      return {
        what: 'qualified-out',
        before: stood?.dormant ? { returnOn: stood.dormant.returnOn } : null,
        after: { returnOn: change.dormancy.returnOn },
      }
    case 'signed-off': {
      const { yes, as } = change.signOff
      const last = stood?.signOffs.findLast((each) => each.as === as)
      return { what: 'signed-off', before: last ? { yes: last.yes, as } : null, after: { yes, as } }
    }
    case 'contradiction-settled':
      return { what: 'contradiction-settled', before: null, after: { criterion: change.choice.criterion, choice: change.choice.choice } }
    case 'overridden': {
      const { criterion, until } = change.override
      const last = stood?.overrides.findLast((each) => each.criterion === criterion)
      return { what: 'override-set', before: last ? { criterion, until: last.until } : null, after: { criterion, until } }
    }
    case 'override-ended':
      return { what: 'override-ended', before: { criterion: change.criterion }, after: null }
    case 'test-planned':
      return { what: 'test-planned', before: planCodes(stood?.testPlan ?? null), after: planCodes(change.plan) }
    case 'poc-decided': {
      const { how, missing } = change.decision
      return how === 'entered'
        ? null
        : { what: how === 'approved' ? 'poc-approved' : 'poc-forced', before: null, after: { missing: missing.join(' ') || null } }
    }
    case 'test-ended':
      return { what: 'test-ended', before: null, after: { passed: change.passed } }
    case 'suggestion-taken': {
      const piece = stood?.coaching.pieces.find(({ id }) => id === change.suggestion)
      if (!piece) return null
      const { prompt, version } = piece.author
      return { what: 'suggestion-taken', before: null, after: { criterion: piece.criterion }, prompt: `${prompt} ${version}` }
    }
    default:
      return null
  }
}

const planCodes = (plan: TestPlan | null): AuditCodes | null =>
  plan && { criteria: plan.criteria.length, decisionOn: plan.decisionOn, endsOn: plan.endsOn, agreed: plan.agreed !== null }

/** Dates, amounts and codes; names of deals and people are words, so it is only told that they changed. */
function revised(fields: Extract<Change, { type: 'revised' }>['fields'], stood: Deal | null): Logged {
  const codes = (all: Partial<Deal['fields']>): AuditCodes =>
    Object.fromEntries(
      Object.keys(fields).map((name) => {
        const value = all[name as keyof typeof all]
        if (name === 'amount') return [name, moneyCode((value ?? null) as Money | null)]
        const isCode = name === 'closeDate' || name === 'kind' || name === 'isPrivate'
        return [name, isCode ? ((value ?? null) as string | boolean | null) : '…']
      }),
    )
  return { what: 'deal-revised', before: stood && codes(stood.fields), after: codes(fields) }
}

const moneyCode = (money: Money | null) => money && `${money.minor} ${money.currency}`
