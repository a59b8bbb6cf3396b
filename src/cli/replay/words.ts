import type { RiskCode } from '../../domain/assessment.ts'
import type { Deal, Money, Outcome } from '../../domain/deal.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { money } from '../../slack/messages/money.ts'
import { risksInWords } from '../../slack/messages/risk-words.ts'

/** Bare words of the terminal; names go in on one line. */

export function nameOf({ fields, externalId }: Deal): string {
  return oneLine(fields.name || externalId)
}

/** Control characters of a stranger's text move no cursor. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 120)
}

export function riskList(codes: readonly RiskCode[]): string {
  return risksInWords(codes)
    .map((each) => each.bare)
    .join('; ')
}

export function moneyWords(amount: Money | null): string {
  return amount ? `, ${money(amount)}` : ''
}

export function labelOf(playbook: Playbook, criterion: string): string {
  return playbook.criteria.find((c) => c.id === criterion)?.label ?? criterion
}

export const stageWords = stageLabel

export const fateWords: Record<Outcome | 'slipped', string> = {
  won: 'won',
  lost: 'lost',
  no_decision: 'no decision',
  slipped: 'close date moved later',
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
