import type { Home } from '../../../src/application/home/shape.ts'
import type { Refusal } from '../../../src/application/refusals.ts'
import type { Reply } from '../../../src/application/replies.ts'
import { buildReport } from '../../../src/application/report/build-report.ts'
import { adminSettings, defaultSettings } from '../../../src/application/settings.ts'
import { type UseCases, useCases } from '../../../src/application/use-cases.ts'
import type { DealId, WorkspaceId } from '../../../src/domain/ids.ts'
import { renderReply } from '../../../src/slack/messages/render.ts'
import { conversation, robin } from '../../support/conversation.ts'
import { freshId, freshWorkspace } from '../../support/database.ts'
import { type Actor, actors, type Setting } from './actors.ts'
import { type Door, type Need, opened, presses, screens, submitted, verbs } from './doors.ts'
import { placeActors } from './place-actors.ts'

/**
 * What somebody gets at a door. `closed`: deals are for full members; `hidden`: the one sentence that does not say whether the deal
 * exists; `theirs`: they may read it, and are told whose it is; `admins`, `managers`: that is for those; `through`: what they asked for.
 */
export type Got = 'closed' | 'hidden' | 'theirs' | 'admins' | 'managers' | 'through'

/** What the policy says of an actor at a door. */
export function policy(actor: Actor, need: Need, setting: Setting, isPrivate: boolean): Got {
  if (actor.isOutside) return 'closed'
  if (need === 'self') return 'through'
  if (need === 'admin') return actor.isAdmin ? 'through' : 'admins'
  if (need === 'any-manager') return isAnyManager(actor) ? 'through' : 'managers'
  const right = actor.rights[setting][isPrivate ? 'private' : 'open']
  if (need === 'board') return actor.manages && !actor.isAdmin && !actor.elsewhere ? 'through' : 'hidden'
  if (need === 'own') return right === 'answer' ? 'through' : 'hidden'
  if (need === 'manage') return actor.manages && !actor.elsewhere ? 'through' : 'hidden'
  if (need === 'coach' && actor.manages && !actor.elsewhere) return 'through'
  if (right === 'none') return 'hidden'
  if (need === 'coach') return 'managers'
  const order = ['read', 'change', 'answer']
  return order.indexOf(right) >= order.indexOf(need) ? 'through' : 'theirs'
}

/** Has the place of one, or somebody answers to them; admins may do what managers may. */
function isAnyManager({ isAdmin, place, person }: Actor): boolean {
  return isAdmin || place?.role === 'manager' || actors.some((other) => other.place?.manager === person.email)
}

function gotBy(answer: Reply | Refusal | { form: string } | null): Got {
  if (answer === null || 'form' in answer) return 'through'
  const refusal = answer.kind === 'refusal' ? answer.refusal : answer
  switch (refusal.kind) {
    case 'guest':
      return 'closed'
    case 'no-right':
    case 'deal-not-found':
    case 'no-thread':
    case 'no-deal-open':
    case 'report-gone':
      return 'hidden'
    case 'not-your-deal':
    case 'not-yours-to-change':
    case 'answer-not-kept':
      return 'theirs'
    case 'admins-only':
      return 'admins'
    case 'managers-only':
      return 'managers'
    default:
      return 'through'
  }
}

const wordsOf = (answer: Reply | Refusal | { form: string } | null): string =>
  answer === null || 'form' in answer ? '' : JSON.stringify(renderReply(answer, { today: '2026-11-20' }))

export interface Knocked {
  got: Got
  /** All that is shown: compared byte by byte between a deal that exists and one that does not. */
  said: string
}

interface Deal {
  id: DealId
  name: string
}

export type Knock = (
  cases: UseCases,
  who: { workspace: WorkspaceId; user: string; inbox: string; ref: string },
  deal: Deal,
) => Promise<Knocked>

/** A door of the table: how to knock, and what it asks for. */
export interface TableDoor {
  name: string
  need: Need
  knock: Knock
  /** What somebody hears who is no full member, where it is not that deals are for those. */
  outside?: Got
  /** A place only those reach whom it belongs to: nobody there can ask for a deal that does not exist. */
  reachedByFew?: true
}

const answered = (answer: Reply | Refusal | { form: string } | null): Knocked => ({ got: gotBy(answer), said: wordsOf(answer) })

function each<T>(kind: string, doors: Record<string, Door<T>>, ask: (knock: T) => Knock): TableDoor[] {
  return Object.entries(doors).map(([name, door]) => ({
    name: `${kind} ${name}`,
    need: door.need,
    knock: (cases, who, deal) => ask(door.knock(deal))(cases, who, deal),
  }))
}

