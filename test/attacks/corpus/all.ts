import type { Attack } from './attack.ts'
import { claims } from './claims.ts'
import { elsewhere } from './elsewhere.ts'
import { forged } from './forged.ts'
import { hidden } from './hidden.ts'
import { languages } from './languages.ts'
import { markup } from './markup.ts'
import { mixed } from './mixed.ts'
import { orders } from './orders.ts'

/** Every attack by the kind it is of. */
export const attacks: Record<string, Attack[]> = { orders, forged, claims, markup, elsewhere, languages, hidden, mixed }
