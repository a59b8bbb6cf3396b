import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import type { Ports } from '../../src/application/ports.ts'
import type { Reply } from '../../src/application/replies.ts'
import { useCases } from '../../src/application/use-cases.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { renderReply } from '../../src/slack/messages/render.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { freshId } from '../support/database.ts'
import { openOffice } from './support/office.ts'

const minute = 60_000
const slow = { timeout: 60_000 }

/** A manager's digest on a real store against the local Slack; nobody but the test works the jobs. */
async function scene(channel: { name: string; kind?: 'public' | 'private'; bot?: boolean }) {
  const made: { ports?: Ports } = {}
  const office = await openOffice({
    application: (given) => {
      made.ports = { ...given, ids: uuidV7(given.clock), playbooks: shippedPlaybooks(), stageDebounce: 20_000, coach: rulesOnly }
      return useCases(made.ports)
    },
  })
  const ports = made.ports!
  const { workspace, admin, store } = office
  const cases = useCases(ports)
  const noor = (await office.directory.byUser(workspace, 'U0NOOR'))!
  const { id: place } = admin.addChannel({ members: ['noor', 'robin'], ...channel })
  const deal = freshId<DealId>()
  const opened: Change = {
    at: office.now(),
    type: 'opened',
    id: deal,
    externalId: 'D-1',
    source: 'import',
    fields: { ...someFields, name: 'Fizzlewick Kettles', ownerEmail: 'robin@example.com', managerEmail: noor.email },
  }
  await store.transact(workspace, (unit) => unit.deals.append(deal, 0, [opened], foldDeal([opened])!))
  const kept = async () => {
    const id = freshId()
    const row = { id, lane: 'test', order: id, keys: [id], kind: 'event', body: {}, ref: id, receivedAt: office.now() } as const
    await store.transact(workspace, (unit) => unit.inbox.put({ ...row, keys: [id] }))
    return { workspace, user: noor.user, inbox: id, ref: id }
  }
  const save = async (whose: 'mine' | null = 'mine') => {
    const submitted = { form: 'digest', channel: place, whose, weekday: null, minute: 540, zone: 'UTC' } as const
    const answer = await cases.formSubmitted({ ...(await kept()), submitted, channel: null, receivedAt: office.now() })
    return renderReply(answer as Reply, { today: '2026-11-20' })
      .map((m) => m.text)
      .join('\n')
  }
  /** Moves to 09:01 of the next Monday, then by days. */
  const monday = Math.ceil((Date.now() - Date.UTC(1970, 0, 5)) / (7 * 86_400_000)) * 7 * 86_400_000 + Date.UTC(1970, 0, 5)
  const at = (day: number, hours: number, minutes: number) =>
    office.pass(monday + day * 86_400_000 + (hours * 60 + minutes) * minute - office.now())
  const sweep = async () => {
    await digestsDue(ports, workspace, 'sweep')
    await office.send()
    // What a refusal brought about.
    await office.send()
  }
  /** Something otherwise than before, so that there is a digest. */
  const news = (closeDate: string) =>
    store.transact(workspace, async (unit) => {
      const journal = (await unit.deals.journal(deal))!
      const change: Change = { at: office.now(), type: 'revised', by: 'crm', fields: { closeDate } }
      await unit.deals.append(deal, journal.length, [change], foldDeal([...journal, change])!)
    })
  return {
    office,
    place,
    save,
    at,
    sweep,
    news,
    ask: async () => {
      const reply = await cases.qualifyTyped({ workspace, user: noor.user, channel: place, text: 'digest', ref: 'typed' })
      return renderReply(reply, { today: '2026-11-20' })
        .map((m) => m.text)
        .join('\n')
    },
    invite: () => admin.join(place, admin.botUser()),
    throwOut: () => admin.leave(place, admin.botUser()),
    refuse: (error: string) => admin.fault({ on: 'call', method: 'chat.postMessage', fault: { kind: 'refusal', error }, count: 1 }),
    // Besides them Slack says who joined.
    digests: () => admin.messages(place).flatMap((m) => (m.text.startsWith('Noor') ? [m.text] : [])),
    told: () => admin.messages('@noor').map((m) => m.text),
  }
}

