import { localDate } from '../domain/calendar.ts'
import type { PastedContext } from '../reading/pasted/pasted.ts'
import { isInstructed } from '../reading/pasted/read-pasted.ts'
import { plainPaste } from '../reading/pasted/read-stretch.ts'
import type { FoundStretch } from './evidence-pieces.ts'
import type { Ports } from './ports.ts'
import type { Loaded } from './work-on-deal.ts'

/** Characters of one call's words (about 1,500 tokens), and calls at most: what a long talk costs is bounded by both. */
const windowOf = 6_000
const mostWindows = 4
/** Shorter stretches say nothing that could be kept. */
const shortest = 8

/** How a model had its say: not at all, asked of all the words or of their beginning, or it could not be asked. */
export type AskedModel = 'off' | 'asked' | 'in-part' | 'unreached'

/** Windows of the words, cut at the ends of lines. */
function windowsOf(text: string): { start: number; text: string }[] {
  const windows: { start: number; text: string }[] = []
  for (let start = 0; start < text.length && windows.length < mostWindows; ) {
    const rest = text.slice(start, start + windowOf)
    const end = start + windowOf >= text.length ? -1 : Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('. '))
    const cut = end > windowOf / 2 ? rest.slice(0, end + 1) : rest
    windows.push({ start, text: cut })
    start += cut.length
  }
  return windows
}

/**
 * Where a model finds evidence in pasted words, beside what the rules read. It only points: facts and levels are read by the rules from the
 * stretch it names. Words that speak to the machine are not shown to it. Never throws; never called inside a transaction.
 */
export async function pointedOut(
  ports: Pick<Ports, 'coach'>,
  loaded: Loaded,
  text: string,
  context: PastedContext,
  ref: string,
): Promise<{ stretches: FoundStretch[]; model: AskedModel }> {
  if (!ports.coach.isOn || isInstructed(text, context)) return { stretches: [], model: 'off' }
  const plain = plainPaste(text, context)
  if (plain.trim().length < shortest) return { stretches: [], model: 'off' }
  const { deal, playbook, workspace, now, zone } = loaded
  const windows = windowsOf(plain)
  const consulted = await Promise.all(
    windows.map((window) =>
      ports.coach.consult({
        workspace,
        task: 'read-pasted',
        deal: deal.id,
        ask: {
          playbook,
          stage: deal.fields.stage,
          name: deal.fields.name,
          account: deal.fields.account,
          today: localDate(now, zone),
          text: window.text,
          instructed: false,
          people: context.people,
        },
        ref,
      }),
    ),
  )
  const stretches = consulted.flatMap((answer, at) => {
    if (answer.by !== 'model') return []
    const { start, text: shown } = windows[at]!
    return answer.told.pieces.flatMap(({ criterion, words }): FoundStretch[] => {
      const isThere = words.text === shown.slice(words.start, words.end) && words.text.trim().length >= shortest
      const isAsked = playbook.criteria.some((each) => each.id === criterion && each.kind === 'ladder')
      return isThere && isAsked ? [{ criterion, start: start + words.start, end: start + words.end }] : []
    })
  })
  const answered = consulted.filter((answer) => answer.by === 'model').length
  if (answered === 0)
    return { stretches, model: consulted.some((answer) => answer.by === 'rules' && answer.why === 'off') ? 'off' : 'unreached' }
  const seen = windows.reduce((sum, window) => sum + window.text.length, 0)
  return { stretches, model: answered < windows.length || seen < plain.length ? 'in-part' : 'asked' }
}
