import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId, StageId } from '../domain/ids.ts'
import { stageLabel } from '../domain/move.ts'
import type { Playbook, Stage } from '../domain/playbook.ts'
import { stageByName } from '../domain/stage-by-name.ts'
import { changeDeal, isCrmFed, keepNothing, refused } from './change-deal.ts'
import { type Found, findDeals } from './find-deal.ts'
import { type Asking, oneOf } from './one-of.ts'
import type { Ports } from './ports.ts'
import { dealAndStage, unquoted } from './qualify-grammar.ts'
import type { Reply } from './replies.ts'
import { dealLine } from './say/deal-line.ts'
import { stillOut } from './still-out.ts'
import { type Loaded, type Outcome, playbookOf } from './work-on-deal.ts'

/** `/qualify stage <deal> <stage>`: the longest trailing words that name a stage are one (DESIGN 5), unless all of them name a deal. */
export async function stageTyped(ports: Ports, asking: Asking, words: string, all: string): Promise<Reply> {
  const { typed, person } = asking
  const find = (word: string) => findDeals(ports, typed.workspace, word, person)
  const playbook = playbookOf(ports, (await ports.transact(typed.workspace, (unit) => unit.workspace.get())).playbook)
  const whole = await find(unquoted(words) ?? words)
  if (whole.cards.some((card) => isCalled(card, unquoted(words) ?? words))) return whichStage(playbook, whole)
  const pairs = dealAndStage(words).map((pair) => ({ ...pair, meant: stageMeant(playbook, pair.stage) }))
  const named = pairs.filter((pair) => pair.meant !== null)
  for (const { deal, meant } of named) {
    const found = await find(deal)
    if (found.cards.length > 0) return go(ports, asking, found, deal, all, meant!)
  }
  // Some words are a deal, then, and the rest no stage; or there is no stage at all.
  if (named.length === 0 && whole.cards.length > 0) return whichStage(playbook, whole)
  for (const { deal, stage } of named.length === 0 ? pairs.toReversed().slice(0, 8) : [])
    if ((await find(deal)).cards.length > 0)
      return refused({ kind: 'no-such-stage', word: stage, stages: labels(playbook), closes: saysHowItEnded(stage) })
  const deal = named[0]?.deal ?? words
  return go(ports, asking, await find(deal), deal, all, named[0]?.meant ?? playbook.stages[0]!)
}

function go(ports: Ports, asking: Asking, found: Found, word: string, all: string, stage: Stage): Promise<Reply> {
  const next = { next: 'stage', stage: stage.id, label: stage.label } as const
  return oneOf(ports, asking, found, { word, all, next }, (deal) => moveStage(ports, asking, deal, stage.id))
}

const isCalled = ({ name, externalId }: Found['cards'][number], word: string) =>
  [name, externalId].some((each) => each.toLowerCase() === word.toLowerCase())

const labels = ({ stages }: Playbook) => stages.map((s) => s.label)

function whichStage(playbook: Playbook, { cards }: Found): Reply {
  const [first] = cards
  return refused({ kind: 'which-stage', name: first!.name || first!.externalId, stages: labels(playbook) })
}

/** By name, or by its place from 1 on. */
function stageMeant(playbook: Playbook, word: string): Stage | null {
  const place = /^#?(\d{1,2})\.?$/.exec(word)?.[1]
  return place === undefined ? stageByName(playbook, word) : (playbook.stages[Number(place) - 1] ?? null)
}

function saysHowItEnded(words: string): boolean {
  return /\b(closed?|won|lost|no decision|gewonnen|verloren)\b/i.test(words)
}

/**
 * The stage of one deal, as its owner, its manager or an admin says. Kept like a CRM's word: acted on when it has stood for the debounce,
 * so only the net move counts (RULES 5).
 */
export async function moveStage(ports: Ports, { typed, person }: Asking, deal: DealId, stage: StageId): Promise<Reply> {
  const answer = await changeDeal(ports, typed, deal, person, (loaded): Outcome<Reply> => {
    const { playbook, now } = loaded
    if (!playbook.stages.some((s) => s.id === stage))
      return keepNothing({ kind: 'no-such-stage', word: stage, stages: labels(playbook), closes: false })
    const told: Change = { type: 'stage-told', at: now, stage, time: null, how: 'changed', by: person.email ?? person.user }
    if (isSame(loaded.deal, stage)) {
      if (loaded.deal.dormant) return { changes: [], result: stillOut(loaded, loaded.deal.dormant, person) }
      return stays(loaded, told)
    }
    return noted(ports, loaded, told, stage)
  })
  return answer ?? refused({ kind: 'already-done' })
}

/** A closed deal can be told to be in its own stage: it goes on there. */
function isSame(deal: Deal, stage: StageId): boolean {
  return deal.fields.stage === stage && !deal.outcome
}

/** It stands there; a move noted a moment ago is off. */
function stays({ deal, assessment, playbook, now }: Loaded, told: Change): Outcome<Reply> {
  const line = dealLine(deal, assessment, playbook)
  const pending = deal.pendingStage?.how === 'changed' ? deal.pendingStage : null
  if (!pending) return { changes: [], result: { kind: 'stage-stays', line, off: null } }
  return {
    changes: [told, { type: 'stage-settled', at: now }],
    result: { kind: 'stage-stays', line, off: stageLabel(playbook, pending.stage) },
  }
}

function noted(ports: Ports, { deal, assessment, playbook, now }: Loaded, told: Change, stage: StageId): Outcome<Reply> {
  const result: Reply = {
    kind: 'stage-noted',
    line: dealLine(deal, assessment, playbook),
    from: stageLabel(playbook, deal.fields.stage),
    to: stageLabel(playbook, stage),
    wakes: deal.outcome ? 'closed' : deal.dormant ? 'dormant' : null,
    crm: isCrmFed(deal),
  }
  // Typed twice it has stood since the first.
  if (deal.pendingStage?.stage === stage) return { changes: [], result }
  return { changes: [told], timers: [{ kind: 'stage-stood', deal: deal.id, at: now + ports.stageDebounce }], result }
}
