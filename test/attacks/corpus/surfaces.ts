import type { CriterionId } from '../../../src/domain/ids.ts'

/** A mail, notes or a transcript that a rep pastes or drops as a file, with an order inside. */
export type PastedAttack = string
/** A deal as a CRM names it. */
export interface NameAttack {
  name: string
  account: string
}
/** Who said an honest sentence, as their signature has it. */
export interface TitleAttack {
  person: string
  role: string
}
/** Orders spread over several messages: what the first one asks for, a later one uses. */
export interface TurnsAttack {
  asked: CriterionId
  texts: [string, ...string[]]
}
