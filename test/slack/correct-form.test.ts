import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { useCases } from '../../src/application/use-cases.ts'
import { addDays, localDate } from '../../src/domain/calendar.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { freshId } from '../support/database.ts'
import { openOffice } from './support/office.ts'

const robinsDm = '@robin'

/** Robin's review at its first question, in the local Slack with the whole application behind it. */
async function inReview() {
  const office = await openOffice({
    application: (given) =>
      useCases({ ...given, ids: uuidV7(given.clock), playbooks: shippedPlaybooks(), stageDebounce: 20_000, coach: rulesOnly }),
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
  const root = office.admin.messages(robinsDm).find((m) => m.thread_ts === undefined || m.thread_ts === m.ts)!
  const said = async () => office.admin.thread(robinsDm, String(root.ts))
  return { office, deal, settle, root: String(root.ts), said }
}

describe('Correct, in Slack', () => {
  it('role and day put right make the read-back rise; a day to come is told at its field, and nothing typed is lost', {
    timeout: 120_000,
  }, async () => {
    const { office, settle, root, said } = await inReview()
    office.admin.say({ user: 'robin', channel: robinsDm, threadTs: root, text: 'Milo said on a call that 9 % come back, and they want 5' })
    await settle()
    const readBack = (await said()).findLast((m) => JSON.stringify(m.blocks).includes('open:correct'))!
    expect(readBack.text).toContain('Someone said')
    const press = { user: 'robin', channel: robinsDm, ts: String(readBack.ts), actionId: 'open:correct' }
    await office.admin.click(press)
    await office.background.settled()
    const modal = office.admin.modals('robin').at(-1)!
    const names = (modal.blocks as { block_id: string }[]).map((b) => b.block_id)
    const field = (what: string) => names.find((name) => name.startsWith(`${what}:`))!
    const today = localDate(office.now(), 'Europe/Amsterdam')
    const values = { [field('role')]: 'Ops Lead', [field('when')]: addDays(today, 1) }

    const wrong = await office.admin.submit({ user: 'robin', values })
    expect(wrong).toMatchObject({ ok: false, errors: { [field('when')]: expect.stringContaining('or a day before: you told it then') } })
    expect(JSON.stringify(office.admin.modals('robin').at(-1)!.state)).toContain('Ops Lead')

    expect(await office.admin.submit({ user: 'robin', values: { [field('when')]: addDays(today, -1) } })).toEqual({ ok: true })
    expect(office.admin.modals('robin')).toEqual([])
    await settle()
    const risen = (await said()).findLast((m) => String(m.text).includes('Corrected; this is how I read it now.'))!
    expect(risen.text).toContain('on record (Milo, Ops Lead, call')

    // Pressed again it shows what counts now; saved so, it says that nothing changed.
    const later = (await said()).findLast((m) => JSON.stringify(m.blocks).includes('open:correct'))!
    await office.admin.click({ ...press, ts: String(later.ts) })
    await office.background.settled()
    expect(JSON.stringify(office.admin.modals('robin').at(-1)!.blocks)).toContain('"initial_value":"Ops Lead"')
    await office.admin.submit({ user: 'robin', values: {} })
    await settle()
    expect(office.admin.ephemeral(robinsDm, 'robin').at(-1)!.text).toContain('Nothing in it was changed')
  })
})
