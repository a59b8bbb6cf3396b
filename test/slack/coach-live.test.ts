import { describe, expect, it } from 'vitest'
import { useCases } from '../../src/application/use-cases.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { freshId } from '../support/database.ts'
import { author, piece, scriptedCoach } from '../support/scripted-coach.ts'
import { openOffice } from './support/office.ts'

const robinsDm = '@robin'
const hurried =
  '9 % come back and they want 5. otto brine, cfo, told me so on the call last fri. And a penalty clause bites from 15 Dec on.'

/** Milliseconds the model takes: long enough for a status line. */
const thinks = 600

/** Robin's review at its first question, in the local Slack, with a model that finds Otto. */
async function inReview() {
  const coach = scriptedCoach({
    'read-answer': async ({ text }) => {
      await new Promise((resolve) => setTimeout(resolve, thinks))
      const pieces = text.includes('otto')
        ? [
            piece(text, 'metrics', '9 % come back', { person: 'otto brine', role: 'cfo' }),
            piece(text, 'why-now', 'a penalty clause bites from 15 Dec on'),
          ]
        : []
      return { by: 'model', told: { pieces, clashes: [] }, author, dropped: 0 }
    },
  })
  const office = await openOffice({
    application: (given) => useCases({ ...given, ids: uuidV7(given.clock), playbooks: shippedPlaybooks(), stageDebounce: 20_000, coach }),
  })
  const deal = freshId<DealId>()
  const fields = { ...someFields, ownerEmail: 'robin@example.com', stage: 'evaluate' }
  const opened: Change = { at: office.now(), type: 'opened', id: deal, externalId: 'D-1', source: 'import', fields }
  await office.store.transact(office.workspace, (unit) => unit.deals.append(deal, 0, [opened], foldDeal([opened])!))
  const settle = async () => {
    await office.background.settled()
    await office.work()
    await office.background.settled()
    await office.send()
  }
  await office.admin.command({ user: 'robin', channel: robinsDm, command: '/qualify', text: 'fizzlewick' })
  await settle()
  const root = String(office.admin.messages(robinsDm).find((m) => m.thread_ts === undefined || m.thread_ts === m.ts)!.ts)
  const said = () => office.admin.thread(robinsDm, root)
  return { office, deal, settle, root, said }
}

describe('the coach, in Slack', () => {
  it('says that it reads, offers what it found, takes an Add and a thumb', { timeout: 120_000 }, async () => {
    const { office, settle, root, said, deal } = await inReview()
    office.admin.say({ user: 'robin', channel: robinsDm, threadTs: root, text: hurried })
    await settle()
    const statuses = office.admin.calls('assistant.threads.setStatus')
    // Shown, and taken away when the work was done.
    expect(statuses).toHaveLength(2)
    expect(JSON.stringify(statuses[0])).toContain('is reading your answer…')
    expect(office.log.lines.filter((line) => line.message === 'A status could not be shown')).toEqual([])

    const turn = said().findLast((m) => JSON.stringify(m.blocks).includes('press:add'))!
    expect(turn.text).toContain('Read more closely, metrics: Otto Brine, CFO. That would count as on record.')
    const at = { user: 'robin', channel: robinsDm, ts: String(turn.ts) }
    const votes = () => office.store.transact(office.workspace, (unit) => unit.feedback.votes())
    const thumb = (turn.blocks as { type: string; elements?: { positive_button?: { value: string } }[] }[])
      .flatMap((b) => b.elements ?? [])
      .find((e) => e.positive_button)!.positive_button!.value
    await office.admin.click({ ...at, actionId: 'press:vote:reading', value: thumb })
    await settle()
    expect(office.admin.ephemeral(robinsDm, 'robin').at(-1)!.text).toContain('Noted as helpful')
    expect(await votes()).toMatchObject([{ vote: 'up', deal, subject: { kind: 'reading' }, by: 'robin@example.com' }])
    await office.admin.click({ ...at, actionId: 'press:vote:reading', value: thumb })
    await settle()
    expect(office.admin.ephemeral(robinsDm, 'robin').at(-1)!.text).toContain('Taken back')
    expect(await votes()).toEqual([])

    await office.admin.click({ ...at, actionId: 'press:add' })
    await settle()
    expect(said().at(-1)!.text).toContain('Added; this is how it counts now. Metrics: on record (Otto Brine, CFO, call')
    expect(said().at(-1)!.text).toContain('This also speaks to why now')
    expect(JSON.stringify(said().find((m) => m.ts === turn.ts)!.blocks)).not.toContain('press:add')
  })

  it('answers all the same where Slack takes no status', { timeout: 120_000 }, async () => {
    const { office, settle, root, said } = await inReview()
    office.admin.fault({ on: 'call', method: 'assistant.threads.setStatus', fault: { kind: 'refusal', error: 'internal_error' } })
    office.admin.say({ user: 'robin', channel: robinsDm, threadTs: root, text: hurried })
    await settle()
    expect(said().at(-1)!.text).toContain('Read more closely, metrics: Otto Brine, CFO.')
  })
})
