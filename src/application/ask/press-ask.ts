import type { Pressed } from '../commands.ts'
import type { Person, Ports } from '../ports.ts'
import type { Reply } from '../replies.ts'
import { ask, rulesOf } from './ask.ts'
import { isKept, putAnswer } from './asked-in-dm.ts'
import { manyDeals } from './many-deals.ts'
import type { AskReply } from './shape.ts'

type AskPress = Extract<Pressed['press'], { press: 'ask' | 'ask-list' }>

/** The deal of a choice, or the next page of a list. In the DM the answer stays; elsewhere it is shown to the presser alone. */
export async function pressAsk(ports: Ports, command: Pressed, press: AskPress, person: Person): Promise<Reply | null> {
  const { workspace, ref, inbox, channel, user } = command
  const reply = await replyTo(ports, command, press, person)
  const stays = channel.startsWith('D') && isKept(reply)
  await ports.transact(workspace, async (unit) => {
    if ((await unit.inbox.done(inbox, ports.clock.now())) && stays) await putAnswer(ports, unit, { user, ref, inbox }, reply)
  })
  return stays ? null : reply
}

async function replyTo(ports: Ports, { workspace, ref }: Pressed, press: AskPress, person: Person): Promise<AskReply> {
  if (press.press === 'ask') return (await ask(ports, { workspace, person, words: press.question, ref, deal: press.deal })).reply
  const rules = await rulesOf(ports, workspace)
  // A button of an older build may name a criterion that the playbook has no more.
  const isKnown = press.wish.criterionId === null || rules.playbook.criteria.some((c) => c.id === press.wish.criterionId)
  return isKnown ? manyDeals(ports, workspace, person, press.wish, rules, press.from) : { kind: 'ask-unclear' }
}
