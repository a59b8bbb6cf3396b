import { describe, expect, it } from 'vitest'
import type { DealId } from '../../src/domain/ids.ts'
import { replyText } from '../refusals/support/scene.ts'
import { ladderOf, recordAt, recorded } from '../support/build.ts'
import { conversation, noor, robin, shippedPlaybooks } from '../support/conversation.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const start = '2026-11-20T09:00:00Z'
const ago = (days: number) => Date.parse(start) - days * 86_400_000

/** The line of one criterion, as the status by press has it. */
async function lineOf(talk: Talk, deal: DealId, criterion: string, person = robin) {
  const { answer } = await talk.presses({ press: 'status', deal }, person)
  if (answer?.kind !== 'status') throw new Error('no status')
  const typed = (await talk.types('status kettles', person)).reply
  expect(replyText(typed)!.replace(/\n.*$/, '')).toBe(replyText(answer)!.replace(/\n.*$/, ''))
  return answer.criteria.find((line) => line.criterion === criterion)!
}

describe('/qualify status', () => {
  it('names for each criterion the record that gives its level, not the newest', async () => {
    const talk = await conversation('embedded', start)
    const metrics = ladderOf(playbook, 'metrics')
    const pain = ladderOf(playbook, 'identify-pain')
    const whyNow = ladderOf(playbook, 'why-now')
    const deal = await talk.open({ managerEmail: noor.email, stage: 'evaluate' }, [
      recorded(recordAt(4, metrics, { recordedAt: ago(8), text: 'Their own sheet' })),
      recorded(recordAt(3, metrics, { recordedAt: ago(6), text: 'Said on the call' })),
      recorded(recordAt(4, pain, { recordedAt: ago(200), text: 'Their old mail' })),
      recorded(recordAt(3, pain, { recordedAt: ago(40), text: 'Said last month' })),
      recorded(recordAt(1, metrics, { recordedAt: ago(1), text: 'I think it is fine' })),
      recorded(recordAt(1, whyNow, { recordedAt: ago(9), text: 'Next quarter, I guess' })),
      recorded(recordAt(1, whyNow, { recordedAt: ago(2), text: 'No date that I know of' })),
    ])
    expect(await lineOf(talk, deal, 'Metrics')).toMatchObject({
      effectiveLevel: 4,
      record: { text: 'Their own sheet', person: 'Milo Thimble', level: 4 },
    })
    // Stronger once, but aged away: the weaker one carries it.
    expect(await lineOf(talk, deal, 'Identified pain')).toMatchObject({ effectiveLevel: 3, record: { text: 'Said last month' } })
    // A guess is no better for its record: there the newest words are told.
    expect(await lineOf(talk, deal, 'Why now')).toMatchObject({ effectiveLevel: 1, record: { text: 'No date that I know of' } })
    expect(await lineOf(talk, deal, 'Champion')).toMatchObject({ effectiveLevel: 0, record: null })
    expect(replyText((await talk.types('status kettles', noor)).reply)).toContain("• Metrics: buyer's act, Milo Thimble, 12 Nov;")
  })

  it('names the one that was chosen of two that contradict each other', async () => {
    for (const [choice, person] of [
      ['old', 'Otto Brine'],
      ['new', 'Wanda Crumb'],
    ] as const) {
      const talk = await conversation('embedded', start)
      const deal = await talk.open({ stage: 'qualify' })
      await talk.types('Fizzlewick')
      await talk.says(deal, 'Otto Brine, CFO, told me on the call on Wednesday that he signs the budget. He is the economic buyer.')
      expect(await lineOf(talk, deal, 'Economic buyer')).toMatchObject({ effectiveLevel: 3, record: { person: 'Otto Brine' } })
      await talk.says(deal, 'Wanda Crumb, COO, told me on the call yesterday that she signs the budget. She is the economic buyer.')
      expect(await lineOf(talk, deal, 'Economic buyer')).toMatchObject({ assessment: 'contradicted', effectiveLevel: 2 })
      const review = (await talk.deal(deal)).reviews.at(-1)!
      const question = review.questions.findLast((q) => q.reason === 'contradicted')!.id
      await talk.presses({ press: 'choose', deal, review: review.id, question, choice })
      expect(await lineOf(talk, deal, 'Economic buyer')).toMatchObject({ effectiveLevel: 3, record: { person } })
    }
  })
})