function homeGot(home: Home, deal: Deal): Knocked {
  const said = JSON.stringify(home)
  if (home.kind === 'outsider') return { got: 'closed', said }
  if (home.kind === 'admins-only') return { got: 'admins', said }
  if (home.kind === 'managers-only') return { got: 'managers', said }
  const isDeals = home.kind === 'deals' || home.kind === 'no-deals'
  return { got: !isDeals || said.includes(deal.name) ? 'through' : 'hidden', said }
}

/** Every door people come to by Slack. */
export const doors: TableDoor[] = [
  ...each('/qualify', verbs, (text) => async (cases, who) => answered(await cases.qualifyTyped({ ...who, channel: 'D1', text }))),
  ...each(
    'press',
    presses,
    (press) => async (cases, who) => answered(await cases.pressed({ ...who, press, channel: 'D1', messageTs: '1.1' })),
  ),
  ...each('open', opened, (ask) => async (cases, who) => answered(await cases.openForm({ ...who, ask }))),
  ...each('submit', submitted, (form) => async (cases, who) => answered(await cases.formSubmitted({ ...who, submitted: form }))),
  ...each(
    'home',
    screens,
    (screen) => async (cases, who, deal) => homeGot(await cases.homeOpened({ ...who, page: 0, ...(screen ? { screen } : {}) }), deal),
  ),
  {
    name: 'evidence read',
    need: 'answer',
    knock: async (cases, who, { id: deal }) => answered(await cases.evidenceRead({ ...who, deal, text: 'Milo', source: null })),
  },
  {
    // In the direct messages the thread stands in; in a channel people talk beside it and are told nothing.
    name: 'words in the thread',
    need: 'answer',
    reachedByFew: true,
    outside: 'hidden',
    knock: async (cases, who, { id }) => {
      const message = { ...who, channel: `D${id}`, threadTs: '1.1', ts: '1000.1', text: 'thanks', files: [] }
      return answered(await cases.messagePosted(message))
    },
  },
  {
    // It names the heaviest deals of a stage.
    name: 'home board',
    need: 'board',
    knock: async (cases, who) => {
      const home = await cases.homeOpened({ ...who, page: 0 })
      const got =
        home.kind === 'outsider' ? 'closed' : 'team' in home && JSON.stringify(home.team).includes('Kettle') ? 'through' : 'hidden'
      return { got, said: got === 'hidden' ? '' : JSON.stringify(home) }
    },
  },
  {
    name: 'ask in the direct message',
    need: 'read',
    knock: async (cases, who, { name }) => {
      const place = { channel: `D-${who.user}`, threadTs: null, ts: '1000.1' }
      return answered(await cases.messagePosted({ ...who, ...place, text: `What is weak in "${name}"?`, files: [] }))
    },
  },
  {
    // Our name called in a channel comes in by the same use case, kept first.
    name: 'ask by command or mention',
    need: 'read',
    knock: async (cases, who, { name }) =>
      answered(await cases.qualifyTyped({ ...who, channel: 'C1', text: `What is weak in "${name}"?` })),
  },
  {
    name: 'ask for a list',
    need: 'read',
    knock: async (cases, who, { name }) => {
      const { got, said } = answered(await cases.qualifyTyped({ ...who, channel: 'C1', text: 'Which of all deals close next month?' }))
      return { got: got !== 'through' || said.includes(name) ? got : 'hidden', said }
    },
  },
  {
    name: 'look for a person to erase',
    need: 'admin',
    knock: async (cases, who) => answered(await cases.personNamed({ ...who, wanted: { names: ['Ines Quill'], emails: [] } })),
  },
  {
    name: 'menu of deals',
    need: 'read',
    outside: 'hidden',
    knock: async (cases, who, { name }) => {
      const cards = await cases.dealChoices({ ...who, word: name })
      return { got: cards.some((card) => card.name === name) ? 'through' : 'hidden', said: JSON.stringify(cards) }
    },
  },
]

