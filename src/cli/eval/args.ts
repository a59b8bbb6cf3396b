import type { CoachTask } from '../../application/coach.ts'
import { CannotRun } from '../reach-store.ts'

export const usage =
  'npm run eval -- [--split held|written|all] [--task TASK] [--limit N] [--own] [--compare MODEL|FOLDER|rules] [--price-in USD --price-out USD] [--json]'

/** The coach's tasks that cases are played through. */
export const playedTasks = [
  'read-answer',
  'prepare-review',
  'summarise-review',
  'digest-line',
  'read-pasted',
] as const satisfies CoachTask[]
export type PlayedTask = (typeof playedTasks)[number]

export const splits = ['held', 'written', 'all'] as const

export interface EvalArgs {
  split: (typeof splits)[number]
  /** Null: all of them. */
  task: PlayedTask | null
  limit: number | null
  /** The team's own cases in place of the shipped ones. */
  own: boolean
  workspace: string | null
  compare: string | null
  /** Per million tokens, in any currency. Null: nobody told. */
  price: { input: number; output: number } | null
  json: boolean
}

/** @throws CannotRun with a sentence */
export function readArgs(args: readonly string[]): EvalArgs {
  const read: EvalArgs = { split: 'held', task: null, limit: null, own: false, workspace: null, compare: null, price: null, json: false }
  const prices: { input?: number; output?: number } = {}
  const left = args.flatMap((arg) => (/^--[\w-]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]))
  const next = (option: string): string => {
    const value = left.shift()
    if (value === undefined || value === '' || value.startsWith('--')) throw new CannotRun(`${option} says nothing. Usage: ${usage}`)
    return value
  }
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--json') read.json = true
    else if (arg === '--own') read.own = true
    else if (arg === '--split') read.split = oneOf(splits, arg, next(arg))
    else if (arg === '--task') read.task = oneOf(playedTasks, arg, next(arg))
    else if (arg === '--limit') read.limit = wholeNumber(arg, next(arg))
    else if (arg === '--workspace') read.workspace = next(arg)
    else if (arg === '--compare') read.compare = next(arg)
    else if (arg === '--price-in') prices.input = price(arg, next(arg))
    else if (arg === '--price-out') prices.output = price(arg, next(arg))
    else throw new CannotRun(`${arg} is no option. Usage: ${usage}`)
  }
  if ((prices.input === undefined) !== (prices.output === undefined))
    throw new CannotRun('A cost needs both --price-in and --price-out, each per million tokens.')
  if (prices.input !== undefined && prices.output !== undefined) read.price = { input: prices.input, output: prices.output }
  return read
}

function oneOf<Word extends string>(words: readonly Word[], option: string, value: string): Word {
  const found = words.find((word) => word === value)
  if (found === undefined) throw new CannotRun(`${option} cannot be "${value}". Use ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`)
  return found
}

function wholeNumber(option: string, value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new CannotRun(`${option} cannot be "${value}". Use a whole number, 1 or more.`)
  return Number(value)
}

function price(option: string, value: string): number {
  if (!/^\d+(\.\d+)?$/.test(value)) throw new CannotRun(`${option} cannot be "${value}". Use a number per million tokens, like 0.40.`)
  return Number(value)
}
