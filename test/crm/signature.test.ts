import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkSignature } from '../../src/crm/generic/signature.ts'
import { crmAt, secret, type Wish } from './support/door.ts'

const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
const event = JSON.stringify({ type: 'deal.upserted', data: { dealId: 'D-7', name: 'Fizzlewick Kettles' } })

describe('signatures at the generic door', () => {
  let crm: Awaited<ReturnType<typeof crmAt>>
  beforeEach(async () => {
    crm = await crmAt('embedded')
  })

  it('lets in what is signed now, by one of several signatures, and up to 300 s off', async () => {
    const good: Wish[] = [{}, { off: -299 }, { off: 299 }]
    for (const wish of good) expect(await crm.post(event, wish)).toEqual({ status: 200, body: { status: 'accepted' } })
    const at = new Date(crm.now())
    const [right, wrong] = [new Webhook(secret).sign('rotated', at, event), new Webhook(other).sign('rotated', at, event)]
    for (const [i, list] of [`${wrong} ${right}`, `${right} ${wrong}`, `v2,xyz ${right}`, `v1a,zzz  ${right}`].entries()) {
      const { status } = await crm.post(event, { id: 'rotated', headers: { 'webhook-signature': list } })
      expect([i, status]).toEqual([i, 200])
    }
  })

  it('refuses all else with 401 and keeps nothing', async () => {
    const refused: [string, string, Wish][] = [
      ['unsigned', event, { headers: { 'webhook-signature': '' } }],
      ['without an id', event, { headers: { 'webhook-id': '' } }],
      ['without a timestamp', event, { headers: { 'webhook-timestamp': '' } }],
      ['signed by another secret', event, { secret: other }],
      ['old', event, { off: -301 }],
      ['from the future', event, { off: 302 }],
      ['an hour ahead', event, { off: 3600 }],
      ['with another body', event, { instead: event.replace('D-7', 'D-8') }],
      ['with another id', event, { id: 'a', headers: { 'webhook-id': 'b' } }],
      [
        'with a timestamp that is no number',
        event,
        { headers: { 'webhook-timestamp': `${Math.floor(Date.parse('2026-11-20T12:00:00Z') / 1000)}abc` } },
      ],
      ['with a timestamp in words', event, { headers: { 'webhook-timestamp': 'now' } }],
      ['with a negative timestamp', event, { headers: { 'webhook-timestamp': '-1' } }],
      ['with a timestamp beyond dates', event, { headers: { 'webhook-timestamp': '999999999999' } }],
      [
        'with an unknown version',
        event,
        { id: 'x', headers: { 'webhook-signature': new Webhook(secret).sign('x', new Date(crm.now()), event).replace('v1,', 'v2,') } },
      ],
      ['with half a signature', event, { headers: { 'webhook-signature': 'v1,' } }],
      ['with a signature of commas', event, { headers: { 'webhook-signature': ',,, v1 v1,, ,' } }],
      ['with a long id', event, { id: 'x'.repeat(201) }],
      ['with an id of several words', event, { id: 'a b' }],
    ]
    for (const [what, body, wish] of refused) {
      const answer = await crm.post(body, wish)
      expect([what, answer.status, answer.body]).toEqual([
        what,
        401,
        { error: { code: 'bad_signature', message: expect.stringMatching(/\.$/) } },
      ])
    }
    expect(await crm.journal('D-7')).toEqual([])
    expect(new Set(crm.results)).toEqual(new Set(['refused']))
  })

  it('refuses bodies over 1 MB before it looks at them', async () => {
    const fits = JSON.stringify({ type: 'deal.upserted', data: { dealId: 'D-7', name: 'x'.repeat(1024 * 1024 - 100) } })
    expect(fits.length).toBeLessThanOrEqual(1024 * 1024)
    expect((await crm.post(fits)).status).toBe(200)
    const large = await crm.post('x'.repeat(1024 * 1024 + 1))
    expect(large).toEqual({ status: 413, body: { error: { code: 'too_large', message: 'The body is over 1 MB.' } } })
  })

  it('agrees with the vector the specification gives', () => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
    const headers = { id, timestamp: '1614265330', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }
    const raw = Buffer.from('{"test": 2432232314}')
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(checkSignature(key, headers, raw, 1614265330_000)).toBe('good')
    expect(checkSignature(key, headers, Buffer.from('{"test": 2432232315}'), 1614265330_000)).toBe('wrong')
    expect(checkSignature(key, { ...headers, timestamp: '1614265330abc' }, raw, 1614265330_000)).toBe('malformed')
    expect(checkSignature(key, headers, raw, 1614265631_000)).toBe('too-old')
    expect(checkSignature(key, headers, raw, 1614265029_000)).toBe('too-new')
  })
})
