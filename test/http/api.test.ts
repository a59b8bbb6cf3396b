import { describe, expect, it } from 'vitest'
import type { DealJson, DealSummaryJson } from '../../src/application/api/json-shape.ts'
import { type DealTold, dealTold } from '../../src/application/deal-told.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Deal } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { ChallengeId, DealId } from '../../src/domain/ids.ts'
import { apiRoutes } from '../../src/http/api.ts'
import { anId, aRecord, aReview, day, hour, ladderOf, noon, recordAt, recorded, someFields } from '../support/build.ts'
import { conversation, shippedPlaybooks } from '../support/conversation.ts'
import { type Backend, backends, freshId, freshWorkspace } from '../support/database.ts'
import { serve } from './support/serve.ts'

const token = 'read-token-0123456789'
const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const start = noon('2026-11-20')
const iso = (at: number) => new Date(at).toISOString()

interface Answer<Body> {
  status: number
  body: Body & { error?: { code: string; message: string; problems?: { path: string; message: string }[] } }
}

async function apiOn(backend: Backend) {
  const talk = await conversation(backend, iso(start))
  const server = await serve(apiRoutes({ ports: talk.ports, workspace: talk.workspace, token }))
  const get = async <Body = DealJson>(path: string, authorization = `Bearer ${token}`): Promise<Answer<Body>> => {
    const response = await fetch(`${server.url}/api/v1/deals${path}`, { headers: { authorization } })
    return { status: response.status, body: (await response.json()) as Answer<Body>['body'] }
  }
  return {
    ...talk,
    get,
    list: async (query = '') => {
      const { status, body } = await get<{ deals: DealSummaryJson[]; nextCursor: string | null }>(query)
      return { status, body, ids: body.deals?.map((d) => d.externalId) }
    },
    tell: (told: Partial<DealTold> & { externalId: string }) =>
      dealTold(talk.ports, {
        workspace: talk.workspace,
        webhookId: freshId(),
        told: { kind: 'upserted', time: null, fields: {}, fromStage: null, toStage: null, outcome: null, ...told },
        ref: 'test',
      }),
    /** A deal with a journal of the test's own making. */
    async keep(externalId: string, fields: Partial<Deal['fields']>, rows: Change[], at: number) {
      const id = freshId<DealId>()
      const changes: Change[] = [{ at, type: 'opened', id, externalId, source: 'import', fields: { ...someFields, ...fields } }, ...rows]
      await talk.store.transact(talk.workspace, (unit) => unit.deals.append(id, 0, changes, foldDeal(changes)!))
    },
  }
}

const withFields = { ...someFields, name: 'Fizzlewick Kettles', pipeline: 'New business' }

