import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { rulesOnly } from '../../application/coach.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { loadPlaybooks, sayProblem } from '../../playbooks/load-playbook.ts'
import { CannotRun } from '../reach-store.ts'
import { type EvalArgs, playedTasks, readArgs } from './args.ts'
import type { EvalCase } from './case-schema.ts'
import { type Comparison, compare } from './compare.ts'
import { costsOf, type TaskCost } from './costs.ts'
import { evaluate, type Outcome } from './evaluate.ts'
import { loadCases } from './load-cases.ts'
import { codesFound, type Mark, nothingAdded, tasksOf } from './marks.ts'
import { type PlayedCase, playCase } from './play-case.ts'
import type { OpenSubject, Subject } from './subject.ts'
import { comparisonTable, costTable, tallyTable } from './table.ts'
import { type Tally, tally, tallyByCode } from './tally.ts'

export interface EvalCall {
  args: readonly string[]
  /** Where the cases stand: `eval/` of the project. */
  cases: string
  /** Where relative paths of the arguments start. */
  calledFrom: string
  openSubject: OpenSubject
  /** The team's own cases, from its store. */
  ownCases: (workspace: string | null, playbook: Playbook) => Promise<EvalCase[]>
  say: (text: string) => void
  complain: (text: string) => void
}

const playbookId = 'meddpicc-buyer'

/** The command `npm run eval`: 0 when it ran to the end, however well the cases went; else 1 and a sentence. */
export async function runEval(call: EvalCall): Promise<0 | 1> {
  const open: Subject[] = []
  try {
    const args = readArgs(call.args)
    const playbook = playbookOf()
    const cases = await casesOf(call, args, playbook)
    const played = cases.map((each) => playCase(each, playbook))
    const subjects = await subjectsOf(call, args)
    open.push(...subjects)
    const tasks = args.task ? [args.task] : playedTasks
    const outcomes: Outcome[] = []
    // One after the other, so that neither slows the other down.
    for (const subject of subjects) outcomes.push(await evaluate(played, { subject, tasks }))
    call.say(args.json ? asJson(args, playbook, played, subjects, outcomes) : asText(args, playbook, cases, subjects, outcomes))
    return 0
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    call.complain(error.message)
    return 1
  } finally {
    for (const subject of open) await subject.close()
  }
}

function playbookOf(): Playbook {
  const loaded = loadPlaybooks(path.join(import.meta.dirname, '../../../prompts/playbooks'))
  if ('problems' in loaded) throw new CannotRun(`The playbooks cannot be used:\n${loaded.problems.map(sayProblem).join('\n')}`)
  return loaded.playbooks.get(playbookId)!
}

async function casesOf(call: EvalCall, args: EvalArgs, playbook: Playbook): Promise<EvalCase[]> {
  const all = args.own ? await call.ownCases(args.workspace, playbook) : loadCases(call.cases, playbook)
  const wanted = args.own || args.split === 'all' ? all : all.filter((each) => each.part === args.split)
  if (wanted.length === 0)
    throw new CannotRun(args.own ? 'Nobody has marked anything as judged wrong yet.' : `There is no case in ${args.split}.`)
  return wanted.slice(0, args.limit ?? wanted.length)
}

const rulesAlone: Subject = { name: 'rules alone', coach: rulesOnly, workspace: 'none' as WorkspaceId, asked: [], close: async () => {} }

/** What is run: the rules always; the model that is set; and what it is compared with. */
async function subjectsOf({ openSubject, calledFrom }: EvalCall, { compare: other }: EvalArgs): Promise<Subject[]> {
  const model = await openSubject({})
  if (!model) {
    if (other) throw new CannotRun('There is no model to compare: set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL.')
    return [rulesAlone]
  }
  if (!other || other === 'rules') return [rulesAlone, model]
  const folder = path.resolve(calledFrom, other)
  const isFolder = existsSync(folder) && statSync(folder).isDirectory()
  if (!isFolder && /[/\\]$|^\.{1,2}[/\\]/.test(other)) throw new CannotRun(`There is no folder ${folder}.`)
  const second = await openSubject(isFolder ? { prompts: folder } : { model: other })
  return second ? [rulesAlone, model, second] : [rulesAlone, model]
}

/** With one task, only what that task is about is shown. */
function shownMarks(marks: readonly Mark[], task: EvalArgs['task']): Mark[] {
  return task === null ? [...marks] : marks.filter((mark) => tasksOf[mark.measure].includes(task))
}

interface Report {
  name: string
  tallies: Tally[]
  costs: TaskCost[]
}

function reports(args: EvalArgs, subjects: readonly Subject[], outcomes: readonly Outcome[]): Report[] {
  return outcomes.map(({ subject, marks, calls }, at) => ({
    name: subject,
    tallies: tally(shownMarks(marks, args.task)),
    costs: costsOf(calls, subjects[at]!.asked, args.price),
  }))
}

/** The last two are compared: two models, two prompt versions, or the model and the rules. */
function comparisonOf({ task, compare: other }: EvalArgs, outcomes: readonly Outcome[]) {
  const [first, second] = outcomes.slice(-2)
  if (!other || !first || !second) return null
  const comparisons: Comparison[] = compare(shownMarks(first.marks, task), shownMarks(second.marks, task))
  return { first: first.subject, second: second.subject, comparisons }
}

function asText(
  args: EvalArgs,
  playbook: Playbook,
  cases: readonly EvalCase[],
  subjects: readonly Subject[],
  outcomes: readonly Outcome[],
): string {
  const all = reports(args, subjects, outcomes)
  const which = args.own ? 'marked as judged wrong by the team' : args.split === 'all' ? 'in both parts' : `in ${args.split}`
  const parts = [
    `${cases.length} cases ${which}; playbook ${playbook.id}, version ${playbook.version}. Intervals: Wilson, 95 %.\n`,
    ...(subjects.length === 1 ? ['No model is set (OPENAI_MODEL), so these are the rules alone.\n'] : []),
  ]
  const withRows = all.filter((each) => each.tallies.length > 0)
  const noRows = subjects.length === 1 ? 'and without a model nothing is asked' : 'so its claims and its cost are counted alone'
  parts.push(withRows.length > 0 ? `\n${tallyTable(withRows)}` : `\nNo label judges ${args.task}, ${noRows}.\n`)
  for (const { name, costs } of all) if (costs.length > 0) parts.push(`\nAsked of ${name}\n${costTable(costs)}`)
  const compared = comparisonOf(args, outcomes)
  if (compared && compared.comparisons.length > 0)
    parts.push(`\n${compared.first} against ${compared.second}, case by case\n${comparisonTable(compared.comparisons, compared)}`)
  return parts.join('')
}

function asJson(
  args: EvalArgs,
  playbook: Playbook,
  played: readonly PlayedCase[],
  subjects: readonly Subject[],
  outcomes: readonly Outcome[],
): string {
  const cases = played.map((each) => each.evalCase)
  const codes = new Map(played.map((each) => [each.evalCase.id, codesFound(each, nothingAdded)]))
  const shown = {
    playbook: { id: playbook.id, version: playbook.version },
    split: args.own ? 'own' : args.split,
    cases: cases.length,
    subjects: reports(args, subjects, outcomes),
    rulesByCode: tallyByCode(cases, codes),
    comparison: comparisonOf(args, outcomes),
  }
  return `${JSON.stringify(shown, null, 2)}\n`
}
