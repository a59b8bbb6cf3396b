import { askMeaning } from '../../reading/ask-meaning.ts'
import { askedOfUs } from '../../reading/asked-of-us.ts'
import { plainWords } from '../../reading/plain-words.ts'
import { findDeals } from '../find-deal.ts'
import type { Asking } from '../one-of.ts'
import type { Ports } from '../ports.ts'
import { unquoted } from '../qualify-grammar.ts'
import type { Reply } from '../replies.ts'
import { ask, rulesOf } from './ask.ts'

/**
 * What stands where a deal's name could: the command, or our name called in a channel, with a question behind it. Null: no question, or a
 * deal is called so ("Who's Next?").
 */
export async function askedByCommand(ports: Ports, { typed, person }: Asking): Promise<Reply | null> {
  const { text, workspace, ref } = typed
  if (unquoted(text.trim()) !== null) return null
  const { how, question } = askedOfUs(plainWords(text).text)
  if (how === 'no') return null
  const { cards } = await findDeals(ports, workspace, text, person)
  if (cards.length > 0) return null
  const rules = await rulesOf(ports, workspace)
  if (how === 'maybe' && askMeaning(question, rules.playbook).about === 'none') return null
  return (await ask(ports, { workspace, person, words: question, ref })).reply
}
