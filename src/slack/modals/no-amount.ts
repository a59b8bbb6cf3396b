import type { NoAmount } from '../../application/amount-typed.ts'

/** Why what was typed is no amount, and how to write one. */
export const noAmount: Record<NoAmount, string> = {
  unreadable: 'I cannot read this as an amount. Write it like 84,000 or 84k, with EUR or € if you like.',
  ambiguous: 'This can be two amounts. Write it out, like 84,000 or 84,000.50.',
  'too-large': 'This is more than I can keep. Check the zeros.',
}
