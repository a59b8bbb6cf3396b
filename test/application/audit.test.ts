import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/application/audit.ts'
import { rulesOnly } from '../../src/application/coach.ts'
import { auditHeader } from '../../src/cli/csv/write-audit.ts'
import { exportText } from '../../src/cli/export-text.ts'
import { conversation, lena, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

describe.each(backends)('the audit log, %s', (backend) => {
  const at = () => conversation(backend, '2026-11-20T12:00:00Z')
  const log = async (talk: Awaited<ReturnType<typeof at>>) =>
    (await talk.store.transact(talk.workspace, (unit) => unit.audit.list({}, 50)))
      .reverse()
      .map(({ by, what, subject, before, after, playbook }) => ({ by, what, subject, before, after, playbook }))
  const rule = shippedPlaybooks().get('meddpicc-buyer')!
  const playbook = `meddpicc-buyer ${rule.version}`

  it('has what people decide and edit on a deal: who, before and after, under which playbook', async () => {
    const talk = await at()
    const deal = await talk.open({ stage: 'qualify', managerEmail: noor.email })
    await talk.types('stage Fizzlewick evaluate', noor)
    await talk.fireDue()
    await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, noor)
    await talk.presses({ press: 'sign-off', deal, yes: false, as: 'manager' }, lena)
    await talk.submits({ form: 'qualify-out', deal, reason: 'Otto Brine left them', bringBack: null, returnOn: '2027-01-12' })
    await talk.presses({ press: 'return', deal, yes: true })
    await talk.submits({ form: 'close', deal, outcome: 'won', decided: 'Milo loved the kettle', earlier: null }, noor)
    const about = { subject: { deal }, playbook }
    expect(await log(talk)).toEqual([
      { ...about, by: 'U0NOOR', what: 'stage-told', before: { stage: 'qualify', outcome: null }, after: { stage: 'evaluate' } },
      { ...about, by: 'U0NOOR', what: 'signed-off', before: null, after: { yes: true, as: 'manager' } },
      { ...about, by: 'U0LENA', what: 'signed-off', before: { yes: true, as: 'manager' }, after: { yes: false, as: 'manager' } },
      { ...about, by: 'U0ROBIN', what: 'qualified-out', before: null, after: { returnOn: '2027-01-12' } },
      { ...about, by: 'U0ROBIN', what: 'taken-up', before: { stage: 'evaluate', outcome: null }, after: { stage: 'evaluate' } },
      { ...about, by: 'U0NOOR', what: 'deal-closed', before: { outcome: null }, after: { outcome: 'won' } },
    ])
    // Words, names and addresses stay where erasure finds them.
    expect(JSON.stringify(await log(talk))).not.toMatch(/Otto|Milo|kettle|@/i)
  })

  it('has a deal that was added, the forecast call that changed it, and no answer', async () => {
    const talk = await at()
    const filled = {
      name: 'Brass Kettles',
      account: null,
      stage: 'qualify',
      amount: null,
      closeDate: '2026-12-20',
      kind: 'revenue',
    } as const
    await talk.submits({ form: 'new-deal', ...filled, startReview: true })
    const [card] = await talk.store.transact(talk.workspace, (unit) => unit.deals.list({}, null, 5))
    for (let n = 0; n < 5; n++) await talk.says(card!.id, "don't know")
    const review = (await talk.deal(card!.id)).reviews.at(-1)!
    await talk.submits({
      form: 'closing',
      deal: card!.id,
      review: review.id,
      closeDate: '2026-12-22',
      amount: { minor: 900_000, currency: 'EUR' },
      lastHeard: null,
      nextStep: null,
      worthWinning: null,
    })
    const kept = await log(talk)
    expect(kept.map(({ what }) => what)).toEqual(['deal-added', 'deal-revised'])
    expect(kept[1]).toMatchObject({
      by: 'U0ROBIN',
      before: { closeDate: '2026-12-20', amount: null },
      after: { closeDate: '2026-12-22', amount: '900000 EUR' },
    })
  })

  it('has what managers set up and ask for', async () => {
    const team = 'C0NORTH'
    const talk = await conversation(backend, '2026-11-20T12:00:00Z', undefined, rulesOnly, { [team]: [noor, robin] })
    const deal = await talk.open({ stage: 'qualify', managerEmail: noor.email })
    const digest = { form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 545, zone: 'Europe/Berlin' } as const
    await talk.submits(digest, noor, team)
    await talk.submits({ ...digest, weekday: 0 }, noor, team)
    await talk.submits({ form: 'snooze', deal, channel: team, until: '2026-12-01' }, noor, team)
    await talk.presses({ press: 'nudge', deal }, noor)
    await talk.submits({ form: 'ask-rep', deal, about: 'metrics', text: 'Which number, Otto?' }, noor)
    await talk.submits({ ...digest, whose: null }, noor, team)
    // A second press takes nothing away, so nothing is logged.
    await talk.submits({ ...digest, whose: null }, noor, team)
    const daily = { channel: team, whose: 'team', days: 'working days', at: '09:05', zone: 'Europe/Berlin' }
    const weekly = { ...daily, days: 'Mondays' }
    const set = { by: 'U0NOOR', subject: null, playbook: 'meddpicc-buyer' }
    const about = { by: 'U0NOOR', subject: { deal }, before: null, playbook }
    expect(await log(talk)).toEqual([
      { ...set, what: 'digest-set', before: null, after: daily },
      { ...set, what: 'digest-set', before: daily, after: weekly },
      { ...about, what: 'snoozed', after: { channel: team, until: '2026-12-01' } },
      { ...about, what: 'nudged', after: { day: '2026-11-20' } },
      { ...about, what: 'rep-asked', after: { criterion: 'metrics' } },
      { ...set, what: 'digest-off', before: weekly, after: null },
    ])
  })

  it('has nothing of what was refused, and nothing of a CRM or a timer', async () => {
    const talk = await at()
    const deal = await talk.open({ stage: 'qualify', isPrivate: true })
    await talk.moveTo(deal, 'evaluate')
    await talk.presses({ press: 'sign-off', deal, yes: true, as: 'manager' }, robin)
    await talk.submits({ form: 'close', deal, outcome: 'won', decided: null, earlier: null }, sam)
    expect(await log(talk)).toEqual([])
  })

  it('tells that words were erased, and no word', async () => {
    const talk = await at()
    const deal = await talk.open({ stage: 'qualify' })
    await talk.moveTo(deal, 'evaluate')
    await talk.says(deal, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5')
    const message = (await talk.deal(deal)).answers.at(-1)!.message!
    await talk.deletes(message.ts, message.channel)
    const kept = await log(talk)
    expect(kept).toMatchObject([{ by: 'U0ROBIN', what: 'erased', subject: { deal }, after: { how: 'deleted' } }])
    expect(JSON.stringify(kept)).not.toMatch(/Milo|Ops|9 %/)
  })

  it('leaves as a file: JSON and CSV whose cells no spreadsheet takes for formulas, and that it did is in the next', async () => {
    const talk = await at()
    const add = (entry: Partial<AuditEntry>) =>
      talk.store.transact(talk.workspace, (unit) =>
        unit.audit.add({ by: 'U0LENA', what: 'settings-changed', subject: null, before: null, after: null, ...entry }),
      )
    await talk.open({}, [], '=1+1')
    const [card] = await talk.store.transact(talk.workspace, (unit) => unit.deals.list({}, null, 5))
    await add({ by: '=HYPERLINK("x")', subject: { deal: card!.id }, after: { team: '@North, "Ltd"' } })
    for (let n = 0; n < 1_001; n++) await add({ subject: { person: `U${n}` } })
    const of = (format: 'json' | 'csv') => textOf(exportText(talk.ports, { workspace: talk.workspace, format, what: 'audit' }))
    const { entries } = JSON.parse(await of('json')) as { entries: { what: string; person: string | null }[] }
    expect(entries).toHaveLength(1_003)
    expect(entries[0]).toMatchObject({ by: 'cli', what: 'exported', after: { what: 'audit', format: 'json' } })
    expect(new Set(entries.map((entry) => entry.person)).size).toBe(1_002)
    const lines = (await of('csv')).split('\r\n')
    expect(`${lines[0]}\r\n`).toBe(auditHeader)
    expect(lines).toHaveLength(1_003 + 3)
    expect(lines.at(-2)).toContain(`,"'=HYPERLINK(""x"")",settings-changed,'=1+1,,,"{""team"":""@North, \\""Ltd\\""""}",meddpicc-buyer,`)
  })
})