/** A deal with something of everything the API shows. */
function fullRows(): Change[] {
  const told = noon('2026-11-12')
  const metrics = recordAt(4, ladderOf(playbook, 'metrics'), {
    recordedAt: told,
    text: '9 % come back, we want 5',
    facts: { numbers: [{ text: '9 %', value: 9, unit: 'percent', currency: null, role: 'now' }], hedged: false },
  })
  const older = recordAt(3, ladderOf(playbook, 'metrics'), { recordedAt: told - 10 * day, text: 'about a tenth', facts: { hedged: true } })
  const withdrawn = recordAt(4, ladderOf(playbook, 'metrics'), { recordedAt: told, text: 'WITHDRAWN' })
  const guess = aRecord({ recordedAt: told + hour, criterion: 'why-now', text: 'They are in a hurry, I think', facts: { hedged: true } })
  const review = aReview({
    startedAt: told - hour,
    stage: 'evaluate',
    questions: [
      {
        id: 'q1',
        criterion: 'metrics',
        question: 'metrics-any',
        reason: 'to-earn',
        slots: [],
        opening: 'plain',
        lastRecord: null,
        challenge: null,
        states: [
          { at: told - hour, state: 'planned' },
          { at: told - hour, state: 'asked' },
        ],
        followUp: null,
        answers: [],
      },
    ],
    notAsked: ['competition'],
    states: [{ at: told - hour, state: 'open' }],
  })
  const challenge = (kind: 'audit' | 'doubt', criterion: string): Change => ({
    type: 'challenge-raised',
    at: told,
    challenge: {
      id: anId<ChallengeId>('challenge'),
      criterion,
      raisedAt: told,
      raisedBy: kind === 'doubt' ? 'model' : 'audit',
      reason: kind === 'doubt' ? { kind, text: 'The deck and the call name different figures.' } : { kind },
      records: [metrics.id],
      closed: null,
    },
  })
  const first = challenge('audit', 'metrics')
  return [
    {
      at: told - 20 * day,
      type: 'moved',
      move: {
        from: 'qualify',
        to: 'evaluate',
        direction: 'forward',
        at: told - 20 * day,
        openGaps: ['champion'],
        playbook: { id: playbook.id, version: 1 },
      },
    },
    { at: told - hour, type: 'review-opened', review },
    recorded(older),
    recorded(withdrawn),
    recorded(metrics),
    { at: told + 1, type: 'record-ended', record: withdrawn.id, how: 'withdrawn' },
    recorded(guess),
    first,
    challenge('doubt', 'why-change'),
    {
      at: told + hour,
      type: 'challenge-closed',
      challenge: (first as Extract<Change, { type: 'challenge-raised' }>).challenge.id,
      state: 'reaffirmed',
      record: metrics.id,
    },
    { at: told + hour, type: 'question-changed', review: review.id, question: 'q1', state: 'answered', answer: null },
    {
      at: told + hour,
      type: 'overridden',
      override: { criterion: 'champion', at: told + hour, by: 'morgan@example.com', reason: 'Met in person', until: '2026-12-31' },
    },
    {
      at: told + hour,
      type: 'signed-off',
      signOff: { at: told + hour, by: 'morgan@example.com', as: 'manager', yes: true, reason: 'Good fit' },
    },
    {
      at: told + 2 * hour,
      type: 'forecast-called',
      review: review.id,
      call: {
        at: told + 2 * hour,
        by: 'robin@example.com',
        closeDate: '2027-01-29',
        amount: { minor: 8_400_000, currency: 'EUR' },
        kept: true,
        lastHeard: { person: 'Milo Thimble', on: '2026-11-12' },
        nextStep: { text: 'Milo ends the test', person: 'Milo Thimble', by: '2026-12-11' },
      },
    },
    { at: told + 3 * hour, type: 'review-changed', review: review.id, state: 'concluded' },
  ]
}

