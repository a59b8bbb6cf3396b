import type { DealId } from '../domain/ids.ts'
import { askedByCommand } from './ask/asked-by-command.ts'
import { awayTyped } from './away-typed.ts'
import type { QualifyTyped } from './commands.ts'
import { digestNow } from './digest/digest-now.ts'
import { findDeals } from './find-deal.ts'
import { myDeals } from './my-deals.ts'
import { type Asking, oneOf } from './one-of.ts'
import { DirectoryUnavailable, type Ports } from './ports.ts'
import { parseQualify, type QualifyWish } from './qualify-grammar.ts'
import type { Refusal } from './refusals.ts'
import type { ChooseFor, Reply } from './replies.ts'
import { reportTyped } from './report/report-typed.ts'
import { stageTyped } from './stage-typed.ts'
import { startOrResume } from './start-or-resume.ts'
import { statusOf } from './status.ts'

const refuse = (refusal: Refusal): Reply => ({ kind: 'refusal', refusal })

/** `/qualify ...`: answered to the person alone; every refusal says what to do next. */
export async function qualifyTyped(ports: Ports, typed: QualifyTyped): Promise<Reply> {
  try {
    const person = await ports.directory.byUser(typed.workspace, typed.user)
    if (person?.standing !== 'member') return refuse({ kind: 'guest' })
    const reply = await answerTo(ports, { typed, person }, parseQualify(typed.text))
    const { settings } = await ports.transact(typed.workspace, (unit) => unit.workspace.get())
    return settings.shadow ? { ...reply, inShadow: true } : reply
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
    case 'report':
      return reportTyped(ports, asking)
    case 'mine':
      return myDeals(ports, typed.workspace, person)
    case 'digest':
      return digestNow(ports, { workspace: typed.workspace, person, channel: typed.channel, ref: typed.ref })
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
  const asked = wish.verb === 'start' ? await askedByCommand(ports, asking) : null
  if (asked) return asked
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
