import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { CoachTask, CoachTasks } from '../application/coach.ts'
import { nearWord } from '../domain/near-word.ts'
import type { Playbook } from '../domain/playbook.ts'
import { coachTasks } from '../llm/limits.ts'
import { asksOf, type Fixture, fixtureSchema } from '../llm/prompts/fixture.ts'
import { draftPrompts, loadPrompts, lockPrompts } from '../llm/prompts/load-prompts.ts'
import { sayPromptProblem } from '../llm/prompts/prompt.ts'
import { writeLock } from '../llm/prompts/version-lock.ts'
import { renderAsk } from '../llm/render-ask.ts'
import { loadPlaybooks, sayProblem } from '../playbooks/load-playbook.ts'
import { countTokens } from './count-tokens.ts'

export interface Told {
  lines: string[]
  ok: boolean
}

const usage = [
  'npm run prompts                                   checks all prompts',
  'npm run prompts -- render <id> <fixture>          shows what would be sent; add --redact to see names left out',
  'npm run prompts -- lock                           records the versions that are new',
]

/** `prompts`: the folder of prompts; `calledFrom`: where a relative name of a fixture's file starts. */
export async function runPrompts(args: string[], dirs: { prompts: string; calledFrom: string }): Promise<Told> {
  const loaded = loadPlaybooks(path.join(dirs.prompts, 'playbooks'))
  if ('problems' in loaded) return failed(loaded.problems.map(sayProblem))
  const playbooks = [...loaded.playbooks.values()]
  const [command = 'check', ...rest] = args
  if (command === 'check') return check(dirs.prompts, playbooks)
  if (command === 'lock') return lock(dirs.prompts, playbooks)
  if (command === 'render') return render(rest, dirs, playbooks)
  return failed([`"${command}" is nothing this command knows. It can be used like this:`, ...usage])
}

function check(dir: string, playbooks: Playbook[]): Told {
  const loaded = loadPrompts(dir, playbooks)
  if ('problems' in loaded) return failed(loaded.problems.map(sayPromptProblem))
  return { lines: Object.values(loaded.prompts).map(({ id, version }) => `${id}, version ${version}: in order.`), ok: true }
}

function lock(dir: string, playbooks: Playbook[]): Told {
  const locked = lockPrompts(dir, playbooks)
  if ('problems' in locked) return failed(locked.problems.map(sayPromptProblem))
  if (locked.added.length === 0) return { lines: ['Every version is recorded already.'], ok: true }
  writeLock(dir, locked.lock)
  return { lines: locked.added.map((each) => `Recorded: ${each}.`), ok: true }
}

async function render(args: string[], dirs: { prompts: string; calledFrom: string }, playbooks: Playbook[]): Promise<Told> {
  const redact = args.includes('--redact')
  const [id, name] = args.filter((arg) => arg !== '--redact')
  if (id === undefined || name === undefined) return failed(['Say which prompt and which fixture, like this:', ...usage])
  const task = coachTasks.find((each) => each === id)
  if (!task) return failed([unknown('prompt', id, coachTasks)])
  const loaded = draftPrompts(dirs.prompts, playbooks)
  if ('problems' in loaded) return failed(loaded.problems.map(sayPromptProblem))
  const read = readFixture(name, dirs)
  if ('sentence' in read) return failed([read.sentence])
  const playbook = playbooks.find((each) => each.id === read.fixture.playbook)
  if (!playbook)
    return failed([
      unknown(
        'playbook',
        read.fixture.playbook,
        playbooks.map((each) => each.id),
      ),
    ])
  const asks: { [Task in CoachTask]: CoachTasks[Task]['ask'] } = asksOf(read.fixture, playbook)
  const rendered = renderAsk(loaded.prompts, task, asks[task], redact)
  if (!rendered) return failed([`The fixture "${name}" holds nothing to ask ${id} about.`])
  const schema = JSON.stringify(z.toJSONSchema(rendered.consultation.schema, { target: 'draft-7' }))
  const [system, user, form] = await Promise.all([rendered.system, rendered.user, schema].map(countTokens))
  const prompt = loaded.prompts[task]
  return {
    lines: [
      `${id}, version ${prompt.version}. Tokens: ${system!.text} system, ${user!.text} user, ${form!.text} form of the reply; reply at most ${prompt.maxOutputTokens}.`,
      '',
      '--- system ---',
      rendered.system,
      '',
      '--- user ---',
      rendered.user,
      '',
      '--- form of the reply ---',
      schema,
    ],
    ok: true,
  }
}

function readFixture(
  name: string,
  { prompts, calledFrom }: { prompts: string; calledFrom: string },
): { fixture: Fixture } | { sentence: string } {
  const dir = path.join(prompts, 'fixtures')
  const names = readdirSync(dir).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))
  const isFile = name.endsWith('.json')
  if (!isFile && !names.includes(name))
    return { sentence: `${unknown('fixture', name, names)} A file of your own is named with its ".json".` }
  const file = isFile ? path.resolve(calledFrom, name) : path.join(dir, `${name}.json`)
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { sentence: `${name} cannot be read as a JSON file. Start from a copy of prompts/fixtures/${names[0]}.json.` }
  }
  const parsed = fixtureSchema.safeParse(raw)
  if (parsed.success) return { fixture: parsed.data }
  const [issue] = parsed.error.issues
  return {
    sentence: `${name} is no fixture: "${issue!.path.join('.') || 'the file'}" does not fit. Compare it with prompts/fixtures/${names[0]}.json.`,
  }
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const meant = nearWord(name, known)
  return `There is no ${what} "${name}". ${meant ? `Did you mean "${meant}"?` : `There are: ${known.join(', ')}.`}`
}

function failed(lines: string[]): Told {
  return { lines, ok: false }
}
