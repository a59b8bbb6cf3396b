import type { ShownSuggestion } from '../../../src/application/deal-shown.ts'
import type { SuggestionId } from '../../../src/domain/ids.ts'

/** What a model found about what was read already. */
export const foundPiece: ShownSuggestion = {
  id: 'suggestion-1' as SuggestionId,
  criterionId: 'metrics',
  criterion: 'Metrics',
  completes: true,
  text: '9 % come back',
  person: 'Otto Brine',
  role: 'CFO',
  channel: 'call',
  saidOn: '2026-11-20',
  holder: null,
  level: 3,
}

/** The same about something else. */
export const foundBeside: ShownSuggestion = {
  ...foundPiece,
  id: 'suggestion-2' as SuggestionId,
  criterionId: 'why-now',
  criterion: 'Why now',
  completes: false,
  text: 'the board sits on 15 Dec',
  person: null,
  role: null,
  channel: null,
  saidOn: null,
  level: 1,
}
