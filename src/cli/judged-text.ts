import type { Ports } from '../application/ports.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { judgedWords } from './eval/judged-words.ts'

/**
 * What people marked as judged wrong, with the words looked up as they stand now: one document, a case a line. Whoever's words are gone, or
 * were edited into others, is left out; so are deals that the CRM deleted.
 */
export async function* judgedText(ports: Pick<Ports, 'transact'>, workspace: WorkspaceId): AsyncGenerator<string> {
  const { judged, zone } = await ports.transact(workspace, async (unit) => ({
    judged: await unit.feedback.judged(),
    zone: (await unit.workspace.get()).zone,
  }))
  yield '['
  let between = '\n'
  for (const one of judged) {
    const journal = await ports.transact(workspace, (unit) => unit.deals.journal(one.deal))
    const deal = journal && foldDeal(journal)
    const words = deal && deal.deletedAt === null ? judgedWords(one, deal, zone) : null
    if (!words) continue
    yield `${between}${JSON.stringify(words)}`
    between = ',\n'
  }
  yield '\n]\n'
}