/** Two workspaces with everybody in them, each door with a deal of its own, private and not. */
export async function rightsScene() {
  const people = actors.filter((actor) => !actor.elsewhere).map((actor) => actor.person)
  const talk = await conversation('embedded', '2026-11-20T12:00:00Z', people)
  const elsewhere = await freshWorkspace(talk.store, 'playground')
  await placeActors(talk.store, talk.workspace)
  const report = await buildReport(talk.ports, talk.workspace, robin)
  const putReport = (id: string) =>
    talk.store.transact(talk.workspace, (unit) => {
      const post = { kind: 'report', id, asker: robin.user, report } as const
      return unit.outbox.put({ id, key: id, target: { to: 'user', user: robin.user }, post, ref: id }, talk.now())
    })
  const names = new Map<string, Deal>()
  for (const [n, door] of doors.entries())
    for (const isPrivate of [false, true]) {
      const name = `${isPrivate ? 'Quiet' : 'Plain'} Kettle No${100 + n}`
      // Of a hundred deals those that need their owner most stand on the first page of Home.
      const closeDate = door.name === 'home deals' ? '2026-11-01' : door.name === 'ask for a list' ? '2026-12-15' : '2027-01-29'
      const id = await talk.open({ name, managerEmail: null, isPrivate, stage: 'evaluate', closeDate }, [], `D-${isPrivate}-${n}`)
      names.set(`${door.name} ${isPrivate}`, { id, name })
      if (door.name === 'press report-csv') await putReport(id)
      if (door.name !== 'words in the thread') continue
      await talk.store.transact(talk.workspace, async ({ threads }) => {
        const thread = { id: freshId(), deal: id, user: 'U0ROBIN', where: { kind: 'dm' } as const, channel: null, rootTs: null }
        await threads.open(thread)
        await threads.place(thread.id, `D${id}`, '1.1')
      })
    }
  let row = 0
  const waiting = new Map<WorkspaceId, string[]>()
  /** Rows that came in, many in one transaction. */
  const refill = async (workspace: WorkspaceId): Promise<string[]> => {
    const ids = Array.from({ length: 200 }, () => freshId())
    await talk.store.transact(workspace, async (unit) => {
      for (const id of ids) {
        row += 1
        const order = String(row)
        await unit.inbox.put({
          id,
          lane: 'rights',
          order,
          keys: [`rights:${id}`],
          kind: 'event',
          body: {},
          ref: id,
          receivedAt: talk.now(),
        })
      }
    })
    waiting.set(workspace, ids)
    return ids
  }
  const who = async (actor: Actor) => {
    const workspace = actor.elsewhere ? elsewhere : talk.workspace
    const id = waiting.get(workspace)?.pop() ?? (await refill(workspace)).pop()!
    return { workspace, user: actor.person.user, inbox: id, ref: id }
  }
  return {
    talk,
    cases: useCases(talk.ports),
    who,
    dealOf: (door: TableDoor, isPrivate: boolean) => names.get(`${door.name} ${isPrivate}`)!,
    set: (visibility: Setting) =>
      talk.store.transact(talk.workspace, (unit) => unit.workspace.setSettings({ ...adminSettings(defaultSettings), visibility })),
    /** How much is kept: of deals, messages to post, timers, the audit log. */
    kept: async () => {
      const counts = kept.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
      const { rows } = await talk.store.inside.pool.query<Record<string, unknown>>(`SELECT ${counts.join(', ')}`)
      return JSON.stringify(rows[0])
    },
  }
}

/** Where a use case leaves something; what came in is not among it. */
const kept = [
  'deals',
  'deal_changes',
  'outbox',
  'timers',
  'audit',
  'snapshots',
  'threads',
  'nudges',
  'snoozes',
  'told_risks',
  'coach_feedback',
]

export type Scene = Awaited<ReturnType<typeof rightsScene>>

const isOfDeal = ({ need }: TableDoor) => need !== 'self' && need !== 'admin' && need !== 'any-manager'

/** Where what people get is not what the policy says, and where a refusal left a trace; nothing where all is well. */
export async function findings(scene: Scene, cases: UseCases, setting: Setting, only: readonly TableDoor[] = doors): Promise<string[]> {
  const found: string[] = []
  await scene.set(setting)
  // What is about nobody's deal is the same for a private one, whatever the setting.
  for (const door of only)
    for (const isPrivate of isOfDeal(door) ? [false, true] : setting === 'everyone' ? [false] : []) {
      const deal = scene.dealOf(door, isPrivate)
      const absent = { id: freshId<DealId>(), name: deal.name.replace('Kettle', 'Wrench') }
      const before = await scene.kept()
      const expected = (actor: Actor) => {
        const by = policy(actor, door.need, setting, isPrivate)
        return by === 'closed' ? (door.outside ?? by) : by
      }
      const cell = (actor: Actor) => `${door.name}, ${actor.name}, ${setting}, ${isPrivate ? 'private' : 'not private'}`
      const refused = actors.filter((actor) => expected(actor) !== 'through')
      for (const actor of refused) {
        const { got, said } = await door.knock(cases, await scene.who(actor), deal)
        if (got !== expected(actor)) found.push(`${cell(actor)}: ${got} instead of ${expected(actor)}`)
        // The same bytes for a deal that is not there; asked once, in the setting that hides most.
        if (got !== 'hidden' || setting !== 'owner-and-managers' || door.reachedByFew) continue
        const other = await door.knock(cases, await scene.who(actor), absent)
        if (other.said.replaceAll(absent.name, deal.name) !== said) found.push(`${cell(actor)}: a missing deal is told from this one`)
      }
      const after = await scene.kept()
      if (after !== before) found.push(`${door.name}, ${setting}: a refusal left something behind: ${before} ${after}`)
      for (const actor of actors.filter((each) => !refused.includes(each))) {
        const { got } = await door.knock(cases, await scene.who(actor), deal)
        if (got !== 'through') found.push(`${cell(actor)}: ${got} instead of through`)
      }
    }
  return found
}