describe('a digest in a channel we are not in', () => {
  it('is set up with the way to invite us, told once as unposted, and made up for when we are invited', slow, async () => {
    const s = await scene({ name: 'pipeline', bot: false })
    s.at(-1, 12, 0)
    expect(await s.ask()).toContain('I am not in this channel, so no digest can come here by itself. Type /invite @Requalify in it.')
    expect(await s.save()).toContain('I am not in there yet, so nothing can come: Type /invite @Requalify in it.')
    s.at(0, 9, 1)
    await s.sweep()
    expect(s.told()).toHaveLength(1)
    expect(s.told()[0]).toMatch(/^I could not post the digest in the channel\. I am not in the channel\. Type \/invite @Requalify in it\./)
    // Not again in five minutes, nor the next day.
    s.at(0, 9, 6)
    await s.sweep()
    s.at(1, 9, 1)
    await s.sweep()
    expect(s.told()).toHaveLength(1)
    expect(s.digests()).toEqual([])
    // Invited at noon: Tuesday's comes within five minutes, once.
    s.at(1, 12, 0)
    s.invite()
    await s.sweep()
    await s.sweep()
    expect(s.digests()).toHaveLength(1)
    expect(s.digests()[0]).toMatch(/1 open deal, \d at risk\./)
    expect(await s.ask()).not.toContain('/invite')
    // Thrown out again: that is news to whoever set it up.
    s.throwOut()
    s.at(2, 9, 1)
    await s.news('2027-03-31')
    await s.sweep()
    expect(s.told()).toHaveLength(2)
    expect(await s.ask()).toContain('I am not in this channel any more, so none comes here.')
    s.at(2, 21, 0)
    s.invite()
    await s.sweep()
    expect(s.digests()).toHaveLength(2)
    expect(s.digests()[1]).toContain('close date 31 Mar')
  })

  it('is not set up where nothing can ever come: an archived one, a private one without us', slow, async () => {
    const hidden = await scene({ name: 'closed-circle', kind: 'private', bot: false })
    expect(await hidden.save()).toBe(
      'I set up nothing. I cannot see that channel: it is private and I am not in it, or it is gone. Type /invite @Requalify in it, or pick another channel. Then save again.',
    )
    hidden.invite()
    // Five minutes of an older look would say no.
    expect(await hidden.save()).toContain('Set. The next digest')
    const old = await scene({ name: 'last-year' })
    old.office.admin.archive(old.place)
    expect(await old.save()).toContain('That channel is archived, so nobody can write there. Have it unarchived, or pick another channel.')
    old.office.admin.archive(old.place, false)
    expect(await old.save()).toContain('Set. The next digest')
  })

  it('is archived, or hidden from us, after it was set up: told once, each in its own words; and can be switched off', slow, async () => {
    const s = await scene({ name: 'pipeline' })
    s.at(-1, 12, 0)
    await s.save()
    s.office.admin.archive(s.place)
    s.at(0, 9, 1)
    await s.sweep()
    expect(s.told()[0]).toContain('That channel is archived, so nobody can write there. Have it unarchived, or pick another channel.')
    expect(await s.save(null)).toContain('Off.')
    const p = await scene({ name: 'inner-circle', kind: 'private' })
    p.at(-1, 12, 0)
    await p.save()
    p.throwOut()
    p.at(0, 9, 1)
    await p.sweep()
    expect(p.told()[0]).toContain('I cannot see that channel: it is private and I am not in it, or it is gone.')
    expect(await p.save(null)).toContain('Off.')
  })
})

describe.each(['not_in_channel', 'is_archived', 'channel_not_found'])('a digest that Slack refuses with %s', (error) => {
  it('is told once to who set it up, tried again, and posted once when Slack takes it', slow, async () => {
    const s = await scene({ name: 'pipeline' })
    s.at(-1, 12, 0)
    await s.save()
    s.at(0, 9, 1)
    s.refuse(error)
    await s.sweep()
    expect(s.told()).toHaveLength(1)
    for (const later of [7, 13]) {
      s.at(0, 9, later)
      s.refuse(error)
      await s.sweep()
    }
    expect(s.told()).toHaveLength(1)
    expect(s.digests()).toEqual([])
    s.at(0, 9, 20)
    await s.sweep()
    await s.sweep()
    expect(s.digests()).toHaveLength(1)
    // The next failure is a new one.
    s.at(1, 9, 1)
    await s.news('2027-03-31')
    s.refuse(error)
    await s.sweep()
    expect(s.told()).toHaveLength(2)
  })
})

describe('a digest that Slack refuses all day', () => {
  it('is given up in the night, and its news stand in the next one', slow, async () => {
    const s = await scene({ name: 'pipeline' })
    s.at(-1, 12, 0)
    await s.save()
    s.at(0, 9, 1)
    await s.sweep()
    s.at(1, 9, 1)
    await s.news('2027-03-31')
    s.refuse('not_in_channel')
    await s.sweep()
    s.at(1, 22, 10)
    s.refuse('not_in_channel')
    await s.office.send()
    expect((await s.office.outbox()).filter((row) => row.post.kind === 'digest').map((row) => row.state)).toEqual(['sent', 'parked'])
    s.at(2, 9, 1)
    await s.sweep()
    expect(s.digests()).toHaveLength(2)
    expect(s.digests()[1]).toContain('close date 31 Mar')
    expect(s.told()).toHaveLength(1)
  })

  it('is not posted late in a channel whose digest was switched off meanwhile', slow, async () => {
    const s = await scene({ name: 'pipeline' })
    s.at(-1, 12, 0)
    await s.save()
    s.at(0, 9, 1)
    s.refuse('not_in_channel')
    await s.sweep()
    await s.save(null)
    s.at(0, 9, 10)
    await s.office.send()
    expect(s.digests()).toEqual([])
  })
})
