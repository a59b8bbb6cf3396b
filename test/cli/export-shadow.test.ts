import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { dealTold } from '../../src/application/deal-told.ts'
import { exportText } from '../../src/cli/export-text.ts'
import type { DealId, ReviewId } from '../../src/domain/ids.ts'
import type { Review } from '../../src/domain/review.ts'
import { conversation } from '../support/conversation.ts'
import { type Backend, backends, freshId } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const columns = [
  'at',
  'deal_id',
  'deal',
  'asked',
  'stage',
  'trigger',
  'direction',
  'place',
  'of',
  'criterion',
  'reason',
  'question',
  'words',
]

/** A team in shadow mode since ten o'clock. */
async function silentTeam(backend: Backend) {
  const talk = await conversation(backend, '2026-09-07T10:00:00Z')
  const { store, workspace, ports } = talk
  await store.transact(workspace, (unit) => unit.workspace.setSettings({ shadow: true }))
  const text = async (format: 'csv' | 'json') => {
    let all = ''
    for await (const piece of exportText(ports, { workspace, format, what: 'shadow' })) all += piece
    return all
  }
  return {
    ...talk,
    text,
    rows: async () => parse(await text('csv'), { columns: true, bom: true }) as Record<string, string>[],
    async moves(externalId: string, toStage: string) {
      const told = { kind: 'stage-changed', externalId, time: null, fields: {}, fromStage: null, toStage, outcome: null } as const
      await dealTold(ports, { workspace, webhookId: freshId(), told, ref: 'told' })
      talk.at(30_000)
      expect(await talk.fireDue()).toEqual([])
    },
    keeps: (deal: DealId, ...reviews: Review[]) =>
      store.transact(workspace, (unit) =>
        unit.shadow.append(
          deal,
          reviews.map((review) => ({ at: review.startedAt, type: 'review-opened', review })),
        ),
      ),
  }
}

/** A review of one question, as it would have been planned. */
function reviewAt({ now }: Pick<Talk, 'now'>, question: Partial<Review['questions'][number]> = {}): Review {
  return {
    id: freshId<ReviewId>(),
    trigger: 'ageing',
    stage: 'qualify',
    direction: null,
    startedAt: now(),
    playbook: { id: 'meddpicc-buyer', version: 1 },
    questions: [
      {
        id: 'q1',
        criterion: 'metrics',
        question: null,
        reason: 'aged',
        slots: [],
        opening: 'plain',
        lastRecord: null,
        challenge: null,
        states: [{ at: now(), state: 'asked' }],
        followUp: null,
        answers: [],
        ...question,
      },
    ],
  } as unknown as Review
}

