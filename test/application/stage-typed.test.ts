import { describe, expect, it } from 'vitest'
import { gil, lena, noor, replyText, robin, sam, scene } from '../refusals/support/scene.ts'

const stages = 'Stages: 1 Discover, 2 Qualify, 3 Evaluate, 4 Propose, 5 Negotiate, 6 Commit.'

describe('/qualify stage', () => {
  it('moves a deal as a CRM would: the net move, after it has stood', async () => {
    const here = await scene()
    const id = await here.talk.open({ stage: 'qualify' })
    const { told } = await here.types('stage kettles evaluate')
    expect(told).toBe(
      'Fizzlewick Kettles moves from Qualify to Evaluate. I ask about it in its thread in a moment; type another stage to change your mind. Your CRM stays as it is. Change it there, too: its next word counts here.',
    )
    here.talk.at(10_000)
    await here.types('stage kettles 4')
    here.talk.at(19_000)
    expect(await here.talk.fireDue()).toEqual([])
    here.talk.at(1_000)
    expect((await here.talk.fireDue()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
    const deal = await here.talk.deal(id)
    expect(deal.moves.map((m) => `${m.from} ${m.direction} ${m.to}`)).toEqual(['qualify skip propose'])
  })

  it('typed twice stands since the first; the stage it has calls the move off', async () => {
    const here = await scene()
    const id = await here.talk.open({ stage: 'qualify' })
    await here.types('stage kettles evaluate')
    const first = await here.talk.timerAt(id, 'stage-stood')
    here.talk.at(5_000)
    expect((await here.types('stage kettles evaluate')).reply.kind).toBe('stage-noted')
    expect(await here.talk.timerAt(id, 'stage-stood')).toBe(first)
    expect((await here.types('stage kettles qualify')).told).toBe('Fizzlewick Kettles stays in Qualify; the move to Evaluate is off.')
    expect((await here.types('stage kettles 2')).told).toContain('is in Qualify already')
    here.talk.at(60_000)
    expect(await here.talk.fireDue()).toEqual([])
    expect((await here.talk.deal(id)).moves).toEqual([])
  })

  it('reads the longest trailing stage, by name, number, alias or in quotes', async () => {
    const here = await scene()
    await here.talk.open({ name: 'Acme Exp', stage: 'discover' })
    for (const [typed, to] of [
      ['stage acme exp 3', 'Evaluate'],
      ['stage acme proof of concept', 'Evaluate'],
      ['stage "acme exp" "Contract sent"', 'Commit'],
      ['stage ACME  decision maker bought-in', 'Propose'],
    ])
      expect((await here.types(typed!)).reply).toMatchObject({ kind: 'stage-noted', to })
  })

  it('takes all of it for a deal that is called so', async () => {
    const here = await scene()
    const id = await here.talk.open({ name: 'Phase 3', stage: 'qualify' })
    expect((await here.types('stage phase 3')).told).toBe(`To which stage? ${stages} Type it with the deal, like /qualify stage Phase 3 3.`)
    expect((await here.types('stage phase 3 4')).reply).toMatchObject({ kind: 'stage-noted', to: 'Propose', line: { id } })
  })

  it('says which stages there are when none is given, or one nobody knows', async () => {
    const here = await scene()
    await here.talk.open()
    expect((await here.types('stage kettles')).told).toContain(`To which stage? ${stages}`)
    expect((await here.types('stage kettles exploring')).told).toBe(`I know no stage called "exploring". ${stages}`)
    expect((await here.types('stage kettles 7')).told).toContain('I know no stage called "7"')
    expect((await here.types('stage kettles closed lost')).told).toContain('How a deal ended goes by /qualify close with its name.')
    expect((await here.types('stage nothing evaluate')).told).toContain('I find no deal called "nothing"')
    expect((await here.types('stage nothing at all')).told).toContain('I find no deal called "nothing at all"')
    expect((await here.types('stage')).told).toContain('Say which deal: /qualify stage fizzlewick propose')
    expect((await here.types(`stage ${'x '.repeat(400)}`)).told).toContain('I find no deal')
  })

  it('asks which one where several fit, and goes on with the one pressed', async () => {
    const here = await scene()
    for (const n of [1, 2])
      await here.crm({
        kind: 'upserted',
        externalId: `K-${n}`,
        toStage: 'Qualify',
        fields: { name: `Kettle ${n} works`, ownerEmail: 'robin@example.com' },
      })
    const { reply } = await here.types('stage kettle propose')
    if (reply.kind !== 'choose') throw new Error(reply.kind)
    expect(reply.meant).toEqual({ next: 'stage', stage: 'propose', label: 'Propose' })
    const press = { press: 'stage', deal: reply.deals[0]!.id, stage: 'propose' } as const
    expect((await here.presses(press)).told).toContain('moves from Qualify to Propose')
    expect((await here.presses(press)).told).toContain('moves from Qualify to Propose')
    expect((await here.presses({ ...press, stage: 'long gone' })).told).toContain('I know no stage called "long gone"')
    here.talk.at(60_000)
    await here.talk.fireDue()
    expect((await here.talk.deal(press.deal)).moves).toHaveLength(1)
  })

  it('is for owner, manager and admin', async () => {
    const here = await scene()
    const id = await here.talk.open({ stage: 'qualify' })
    expect((await here.types('stage kettles propose', sam)).told).toBe(
      'Only its owner, robin@example.com, its manager or an admin can do that. Pass it on to one of them.',
    )
    expect((await here.types('stage kettles propose', gil)).told).toContain('full members only')
    expect((await here.talk.deal(id)).pendingStage).toBeNull()
    for (const who of [noor, lena]) expect((await here.types('stage kettles propose', who)).reply.kind).toBe('stage-noted')
    const journal = await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.journal(id))
    expect(journal!.at(-1)).toMatchObject({ type: 'stage-told', by: 'morgan@example.com' })
    const hidden = await scene()
    await hidden.talk.open({ isPrivate: true })
    expect((await hidden.types('stage kettles propose', sam)).told).toContain('I find no deal called "kettles"')
  })

  it('reopens a closed deal, also in the stage it had', async () => {
    const here = await scene()
    const id = await here.talk.open({ stage: 'evaluate' })
    await here.talk.submits({ form: 'close', deal: id, outcome: 'lost', decided: null, earlier: null })
    expect((await here.types('stage kettles evaluate')).told).toContain('is in Evaluate again. It was closed, and goes on by this.')
    here.talk.at(60_000)
    const said = await here.talk.fireDue()
    expect(said[0]!.text).toContain('Taken up again, in Evaluate.')
    expect(await here.talk.deal(id)).toMatchObject({ outcome: null, fields: { stage: 'evaluate' } })
    expect((await here.talk.deal(id)).moves.map((m) => m.direction)).toEqual(['close', 'reopen'])
  })

  it('finishes the row of a mention either way', async () => {
    const here = await scene()
    await here.talk.open({ stage: 'qualify' })
    for (const text of ['stage kettles propose', 'stage kettles 2']) {
      const command = { ...(await here.kept(robin)), channel: 'C1', text }
      expect(replyText(await here.cases.qualifyTyped(command))).toContain('Fizzlewick Kettles')
      expect(await here.talk.store.transact(here.talk.workspace, (unit) => unit.inbox.next('scene'))).toBeNull()
    }
  })
})
