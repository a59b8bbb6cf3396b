import type { QualifyTyped } from './commands.ts'
import { myDeals } from './my-deals.ts'
import { type DealCard, DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { Reply } from './posts.ts'
import { parseQualify } from './qualify-grammar.ts'
import { rightTo } from './rights.ts'
import { dealLine } from './say/deal-line.ts'
import { startOrResume } from './start-or-resume.ts'
import { statusOf } from './status.ts'
import { loadDeal } from './work-on-deal.ts'

/** How many deals a choice shows before it asks for more of the name. */
const choices = 5

/** `/qualify ...`: answered to the person alone; every refusal says what to do next. */
export async function qualifyTyped(ports: Ports, typed: QualifyTyped): Promise<Reply> {
  try {
    return await answerTo(ports, typed)
  } catch (error) {
    // One that was kept first is tried again until Slack is back.
    if (typed.inbox === undefined && error instanceof DirectoryUnavailable) return { kind: 'refusal', refusal: { kind: 'slack-away' } }
    throw error
  }
}

async function answerTo(ports: Ports, typed: QualifyTyped): Promise<Reply> {
  const person = await ports.directory.byUser(typed.workspace, typed.user)
  if (person?.standing !== 'member') return { kind: 'refusal', refusal: { kind: 'guest' } }
  const wish = parseQualify(typed.text)
  if (wish.verb === 'help') return { kind: 'help', isAdmin: person.isAdmin }
  if (wish.verb === 'mine') return myDeals(ports, typed.workspace, person)
  const { sure, cards } = await find(ports, typed, wish.deal, person)
  if (cards.length === 0) return { kind: 'refusal', refusal: { kind: 'deal-not-found', word: wish.deal, near: [] } }
  if (!sure) return choose(ports, typed, wish.deal, wish.verb, cards)
  const deal = cards[0]!.id
  if (wish.verb === 'status') return statusOf(ports, typed.workspace, deal, person)
  return startOrResume(ports, { ...typed, deal, person })
}

/** Deals that the word may mean and the person may see; `sure` when one stands out. */
async function find(
  ports: Ports,
  { workspace }: QualifyTyped,
  word: string,
  person: Person,
): Promise<{ sure: boolean; cards: DealCard[] }> {
  const found = await ports.transact(workspace, (unit) => unit.deals.search(word, 50))
  const cards = found.filter((c) => rightTo(c, person) !== 'none')
  const same = (text: string | null) => text !== null && text.toLowerCase() === word.toLowerCase()
  const exact = cards.filter((c) => same(c.externalId) || same(c.name))
  if (exact.length === 1) return { sure: true, cards: exact }
  // A closed deal is only meant when no open one fits.
  const open = cards.filter((c) => c.isOpen)
  const likely = open.length > 0 ? open : cards
  const mine = likely.filter((c) => rightTo(c, person) === 'answer')
  if (likely.length > 1 && mine.length === 1) return { sure: false, cards: [...mine, ...likely.filter((c) => c !== mine[0])] }
  return { sure: likely.length === 1, cards: likely }
}

async function choose(
  ports: Ports,
  { workspace }: QualifyTyped,
  word: string,
  verb: 'start' | 'status',
  cards: DealCard[],
): Promise<Reply> {
  const shown = cards.slice(0, choices)
  const loaded = await Promise.all(shown.map((c) => loadDeal(ports, workspace, c.id)))
  const deals = loaded.flatMap((l) => (l ? [dealLine(l.deal, l.assessment, l.playbook)] : []))
  return { kind: 'choose', word, verb, deals, more: cards.length - shown.length }
}
