import type { LadderCriterion } from '../domain/playbook.ts'

/** Verb phrases that make somebody a champion by what they do for us. */
const pushes = [
  'pushes for us',
  'pushing for us',
  'pushed for us',
  'fights for us',
  'fighting for us',
  'fought for us',
  'sells for us',
  'selling for us',
  'selling internally',
  'sells internally',
  'sells it internally',
  'spoke up for us',
  'stood up for us',
  'vouched for us',
  'made the case for us',
  'is on our side',
  'drives this',
  'drives it internally',
  'is driving this',
  'pushes it internally',
  'is pushing this',
  'champions us',
  'champions this',
  'is championing',
  'backs us',
  'is backing us',
  'argued for us',
  'advocates for us',
  'setzt sich fur uns ein',
  'kampft fur uns',
  'steht hinter uns',
  'nous soutient',
  'se bat pour nous',
  'nos apoya',
  'lucha por nosotros',
  'pushes for this',
  'wants us to win',
]

/** What a budget or decision hangs on, before the name: "approved by Otto". */
export const moneyComesFrom = [
  'budget is with',
  'budget sits with',
  'budget lies with',
  'budget comes from',
  'money comes from',
  'needs .. approval',
  'needs .. signature',
  'signed by',
  'approved by',
  'signature from',
  'approval from',
  'goes to .. for signature',
  'goes to .. for approval',
  'goes to .. to sign',
  'lands on .. desk',
  'up to',
  'call is',
  'decision is',
  'decision lies with',
  'decision rests with',
  'sign-off from',
  'sign off from',
  'presupuesto es de',
  'dinero es de',
  'budget est a',
  'budget ist bei',
  'budget liegt bei',
]

/** Authority claimed in the first person, in quoted words. */
export const ownWords = [
  'i sign',
  'i sign off',
  'i approve',
  'i decide',
  'i own the budget',
  'i hold the budget',
  'i release',
  'my budget',
  'my call',
  'my decision',
  'ich unterschreibe',
  'ich entscheide',
  'ich genehmige',
  'mein budget',
  'je signe',
  'je decide',
  'mon budget',
  'yo firmo',
  'yo decido',
  'mi presupuesto',
]

const lists = new WeakMap<LadderCriterion, { nouns: string[]; verbs: string[] }>()
/** Phrases of authority that need a subject; the others are nouns. */
export const verbLike =
  /^(?:is|has|signs?|signed|approves?|approved|releases?|released|allocated|authori[sz]es?|pays|holds?|owns?|controls?|decides?|makes?|can|spoke|stood|vouched|made|introduced|hat|setzt|gibt|a|ha|nous|nos|unterschreibt|genehmigt|entscheidet|signe|décide|decide|valide|approuve|firma|aprueba|autoriza|porte|soutient|impulsa|defendio)\b/

/** What the holder of a criterion is called: its label and the nouns of its word list. */
export function termsOf(criterion: LadderCriterion): { nouns: string[]; verbs: string[] } {
  const known = lists.get(criterion)
  if (known) return known
  const label = criterion.label.toLowerCase()
  const isChampion = /champion/.test(`${criterion.id} ${label}`)
  const extra = isChampion
    ? ['champion', 'sponsor', 'advocate', 'coach', 'internal champion', 'fursprecher*', 'championne', 'campeon', 'campeona']
    : /buyer|authority|budget|econom/.test(`${criterion.id} ${label}`)
      ? [
          'economic buyer',
          'eb',
          'budget owner',
          'budget holder',
          'decision maker',
          'decision-maker',
          'final decision maker',
          'signatory',
          'signer',
          'budgetverantwortliche*',
          'entscheider*',
          'decideur',
          'decisor',
          'decisora',
          'decideuse',
        ]
      : []
  const made = { nouns: [label, criterion.id.replace(/-/g, ' '), ...extra], verbs: isChampion ? pushes : [] }
  lists.set(criterion, made)
  return made
}
