import { describe, expect, it } from 'vitest'
import { parseQualify } from '../../src/application/qualify-grammar.ts'
import { lena, robin, sam, scene } from './support/scene.ts'

const absent = (word: string) => `I find no deal called "${word}". /qualify lists yours; /qualify new ${word} adds it.`

describe('/qualify with odd words', () => {
  it('that name nothing says so and starts nothing', async () => {
    const here = await scene()
    await here.asked()
    for (const [typed, shown] of [
      ['no such deal', 'no such deal'],
      ['"no such deal"', 'no such deal'],
      ['🎉', '🎉'],
      ['@U0NOOR', '@U0NOOR'],
      ['*', '∗'],
      ['close everything; DROP TABLE deals', 'everything; DROP TABLE deals'],
      ['%', '%'],
    ] as const) {
      const { told, said } = await here.types(typed)
      expect(told).toBe(absent(shown))
      expect(said).toEqual([])
    }
    const { told } = await here.types('x'.repeat(4_000))
    expect(told).toContain('I find no deal called "xxxx')
    expect(told.length).toBeLessThan(250)
    for (const typed of ['"', '""', '«»']) expect((await here.types(typed)).told).toContain('I find no deal called')
  })

  it('quotes make a name of a word that means something else', async () => {
    expect(parseQualify('"status"')).toMatchObject({ verb: 'start', deal: 'status' })
    expect(parseQualify('“help”')).toMatchObject({ verb: 'start', deal: 'help' })
    expect(parseQualify('STATUS  «new  horizons»')).toMatchObject({ verb: 'status', deal: 'new horizons' })
    expect(parseQualify(' \u00a0 ')).toEqual({ verb: 'mine' })
  })

  it('that fit several deals gives the choice, five at most; one of another’s says whose it is', async () => {
    const here = await scene()
    for (let n = 1; n <= 7; n++)
      await here.crm({
        kind: 'upserted',
        externalId: `K-${n}`,
        toStage: 'Qualify',
        fields: { name: `Kettle ${n} works`, ownerEmail: 'robin@example.com' },
      })
    const { told, said, reply } = await here.types('kettle')
    expect(told).toContain('Several deals match "kettle". Which one?')
    expect(told).toContain('And 2 more; a longer name narrows it down.')
    expect(reply.kind === 'choose' && reply.deals).toHaveLength(5)
    expect(said).toEqual([])
    expect((await here.types('K-3', sam)).told).toContain('Only its owner, robin@example.com')
  })

  it('that name a closed deal says how it ended; a deal nobody owns, what is needed', async () => {
    const here = await scene()
    await here.crm({
      kind: 'closed',
      externalId: 'C-1',
      fields: { name: 'Crumb Bakery', ownerEmail: 'robin@example.com' },
      outcome: 'no_decision',
    })
    await here.crm({ kind: 'upserted', externalId: 'N-1', toStage: 'Qualify', fields: { name: 'Thimble Works' } })
    expect((await here.types('crumb')).told).toMatch(/Crumb Bakery is .* nothing left to ask/)
    expect((await here.types('status crumb')).told).toContain('Crumb Bakery')
    expect((await here.types('thimble', lena)).told).toContain('Thimble Works has no owner I can ask')
  })
})

describe('/qualify alone', () => {
  it('counts what it does not show, and asks Slack once for all owners, however many', async () => {
    const here = await scene()
    for (let n = 0; n < 60; n++)
      await here.crm({
        kind: 'upserted',
        externalId: `R-1${n}`,
        toStage: 'Evaluate',
        fields: { name: `Mine ${n}`, ownerEmail: 'robin@example.com' },
      })
    for (let n = 0; n < 40; n++)
      await here.crm({
        kind: 'upserted',
        externalId: `U-${n}`,
        toStage: 'Qualify',
        fields: { name: `Left ${n}`, ownerEmail: `gone${n % 25}@example.com` },
      })
    const asked = { everyone: 0, byEmail: 0 }
    const { directory } = here.talk.ports
    const { everyone, byEmail } = directory
    directory.everyone = (...given) => {
      asked.everyone += 1
      return everyone(...given)
    }
    directory.byEmail = (...given) => {
      asked.byEmail += 1
      return byEmail(...given)
    }
    const mine = (await here.types('', robin)).reply
    expect(mine).toMatchObject({ kind: 'my-deals', total: 60, unknownTotal: 0 })
    const { told, reply } = await here.types('', lena)
    expect(reply).toMatchObject({ kind: 'my-deals', total: 0, unknownTotal: 40 })
    expect(told).toContain('40 deals have an owner I cannot find here:')
    expect(told).toContain('and 30 more')
    expect(asked).toEqual({ everyone: 1, byEmail: 0 })
  })

  it('tells an admin when the owners cannot be looked up yet', async () => {
    const here = await scene()
    await here.asked({ ownerEmail: 'gone@example.com' })
    here.talk.ports.directory.everyone = async () => null
    expect((await here.types('', lena)).told).toContain('ask again in a minute')
  })
})
