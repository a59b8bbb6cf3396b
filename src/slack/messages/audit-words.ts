import type { AuditCodes, AuditKind } from '../../application/audit.ts'
import { day } from './dates.ts'
import { none, outside, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

const kindWords: Record<AuditKind, string> = {
  'settings-changed': 'changed settings',
  'playbook-chosen': 'chose a playbook',
  'role-set': 'set a place in the teams',
  'role-removed': 'took a place in the teams away',
  'signed-off': 'signed off whether it is worth winning',
  'qualified-out': 'qualified it out',
  'taken-up': 'took it up again',
  'stage-told': 'moved its stage',
  'deal-closed': 'closed it',
  'deal-added': 'added it',
  'deal-revised': 'changed its date or amount',
  'contradiction-settled': 'settled a contradiction',
  'override-set': 'overrode a criterion',
  'override-ended': 'ended an override',
  'test-planned': 'planned the test',
  'poc-approved': 'called the test approved',
  'poc-forced': 'went ahead with the test without all of its gate',
  'test-ended': 'noted how the test ended',
  'digest-set': 'set a digest up',
  'digest-off': 'switched a digest off',
  snoozed: 'left it out of a digest',
  nudged: 'reminded the rep',
  'rep-asked': 'asked the rep a question',
  'suggestion-taken': 'added what the model had found',
  exported: 'exported',
  erased: 'erased words',
  'person-erased': 'erased a person',
}

/** What somebody did, as it follows their name. */
export function auditWords(what: AuditKind): string {
  return kindWords[what] ?? what
}

const nameWords: Record<string, string> = {
  visibility: 'who reads',
  'coach.on': 'model',
  'coach.redact': 'redaction',
  'coach.monthlyTokens': 'tokens a month',
  perRepCalibration: 'calibration per rep',
  shadow: 'shadow mode',
  yes: 'worth winning:',
  as: 'as',
  closeDate: 'close date',
  returnOn: 'looks again on',
  endsOn: 'ends on',
  decisionOn: 'decision on',
  whose: 'deals of',
  until: 'until',
}

/** "team: none, now North; manager: none, now Noor Haddad": what changed; all that stands where nothing stood before. */
export function changedInWords(before: AuditCodes | null, after: AuditCodes | null, seen: Seen): Words {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const each = names.flatMap((name) => {
    const [from, to] = [before?.[name] ?? null, after?.[name] ?? null]
    if (before !== null && after !== null && from === to) return []
    const what = outside(nameWords[name] ?? name, 40)
    if (before === null) return [to === null ? none : say`${what} ${valueWords(to, seen)}`]
    return [
      after === null ? say`${what} was ${valueWords(from, seen)}` : say`${what} ${valueWords(from, seen)}, now ${valueWords(to, seen)}`,
    ]
  })
  return together(each, '; ')
}

function valueWords(value: AuditCodes[string], seen: Seen): Words {
  if (value === null) return say`none`
  if (typeof value === 'string' && /^[CG][A-Z0-9]{1,30}$/.test(value)) return { mrkdwn: `<#${value}>`, bare: 'a channel' }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return say`${day(value, seen)}`
  if (typeof value === 'boolean') return value ? say`yes` : say`no`
  return typeof value === 'number' ? say`${value.toLocaleString('en')}` : outside(value, 60)
}
