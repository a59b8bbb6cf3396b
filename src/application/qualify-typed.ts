import type { DealId } from '../domain/ids.ts'
import { awayTyped } from './away-typed.ts'
import type { QualifyTyped } from './commands.ts'
import { type Found, findDeals, nearNames } from './find-deal.ts'
import { myDeals } from './my-deals.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { ChooseFor, Refusal, Reply } from './posts.ts'
import { parseQualify, type QualifyWish } from './qualify-grammar.ts'
import { dealLine } from './say/deal-line.ts'
import { stageTyped } from './stage-typed.ts'
import { startOrResume } from './start-or-resume.ts'
import { statusOf } from './status.ts'
import { loadDeal } from './work-on-deal.ts'

/** How many deals a choice shows before it asks for more of the name. */
const choices = 5

export interface Asking {
  typed: QualifyTyped
  person: Person
}

const refuse = (refusal: Refusal): Reply => ({ kind: 'refusal', refusal })

/** `/qualify ...`: answered to the person alone; every refusal says what to do next. */
export async function qualifyTyped(ports: Ports, typed: QualifyTyped): Promise<Reply> {
  try {
    const person = await ports.directory.byUser(typed.workspace, typed.user)
    if (person?.standing !== 'member') return refuse({ kind: 'guest' })
    return await answerTo(ports, { typed, person }, parseQualify(typed.text))
  } catch (error) {
    // One that was kept first is tried again until Slack is back.
    if (typed.inbox === undefined && error instanceof DirectoryUnavailable) return refuse({ kind: 'slack-away' })
    throw error
  }
}

async function answerTo(ports: Ports, asking: Asking, wish: QualifyWish): Promise<Reply> {
  const { typed, person } = asking
  switch (wish.verb) {
    case 'help':
      return { kind: 'help', isAdmin: person.isAdmin }
    case 'mine':
      return myDeals(ports, typed.workspace, person)
    case 'which-deal':
      return refuse({ kind: 'which-deal', verb: wish.of })
    case 'new':
      return { kind: 'open-form', ask: { form: 'new-deal', name: wish.name.slice(0, 150) } }
    case 'away':
      return awayTyped(ports, asking, wish.until)
    case 'stage':
      return stageTyped(ports, asking, wish.words, wish.all)
    case 'start':
    case 'status':
    case 'out':
    case 'close':
    case 'evidence':
      return onDeal(ports, asking, wish)
  }
}

async function onDeal(ports: Ports, asking: Asking, wish: Extract<QualifyWish, { deal: string }>): Promise<Reply> {
  const { typed, person } = asking
  const found = await findDeals(ports, typed.workspace, wish.deal, person)
  const meant =
    wish.verb === 'start' || wish.verb === 'status'
      ? wish.verb
      : ({ out: 'qualify-out', close: 'close', evidence: 'evidence' } as const)[wish.verb]
  return oneOf(ports, asking, found, { word: wish.deal, all: wish.all, next: { next: meant } }, (deal) =>
    done(ports, asking, { next: meant }, deal),
  )
}

/** What is done with a deal once it is clear which. */
async function done(ports: Ports, { typed, person }: Asking, meant: Exclude<ChooseFor, { next: 'stage' }>, deal: DealId): Promise<Reply> {
  switch (meant.next) {
    case 'start':
      return startOrResume(ports, { ...typed, deal, person })
    case 'status':
      return statusOf(ports, typed.workspace, deal, person)
    case 'evidence':
      return { kind: 'open-form', ask: { form: 'evidence', deal, source: null } }
    case 'qualify-out':
    case 'close':
      return { kind: 'open-form', ask: { form: meant.next, deal } }
  }
}

export interface Meant {
  /** What was taken for the deal's name. */
  word: string
  /** Everything that was typed: a deal may be called by a word that is also a verb. */
  all: string
  next: ChooseFor
}

/** Goes on with the one deal that was meant, or shows the choice, or what comes close. */
export async function oneOf(
  ports: Ports,
  asking: Asking,
  { sure, cards }: Found,
  { word, all, next }: Meant,
  go: (deal: DealId) => Promise<Reply>,
): Promise<Reply> {
  const { typed, person } = asking
  if (sure) return go(cards[0]!.id)
  if (cards.length > 0) return choose(ports, asking, word, next, cards)
  // "Close Brothers" is a deal as well as a wish.
  const called = all === word ? null : await findDeals(ports, typed.workspace, all, person)
  if (called && called.cards.length > 0) return choose(ports, asking, all, { next: 'start' }, called.cards)
  return refuse({ kind: 'deal-not-found', word, near: await nearNames(ports, typed.workspace, word, person) })
}

async function choose(ports: Ports, { typed }: Asking, word: string, meant: ChooseFor, cards: Found['cards']): Promise<Reply> {
  const shown = cards.slice(0, choices)
  const loaded = await Promise.all(shown.map((c) => loadDeal(ports, typed.workspace, c.id)))
  const deals = loaded.flatMap((l) => (l ? [dealLine(l.deal, l.assessment, l.playbook)] : []))
  return { kind: 'choose', word, meant, deals, more: cards.length - shown.length }
}
