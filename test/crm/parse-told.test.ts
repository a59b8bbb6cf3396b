import { describe, expect, it } from 'vitest'
import { parseTold } from '../../src/crm/generic/parse-told.ts'
import { crmAt } from './support/door.ts'

const told = (type: string, data: unknown, more: object = {}) => parseTold({ type: `deal.${type}`, data, ...more })
const fieldsOf = (data: object) => {
  const read = told('upserted', { dealId: 'D-7', ...data })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.told.fields
}

describe('what a body says', () => {
  it('is read whole', () => {
    const data = {
      dealId: 'D-7',
      name: 'Fizzlewick Kettles',
      account: 'Fizzlewick',
      ownerEmail: ' Robin@Example.COM ',
      managerEmail: 'morgan@example.com',
      pipeline: 'New business',
      fromStage: 'Qualify',
      toStage: 'Evaluate',
      amount: 84000.5,
      currency: 'eur',
      closeDate: '2027-01-29',
      kind: 'poc',
      outcome: 'won',
      unknown: { kept: 'not' },
    }
    expect(told('stage_changed', data, { id: 'evt-1', time: '2026-11-20T13:00:00+01:00' })).toEqual({
      told: {
        kind: 'stage-changed',
        externalId: 'D-7',
        time: Date.UTC(2026, 10, 20, 12),
        fields: {
          name: 'Fizzlewick Kettles',
          account: 'Fizzlewick',
          ownerEmail: 'robin@example.com',
          managerEmail: 'morgan@example.com',
          pipeline: 'New business',
          amount: 84000.5,
          currency: 'EUR',
          closeDate: '2027-01-29',
          kind: 'poc',
        },
        fromStage: 'Qualify',
        toStage: 'Evaluate',
        outcome: null,
      },
    })
  })

  it('may leave out, null or blank what is not told', () => {
    expect(fieldsOf({ name: null, account: '', ownerEmail: '  ', amount: null, closeDate: null, kind: '', toStage: null })).toEqual({})
    expect(told('upserted', { dealId: 'D-7' }, { time: null })).toMatchObject({ told: { time: null, toStage: null } })
  })

  it('is cleaned: one line, no control characters, no reversed text, cut to length and never inside a character', () => {
    expect(fieldsOf({ name: ' A\u0000 name\r\n\twith\u202e tricks\u200b ' })).toEqual({ name: 'A name with tricks' })
    expect(fieldsOf({ name: '\u0007\n' })).toEqual({})
    const { name } = fieldsOf({ name: '🫖'.repeat(300) })
    expect([Array.from(name!).length, name!.isWellFormed()]).toEqual([200, true])
    expect(fieldsOf({ name: 'lone \ud800 half' }).name).toBe('lone \ufffd half')
    expect(fieldsOf({ name: '👩‍💻 kettles' }).name).toBe('👩‍💻 kettles')
  })

  it('may number deals and stages', () => {
    expect(told('stage_changed', { dealId: 4711, toStage: 3 })).toMatchObject({ told: { externalId: '4711', toStage: '3' } })
  })

  it.each<[string, unknown, { path: string; message: RegExp }[]]>([
    ['null', null, [{ path: '', message: /JSON object/ }]],
    ['a list', [], [{ path: '', message: /JSON object/ }]],
    ['a word', 'deal', [{ path: '', message: /JSON object/ }]],
    ['no JSON at all', undefined, [{ path: '', message: /JSON object/ }]],
    [
      'an unknown type',
      { type: 'deal.merged', data: { dealId: 'x' } },
      [{ path: 'type', message: /deal\.stage_changed, deal\.upserted, deal\.closed, deal\.deleted/ }],
    ],
    ['no type', { data: { dealId: 'x' } }, [{ path: 'type', message: /one of/ }]],
    ['no data', { type: 'deal.upserted' }, [{ path: 'data', message: /object/ }]],
    ['data that is a list', { type: 'deal.upserted', data: [] }, [{ path: 'data', message: /object/ }]],
    ['no id', { type: 'deal.upserted', data: {} }, [{ path: 'data.dealId', message: /required/ }]],
    [
      'a stage change to nowhere',
      { type: 'deal.stage_changed', data: { dealId: 'x' } },
      [{ path: 'data.toStage', message: /required for deal\.stage_changed/ }],
    ],
    [
      'a close without an outcome',
      { type: 'deal.closed', data: { dealId: 'x' } },
      [{ path: 'data.outcome', message: /required for deal\.closed/ }],
    ],
    [
      'an id too long to keep',
      { type: 'deal.upserted', data: { dealId: 'x'.repeat(201) } },
      [{ path: 'data.dealId', message: /at most 200/ }],
    ],
    ['an id of two lines', { type: 'deal.upserted', data: { dealId: 'a\nb' } }, [{ path: 'data.dealId', message: /one line/ }]],
    [
      'every bad value at once',
      {
        type: 'deal.upserted',
        time: 'yesterday',
        data: {
          dealId: true,
          name: 7,
          ownerEmail: 'Robin',
          amount: '84000',
          currency: 'EURO',
          closeDate: '2027-02-30',
          kind: 'gift',
          outcome: 'perhaps',
        },
      },
      [
        { path: 'time', message: /instant/ },
        { path: 'data.dealId', message: /text or a whole number/ },
        { path: 'data.name', message: /text/ },
        { path: 'data.ownerEmail', message: /e-mail/ },
        { path: 'data.amount', message: /major units/ },
        { path: 'data.currency', message: /ISO 4217/ },
        { path: 'data.closeDate', message: /YYYY-MM-DD/ },
        { path: 'data.kind', message: /revenue/ },
        { path: 'data.outcome', message: /won/ },
      ],
    ],
    [
      'an amount below nothing',
      { type: 'deal.upserted', data: { dealId: 'x', amount: -1 } },
      [{ path: 'data.amount', message: /negative/ }],
    ],
    [
      'an amount beyond reason',
      { type: 'deal.upserted', data: { dealId: 'x', amount: 1e13 } },
      [{ path: 'data.amount', message: /large/ }],
    ],
    [
      'a local time without its zone',
      { type: 'deal.upserted', time: '2026-11-20T12:00:00', data: { dealId: 'x' } },
      [{ path: 'time', message: /zone/ }],
    ],
    [
      'a date in another order',
      { type: 'deal.upserted', data: { dealId: 'x', closeDate: '29.01.2027' } },
      [{ path: 'data.closeDate', message: /YYYY-MM-DD/ }],
    ],
  ])('is refused with its problems: %s', (_what, body, problems) => {
    const read = parseTold(body)
    expect('problems' in read && read.problems).toEqual(
      problems.map(({ path, message }) => ({ path, message: expect.stringMatching(message) })),
    )
  })

  it('is answered 400 at the door in the error shape, signed or not JSON', async () => {
    const crm = await crmAt('embedded')
    for (const body of ['null', '[]', '{"type":', '', '"x"', '\u0000', '{"type":"deal.merged","data":{"dealId":"x"}}']) {
      const answer = await crm.post(body)
      expect([body, answer.status]).toEqual([body, 400])
      expect(answer.body).toEqual({
        error: { code: 'bad_request', message: expect.any(String), problems: [{ path: expect.any(String), message: expect.any(String) }] },
      })
    }
    expect((await crm.tell('upserted', {})).status).toBe(200)
  })
})
