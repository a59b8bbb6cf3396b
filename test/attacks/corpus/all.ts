import type { Attack } from './attack.ts'
import { claims } from './claims.ts'
import { elsewhere } from './elsewhere.ts'
import { forged } from './forged.ts'
import { hidden } from './hidden.ts'
import { languages } from './languages.ts'
import { markup } from './markup.ts'
import { mixed } from './mixed.ts'
import { nameAttacks, titleAttacks } from './names.ts'
import { orders } from './orders.ts'
import { fileAttacks, pastedAttacks } from './pasted.ts'
import { questionAttacks } from './questions.ts'
import { turnsAttacks } from './turns.ts'

/** Every attack that is an answer, by the kind it is of. */
export const attacks: Record<string, Attack[]> = { orders, forged, claims, markup, elsewhere, languages, hidden, mixed }

/** And those that come in by other doors. */
export const otherAttacks = { pastedAttacks, fileAttacks, nameAttacks, titleAttacks, questionAttacks, turnsAttacks }