describe.each(backends)('the read API, %s', (backend) => {
  it('shows a deal in exactly the shape of the contract', async () => {
    const api = await apiOn(backend)
    await api.keep('D-7', { ...withFields, stage: 'qualify' }, fullRows(), noon('2026-09-01'))
    const { status, body } = await api.get('/D-7')
    expect(status).toBe(200)
    // One file for both databases: what they show must not differ.
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot('./deal-shape.snap')
  })

  it('has null for what is absent, and never a null list', async () => {
    const api = await apiOn(backend)
    await api.tell({ externalId: 'D/8 ü', fields: { amount: 10 } })
    const { body } = await api.get(`/${encodeURIComponent('D/8 ü')}`)
    expect(body).toMatchObject({
      externalId: 'D/8 ü',
      source: 'webhook',
      name: 'D/8 ü',
      account: null,
      ownerEmail: null,
      pipeline: null,
      stage: 'Discover',
      supportedStage: 'Discover',
      amount: 10,
      currency: null,
      closeDate: null,
      kind: 'revenue',
      outcome: null,
      gate: 'blocked',
      challenges: [],
      reviews: [],
      stageMoves: [],
      risks: [],
      noDecisionRisk: 'unknown',
      forecast: null,
      asOf: iso(start),
    })
    const signOff = body.criteria.at(-1)!
    expect(signOff).toEqual({
      id: 'worth-winning',
      entryBar: null,
      bar: 'rep',
      level: null,
      effectiveLevel: null,
      standing: 'to_earn',
      assessment: 'missing',
      signOff: null,
      evidence: [],
    })
    for (const criterion of body.criteria) expect(criterion.evidence).toEqual([])
  })

  it('gives the deal as it stood, and as it will have aged', async () => {
    const api = await apiOn(backend)
    await api.keep('D-7', { ...withFields, stage: 'qualify' }, fullRows(), noon('2026-09-01'))
    const metrics = async (asOf: string) => {
      const { status, body } = await api.get(`/D-7?asOf=${asOf}`)
      const found = body.criteria?.find((c) => c.id === 'metrics')
      return [status, body.stage, found?.level, found?.effectiveLevel, found?.evidence.map((e) => e.text)]
    }
    expect(await metrics('2026-09-02T00:00:00Z')).toEqual([200, 'Qualify', 0, 0, []])
    expect(await metrics('2026-11-11')).toEqual([200, 'Evaluate', 2, 2, ['about a tenth']])
    expect(await metrics('2026-11-12T12:00:00Z')).toEqual([200, 'Evaluate', 4, 4, expect.arrayContaining(['WITHDRAWN'])])
    expect((await metrics('2026-11-12'))[4]).toEqual(['9 % come back, we want 5', 'about a tenth'])
    // W of metrics is 60 days: full to 11 Jan, one less to 12 Mar, then our view.
    expect((await metrics('2027-01-11')).slice(2, 4)).toEqual([4, 4])
    expect((await metrics('2027-01-12T00:00:00Z')).slice(2, 4)).toEqual([4, 3])
    expect((await metrics('2027-03-13T01:00:00%2B01:00')).slice(2, 4)).toEqual([4, 1])
    expect((await metrics('2027-03-13T01:00:00+01:00')).slice(2, 4)).toEqual([4, 1])
    const future = await api.get('/D-7?asOf=2027-03-13T00:00:00.000Z')
    expect(future.body).toMatchObject({ asOf: '2027-03-13T00:00:00.000Z', forecast: { kept: true } })
    expect((await api.get('/D-7?asOf=2026-11-12T13:30:00Z')).body).toMatchObject({
      forecast: null,
      reviews: [{ state: 'open', questions: [{ criterion: 'metrics', state: 'answered' }] }],
      challenges: [{ state: 'reaffirmed' }, { state: 'open' }],
    })
    expect((await api.get('/D-7?asOf=2026-08-31T23:59:59Z')).status).toBe(404)
    for (const bad of ['', 'yesterday', '2026-02-30', '2026-11-20T25:00:00Z', '2026-11-20T12:00:00', '1700000000000', '20.11.2026']) {
      const { status, body } = await api.get(`/D-7?asOf=${bad}`)
      expect([bad, status, body.error?.problems?.[0]?.path]).toEqual([bad, 400, 'asOf'])
    }
  })

  it('has null for the gate and no risks once a deal is closed', async () => {
    const api = await apiOn(backend)
    await api.tell({ externalId: 'D-7', fields: { amount: 10, currency: 'EUR' }, toStage: 'Commit' })
    await api.tell({ externalId: 'D-7', kind: 'closed', outcome: 'no_decision' })
    const { body } = await api.get('/D-7')
    expect(body).toMatchObject({
      gate: null,
      outcome: 'no_decision',
      risks: [],
      stage: 'Commit',
      currency: 'EUR',
      stageMoves: [
        { from: 'Commit', to: 'no_decision', direction: 'close', at: iso(start), openGaps: expect.arrayContaining(['champion']) },
      ],
    })
  })

  it('answers 404 alike for what is unknown, deleted, or of another workspace', async () => {
    const api = await apiOn(backend)
    await api.tell({ externalId: 'deleted' })
    api.at(hour)
    await api.tell({ externalId: 'deleted', kind: 'deleted' })
    const other = await freshWorkspace(api.store, 'playground')
    await dealTold(api.ports, {
      workspace: other,
      webhookId: 'w',
      told: { kind: 'upserted', externalId: 'theirs', time: null, fields: {}, fromStage: null, toStage: null, outcome: null },
      ref: 'x',
    })
    const answers = await Promise.all(
      ['deleted', `deleted?asOf=${iso(start)}`, 'theirs', 'never', "' OR 1=1", `${'x'.repeat(3000)}`].map((id) => api.get(`/${id}`)),
    )
    expect(answers.map((a) => [a.status, a.body.error?.code])).toEqual(answers.map(() => [404, 'not_found']))
    expect((await api.list()).ids).toEqual([])
  })

  it('lists deals without evidence and reviews, page by page', async () => {
    const api = await apiOn(backend)
    await api.keep('D-00', { ...withFields, stage: 'qualify' }, fullRows(), noon('2026-09-01'))
    for (let i = 1; i <= 7; i++)
      await api.tell({
        externalId: `D-0${i}`,
        fields: { ownerEmail: i % 2 ? 'robin@example.com' : 'sam@example.com' },
        toStage: i < 4 ? 'Qualify' : 'Propose',
      })
    const all = await api.list()
    expect([all.status, all.ids, all.body.nextCursor]).toEqual([
      200,
      ['D-00', 'D-01', 'D-02', 'D-03', 'D-04', 'D-05', 'D-06', 'D-07'],
      null,
    ])
    const one = (await api.get('/D-00')).body
    const { reviews, criteria, ...rest } = one
    expect(all.body.deals[0]).toEqual({ ...rest, criteria: criteria.map(({ evidence, ...c }) => c) })

    const pages: string[][] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof api.list>> = await api.list(`?limit=3${cursor && `&cursor=${cursor}`}`)
      pages.push(page.ids)
      cursor = page.body.nextCursor
    }
    expect(pages).toEqual([
      ['D-00', 'D-01', 'D-02'],
      ['D-03', 'D-04', 'D-05'],
      ['D-06', 'D-07'],
    ])
    expect((await api.list('?limit=8')).body.nextCursor).toBeNull()

    expect((await api.list('?owner=SAM@example.com')).ids).toEqual(['D-02', 'D-04', 'D-06'])
    expect((await api.list('?stage=propose&owner=sam@example.com')).ids).toEqual(['D-04', 'D-06'])
    expect((await api.list('?stage=Proposal%20sent')).ids).toEqual(['D-04', 'D-05', 'D-06', 'D-07'])
    expect((await api.list('?risk=R7')).ids).toEqual(['D-00'])
    expect((await api.list('?risk=r7&limit=1')).body).toMatchObject({
      deals: [{ externalId: 'D-00', risks: expect.arrayContaining(['R7']) }],
    })
    expect((await api.list('?risk=R8')).ids).toEqual([])
  })

  it('gives a short page and a cursor rather than look through everything for a rare risk', async () => {
    const api = await apiOn(backend)
    await api.store.transact(api.workspace, async (unit) => {
      for (let i = 0; i < 620; i++) {
        const id = freshId<DealId>()
        const changes: Change[] = [
          {
            at: start,
            type: 'opened',
            id,
            externalId: `B-${String(i).padStart(4, '0')}`,
            source: 'import',
            fields: { ...someFields, stage: 'discover', closeDate: null },
          },
        ]
        await unit.deals.append(id, 0, changes, foldDeal(changes)!)
      }
    })
    await api.keep('Z-1', { ...withFields, stage: 'qualify' }, fullRows(), noon('2026-09-01'))
    const first = await api.list('?risk=R7')
    expect([first.ids, typeof first.body.nextCursor]).toEqual([[], 'string'])
    const second = await api.list(`?risk=R7&cursor=${first.body.nextCursor}`)
    expect([second.ids, second.body.nextCursor]).toEqual([['Z-1'], null])
  })

  it('lists the problems of a query', async () => {
    const api = await apiOn(backend)
    for (const [query, path] of [
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=ten', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=-1', 'limit'],
      ['risk=R9', 'risk'],
      ['stage=Nowhere', 'stage'],
      ['cursor=abc', 'cursor'],
      [`cursor=${Buffer.from('null').toString('base64url')}`, 'cursor'],
      [`cursor=${Buffer.from('{"after":7}').toString('base64url')}`, 'cursor'],
    ]) {
      const { status, body } = await api.get(`?${query}`)
      expect([query, status, body.error?.code, body.error?.problems]).toEqual([
        query,
        400,
        'bad_request',
        [{ path, message: expect.stringMatching(/\.$/) }],
      ])
    }
    expect((await api.get('?limit=x&risk=y')).body.error?.problems).toHaveLength(2)
    expect((await api.get('?stage=Nowhere')).body.error?.problems?.[0]?.message).toContain('Known: Discover, Qualify')
  })

  it('asks for the token', async () => {
    const api = await apiOn(backend)
    expect((await api.get('', 'Bearer wrong')).status).toBe(401)
    expect((await api.get('/D-7', '')).body).toEqual({ error: { code: 'unauthorized', message: expect.any(String) } })
  })
})
