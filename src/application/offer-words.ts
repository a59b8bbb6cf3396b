import { foldDeal } from '../domain/fold-deal.ts'
import { plainWords } from '../reading/plain-words.ts'
import type { MessagePosted } from './commands.ts'
import { offeredText } from './offers.ts'
import type { Ports, Thread, Unit } from './ports.ts'
import type { OfferedWords, Post } from './posts.ts'

/** So many other deals of a DM are named beside the one the words are offered for. */
const mostElsewhere = 5

/**
 * A DM outside any thread is never taken for an answer by itself: the rep is shown where it belongs. `threads`: of the DM, newest first;
 * `also`: more to keep in the same transaction.
 */
export async function offerWords(
  ports: Ports,
  message: MessagePosted,
  threads: Thread[],
  also?: (unit: Unit) => Promise<void>,
): Promise<void> {
  const words = wordsOf(message)
  await ports.transact(message.workspace, async (unit) => {
    const now = ports.clock.now()
    if (!(await unit.inbox.done(message.inbox, now))) return
    await also?.(unit)
    if (words.text.trim() === '' && words.files.length === 0) return
    const put = async (target: { to: 'thread'; thread: string } | { to: 'update'; of: string }, post: Post) => {
      const id = ports.ids.next()
      await unit.outbox.put({ id, key: id, target, post, ref: message.ref }, now)
    }
    const thread = threads[0]!
    // Words that are offered already and not used yet stay in front: one button must stand for all of them.
    const live = (await unit.outbox.live(thread.id)).find(({ post }) => post.kind === 'answer-here')
    const before = live?.post.kind === 'answer-here' ? live.post : null
    if (live && before) await put({ to: 'update', of: live.id }, { ...before, live: false })
    const said = [...(before ? saidIn(before, thread) : []), words]
    // Beside several open questions nobody can tell which was meant: the newest thread's is offered, the others by their names.
    const elsewhere = await others(unit, threads.slice(1, mostElsewhere + 1))
    await put(
      { to: 'thread', thread: thread.id },
      {
        kind: 'answer-here',
        deal: thread.deal,
        text: offeredText(said),
        live: true,
        said,
        ...(elsewhere.length > 0 ? { elsewhere } : {}),
      },
    )
  })
}

/** A message as an offer holds it. */
export function wordsOf({ channel, ts, text, files }: Pick<MessagePosted, 'channel' | 'ts' | 'text' | 'files'>): OfferedWords {
  const named = files.map(({ name, url }) => ({ name, url }))
  return { message: { channel, ts }, text: plainWords(text).text, files: named, links: labelledLinks(text) }
}

/** Links of a message that stand under words of their own. */
export function labelledLinks(text: string): { name: string; url: string }[] {
  return plainWords(text)
    .links.filter(({ label, url }) => label !== url)
    .map(({ label, url }) => ({ name: label, url }))
}

/** The words of an offer; what an older build kept names no message, so it stands for itself. */
function saidIn(post: Extract<Post, { kind: 'answer-here' }>, thread: Thread): OfferedWords[] {
  return post.said ?? [{ message: { channel: thread.channel ?? '', ts: '' }, text: post.text, files: [] }]
}

async function others(unit: Unit, threads: Thread[]) {
  const journals = await unit.deals.journals(threads.map(({ deal }) => deal))
  return journals.map(({ id, changes }) => ({ deal: id, name: foldDeal(changes)!.fields.name }))
}
