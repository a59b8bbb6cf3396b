import { describe, expect, it } from 'vitest'
import type { CoachRecord } from '../../src/application/coach.ts'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import type { Change } from '../../src/domain/change.ts'
import type { DealId, RecordId } from '../../src/domain/ids.ts'
import { aReview, ladderOf, recordAt, recorded } from '../support/build.ts'
import { conversation, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'
import { freshId } from '../support/ids.ts'
import { author, quote, scriptedCoach } from '../support/scripted-coach.ts'

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const secret = 'The bank has cut their credit line'
const message = { channel: 'D-U0ROBIN', ts: '900.1' }
const team = 'C0TEAM'
const slow = { timeout: 60_000 }

function evidence(): Change[] {
  const about = (criterion: string, text: string) =>
    recorded(
      recordAt(3, ladderOf(playbook, criterion), {
        id: freshId<RecordId>(),
        text,
        message,
        recordedAt: Date.parse('2026-11-18T09:00:00Z'),
      }),
    )
  return [about('why-now', secret)]
}
const cited = (record: CoachRecord) => ({
  by: 'model' as const,
  told: { sentences: [{ text: 'Their credit line is cut.', quotes: [quote(record)] }] },
  author,
  dropped: 0,
})

describe.each(backends)('words deleted while a model thinks, %s', (backend) => {
  it('are in no answer to a question', slow, async () => {
    const c = await conversation(backend, '2026-11-20T09:00:00Z')
    const deal = await c.open({ stage: 'evaluate' }, evidence())
    const coach = scriptedCoach({
      'ask-answer': async ({ records }) => {
        await c.deletes(message.ts, message.channel)
        return cited(records[0]!)
      },
    })
    c.ports.coach = coach
    const said = await c.dm('what do we know about why now at Fizzlewick?')
    expect(coach.calls).toHaveLength(1)
    expect(said.map((s) => s.text).join('\n')).not.toMatch(/credit/)
    expect(said.map((s) => s.text).join('\n')).toContain('Not recorded: why now')
    // Nor in what is shown to the asker alone.
    expect(JSON.stringify((await c.deal(deal)).records)).not.toContain('credit')
  })

  it('nor of a deal that was made private meanwhile', slow, async () => {
    const c = await conversation(backend, '2026-11-20T09:00:00Z')
    const deal = await c.open({ stage: 'evaluate' }, evidence())
    c.ports.coach = scriptedCoach({
      'ask-answer': async ({ records }) => {
        await c.add(deal, [{ at: c.now(), type: 'revised', by: 'crm', fields: { isPrivate: true } }])
        return cited(records[0]!)
      },
    })
    const { reply } = await c.types('what do we know about why now at Fizzlewick?', sam)
    expect(reply).toEqual({ kind: 'refusal', refusal: { kind: 'no-deal-open' } })
  })

  it('are in no digest: neither as a quotation nor in a line that rests on them; else both are there', slow, async () => {
    for (const isDeleted of [true, false]) {
      const c = await conversation(backend, '2026-10-01T08:00:00Z', [robin, noor, sam], undefined, { [team]: [robin, noor, sam] })
      const at = c.now()
      const states = [
        { at: at + 1, state: 'open' as const },
        { at: at + 2, state: 'concluded' as const },
      ]
      const opened: Change = { at: at + 1, type: 'review-opened', review: aReview({ startedAt: at + 1, states }) }
      const record = recordAt(2, ladderOf(playbook, 'why-now'), { id: freshId<RecordId>(), text: secret, message, recordedAt: at + 3 })
      const deal: DealId = await c.open({ stage: 'evaluate' }, [opened, recorded(record)])
      const coach = scriptedCoach({
        'digest-line': async ({ records }) => {
          if (isDeleted) await c.deletes(message.ts, message.channel)
          return cited(records[0]!)
        },
      })
      c.ports.coach = coach
      c.at('2026-11-19T15:00:00Z')
      await c.submits({ form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, noor, team)
      c.at('2026-11-20T09:01:00Z')
      await digestsDue(c.ports, c.workspace, 'sweep')
      const [digest] = (await c.drain()).filter((s) => s.post.kind === 'digest')
      expect(coach.calls.map((call) => call.deal)).toEqual([deal])
      expect(digest!.text).toContain('Fizzlewick')
      if (isDeleted) expect(JSON.stringify(digest)).not.toMatch(/credit/)
      else expect(digest!.text).toContain('Their credit line is cut')
      // A line goes with its words afterwards, too.
      if (!isDeleted) await c.deletes(message.ts, message.channel)
      expect(JSON.stringify(await c.store.transact(c.workspace, (unit) => unit.outbox.newest(digest!.id)))).not.toMatch(/credit/)
    }
  })
})
