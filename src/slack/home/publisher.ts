import type { HomeScreen } from '../../application/home/screens.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { SlackDeps } from '../app.ts'
import type { Rendered } from '../messages/message.ts'
import { renderHome, renderHomeUnread } from './view.ts'

/** By then the root message of a thread that begins now is posted. */
const laterMs = 3_000

export interface Showing {
  workspace: WorkspaceId
  /** Slack user id. */
  user: string
  /** 0-based, of the deals that need them. */
  page: number
  screen?: HomeScreen
  ref: string
  /** The answer to what they pressed on Home. */
  said?: Rendered[]
}

export interface HomePublisher {
  /** Reads and publishes a person's Home; false when it did not get through. Never throws. */
  show(showing: Showing): Promise<boolean>
}

type Job = Showing & { isSecond?: boolean }

/**
 * Publishes Home. One at a time for each person: of those who ask meanwhile the last one counts, so that no older page comes later. A row
 * whose thread is on its way gets its link by a second look; everything else is as fresh as the moment Home was opened or a press on it.
 */
export function homePublisher(deps: Pick<SlackDeps, 'useCases' | 'installs' | 'log'>): HomePublisher {
  const turns = new Map<string, { next: Job | null; done: Promise<boolean> }>()

  function show(job: Job): Promise<boolean> {
    const key = `${job.workspace} ${job.user}`
    const turn = turns.get(key)
    if (turn) {
      // An answer that was not shown yet is not lost to a quick second press.
      const said = job.said ?? turn.next?.said
      turn.next = said ? { ...job, said } : job
      return turn.done
    }
    const fresh = { next: job as Job | null, done: Promise.resolve(false) }
    turns.set(key, fresh)
    fresh.done = takeTurns(fresh, key)
    return fresh.done
  }

  async function takeTurns(turn: { next: Job | null }, key: string): Promise<boolean> {
    let shown = false
    for (let job = turn.next; job; job = turn.next) {
      turn.next = null
      shown = await publish(job)
    }
    turns.delete(key)
    return shown
  }

  async function publish(job: Job): Promise<boolean> {
    const { view, isComing } = await read(job)
    try {
      await deps.installs.ofWorkspace(job.workspace).client.views.publish({ user_id: job.user, view })
    } catch (error) {
      // The page that stands has its Refresh button, and opening Home shows it anew.
      deps.log.warn({ ref: job.ref, error }, 'Home could not be published')
      return false
    }
    if (isComing && !job.isSecond) setTimeout(() => void show({ ...job, isSecond: true }), laterMs).unref()
    return true
  }

  async function read({ workspace, user, page, screen, ref, said }: Job) {
    try {
      const home = await deps.useCases.homeOpened({ workspace, user, page, ...(screen ? { screen } : {}) })
      const rows = home.kind === 'deals' ? [...home.needs.rows, ...home.ageing, ...home.reviews.rows] : []
      return { view: renderHome(home, said), isComing: rows.some((row) => row.door.kind === 'coming') }
    } catch (error) {
      deps.log.error({ ref, error }, 'Home could not be read')
      return { view: renderHomeUnread(error, ref, { page, ...(screen ? { screen } : {}) }), isComing: false }
    }
  }

  return { show }
}
