import type { PressOf } from '../../../src/application/commands.ts'
import { type DealTold, dealTold } from '../../../src/application/deal-told.ts'
import type { Person } from '../../../src/application/ports.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { Refusal } from '../../../src/application/refusals.ts'
import type { Reply } from '../../../src/application/replies.ts'
import { useCases } from '../../../src/application/use-cases.ts'
import { readableText } from '../../../src/block-kit/escape.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { renderPost, renderReply } from '../../../src/slack/messages/render.ts'
import { conversation, gil, lena, noor, robin, sam } from '../../support/conversation.ts'
import { freshId } from '../../support/ids.ts'

export { gil, lena, noor, robin, sam }

/** Deactivated, a stranger of another company, and somebody Slack does not know. */
export const dora: Person = { ...robin, user: 'U0DORA', email: 'dora@example.com', name: 'Dora Lint', standing: 'deactivated' }
export const otto: Person = { ...robin, user: 'U0OTTO', email: 'otto@fizzlewick.example.com', name: 'Otto Brine', standing: 'stranger' }
export const nobody: Person = { ...robin, user: 'U0NOBODY', email: null, name: 'Nobody' }

const seen = { today: '2026-11-20' }

/** What a person reads: invisible breaks and escapes left out. */
export function read(text: string): string {
  return readableText(text).replaceAll('\u200B', '')
}

export function replyText(reply: Reply | Refusal | null): string | null {
  return (
    reply &&
    read(
      renderReply(reply, seen)
        .map((m) => m.text)
        .join('\n'),
    )
  )
}

/** Everything Slack would get of a post or reply: text and blocks as JSON. */
export const wirePost = (post: Post) => renderPost(post, seen)
export const wireReply = (reply: Reply | Refusal) => renderReply(reply, seen)

/** A conversation, with what each person is told alone. */
export async function scene(people: Person[] = [robin, noor, sam, lena, gil, dora, otto]) {
  const talk = await conversation('embedded', '2026-11-20T12:00:00Z', people)
  const cases = useCases(talk.ports)
  let delivered = 0

  async function kept(who: Person, lane = 'scene') {
    const id = freshId()
    const row = {
      id,
      lane,
      order: String(talk.now()),
      keys: [`scene:${id}`],
      kind: 'event' as const,
      body: { user: { id: who.user } },
      ref: id,
    }
    await talk.store.transact(talk.workspace, (unit) => unit.inbox.put({ ...row, receivedAt: talk.now() }))
    return { workspace: talk.workspace, user: who.user, inbox: id, ref: id }
  }
  const threadOf = (deal: DealId) => talk.store.transact(talk.workspace, (unit) => unit.threads.ofDeal(deal))

  return {
    talk,
    cases,
    people,
    kept,
    threadOf,
    /** A deal of Robin's with its first question asked. */
    async asked(fields: Parameters<typeof talk.open>[0] = {}) {
      const deal = await talk.open({ stage: 'qualify', ...fields })
      const said = await talk.moveTo(deal, 'evaluate')
      return { deal, said }
    },
    async live(deal: DealId) {
      const review = (await talk.deal(deal)).reviews.at(-1)!
      const question = review.questions.find((q) => q.states.at(-1)!.state === 'asked')
      return { review: review.id, question: question?.id ?? '' }
    },
    /** Words in a thread or DM; what their writer alone is told, and what is posted. */
    async writes(
      text: string,
      where: { channel: string; threadTs: string | null },
      who: Person = robin,
      files: { name: string; url: string }[] = [],
    ) {
      talk.at(60_000)
      const ts = (talk.now() / 1000).toFixed(6)
      const refusal = await cases.messagePosted({ ...(await kept(who)), ...where, ts, text, files })
      return { told: replyText(refusal), said: (await talk.drain()).map((s) => ({ ...s, text: read(s.text) })), ts }
    },
    async answers(deal: DealId, text: string, who: Person = robin) {
      const thread = (await threadOf(deal))!
      return this.writes(text, { channel: thread.channel!, threadTs: thread.rootTs }, who)
    },
    async presses(press: PressOf, who: Person = robin) {
      const { answer, said } = await talk.presses(press, who)
      return { told: replyText(answer), said: said.map((s) => ({ ...s, text: read(s.text) })) }
    },
    async types(text: string, who: Person = robin, channel?: string) {
      const { reply, said } = await talk.types(text, who, channel)
      return { told: replyText(reply)!, reply, said: said.map((s) => ({ ...s, text: read(s.text) })) }
    },
    async crm(told: Partial<DealTold> & Pick<DealTold, 'kind' | 'externalId'>) {
      delivered += 1
      const whole = { time: null, fields: {}, fromStage: null, toStage: null, outcome: null, ...told }
      return dealTold(talk.ports, { workspace: talk.workspace, webhookId: `scene-${delivered}`, told: whole, ref: `scene-${delivered}` })
    },
  }
}