describe.each(backends)('the export of what shadow mode would have asked, %s', (backend) => {
  it('column by column says what the review asks, of whom, and why; a line each question', { timeout: 90_000 }, async () => {
    const team = await silentTeam(backend)
    const id = await team.open({ stage: 'discover', name: 'Brass, "Kettles" & Söhne', account: 'Brass' }, [], 'K-1')
    await team.moves('K-1', 'qualify')
    const kept = await team.store.transact(team.workspace, (unit) => unit.shadow.reviews(0, 0, 10))
    expect(kept).toHaveLength(1)
    const { review } = kept[0]!
    expect(review.questions.length).toBeGreaterThan(2)

    const rows = await team.rows()
    expect(rows.map((row) => Object.keys(row))).toEqual(review.questions.map(() => columns))
    expect(rows).toEqual(
      review.questions.map((question, n) => ({
        at: '2026-09-07T10:00:30.000Z',
        deal_id: 'K-1',
        deal: 'Brass, "Kettles" & Söhne',
        asked: 'U0ROBIN',
        stage: 'qualify',
        trigger: 'stage',
        direction: 'forward',
        place: String(n + 1),
        of: String(review.questions.length),
        criterion: question.criterion,
        reason: question.reason,
        question: question.question ?? '',
        words: expect.stringMatching(/\?$/),
      })),
    )
    // The words are those the owner is asked when they begin that very review by hand.
    const begun = await team.presses({ press: 'start', deal: id })
    const first = begun.said.flatMap(({ post }) => (post.kind === 'turn' && post.ask?.kind === 'question' ? [post.ask.text] : []))
    expect(first).toEqual([rows[0]!.words])

    const document = JSON.parse(await team.text('json')) as { exportedAt: string; questions: Record<string, unknown>[] }
    expect(document.exportedAt).toBe(new Date(team.now()).toISOString())
    expect(document.questions.slice(0, rows.length)).toMatchObject(
      rows.map(({ at, deal_id, words, place, of }) => ({ at, dealId: deal_id, words, place: Number(place), of: Number(of) })),
    )
  })

  it('has no cell that a spreadsheet takes for a formula, whatever strangers call their deals', async () => {
    const team = await silentTeam(backend)
    const attacks = ['=HYPERLINK("https://example.com","x")', '+1+1', '-1', '@SUM(A1)', '\t=1', "'=1"]
    for (const [n, text] of attacks.entries()) {
      const deal = await team.open({ stage: 'discover', name: text, account: text }, [], `${text}${n}`)
      await team.keeps(deal, reviewAt(team, { question: null }))
    }
    const rows = await team.rows()
    const cells = rows.flatMap((row) => Object.values(row))
    expect(rows).toHaveLength(attacks.length)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(rows.map((row) => row.deal).toSorted()).toEqual(attacks.map((text) => `'${text}`).toSorted())
    expect(rows.map((row) => row.deal_id).toSorted()).toEqual(attacks.map((text, n) => `'${text}${n}`).toSorted())
    // Each line has as many cells as there are columns: no name breaks out of its own.
    expect(rows.map((row) => Object.keys(row).length)).toEqual(rows.map(() => columns.length))
    // JSON is read by programs: as it is.
    expect(
      JSON.parse(await team.text('json'))
        .questions.map((q: { deal: string }) => q.deal)
        .toSorted(),
    ).toEqual(attacks.toSorted())
  })

  it('leaves empty what there is not: whom nobody was, a direction, and words that rules make', async () => {
    const team = await silentTeam(backend)
    const deal = await team.open({ name: '' }, [], 'K-2')
    await team.keeps(deal, reviewAt(team, { criterion: 'gone-since', reason: 'contradicted', question: null }))
    expect(await team.rows()).toMatchObject([
      { deal: '', asked: '', trigger: 'ageing', direction: '', criterion: 'gone-since', reason: 'contradicted', question: '', words: '' },
    ])
    expect(JSON.parse(await team.text('json')).questions).toMatchObject([{ asked: null, direction: null, question: null, words: null }])
  })

  it('is whole over pages, oldest first, without deals that are deleted; and of nothing a whole document', async () => {
    const team = await silentTeam(backend)
    expect(await team.text('csv')).toBe(`\uFEFF${columns.join(',')}\r\n`)
    expect(JSON.parse(await team.text('json'))).toMatchObject({ questions: [] })
    const [kept, deleted] = [await team.open({}, [], 'K-3'), await team.open({}, [], 'K-4')]
    for (let n = 0; n < 3; n++) {
      const reviews = Array.from({ length: 150 }, () => {
        team.at(1_000)
        return reviewAt(team)
      })
      await team.keeps(n === 1 ? deleted : kept, ...reviews)
    }
    expect(await team.rows()).toHaveLength(450)
    await team.add(deleted, [{ at: team.now(), type: 'deleted' }])
    const rows = await team.rows()
    expect(rows).toHaveLength(300)
    expect(new Set(rows.map((row) => row.at)).size).toBe(300)
    expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at!).toSorted())
    expect([...new Set(rows.map((row) => row.deal_id))]).toEqual(['K-3'])
  })
})
