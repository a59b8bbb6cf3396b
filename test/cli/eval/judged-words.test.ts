import { expect, it } from 'vitest'
import { judgedWords } from '../../../src/cli/eval/judged-words.ts'
import { codesFound, nothingAdded } from '../../../src/cli/eval/marks.ts'
import { ownCasesOf } from '../../../src/cli/eval/own-cases.ts'
import { playCase } from '../../../src/cli/eval/play-case.ts'
import { conversation } from '../../support/conversation.ts'
import { playbook } from './shipped.ts'

it('what was judged wrong in a real review becomes a case with the words and the deal of that day, and none once they are erased', async () => {
  const talk = await conversation('embedded', '2026-11-20T12:00:00Z')
  const id = await talk.open({ stage: 'qualify' })
  await talk.moveTo(id, 'evaluate')
  await talk.says(id, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5')
  await talk.says(id, 'They loved the demo, very interested')
  const deal = await talk.deal(id)
  const record = deal.records.at(-1)!
  const answer = deal.answers.at(-1)!
  const judged = { answer: answer.id, record: record.id, criterion: record.criterion, opinion: { is: 'weak' } } as const
  const words = judgedWords(judged, deal, 'UTC')!
  expect(words).toMatchObject({
    stage: 'evaluate',
    answer: 'They loved the demo, very interested',
    answered: '2026-11-20',
    earlier: [{ on: '2026-11-20', says: 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5' }],
    people: [{ name: 'Milo Thimble', role: 'Ops Lead' }],
  })
  const [own] = ownCasesOf([words])
  expect(codesFound(playCase(own!, playbook), nothingAdded)).toContain('politeness')
  await talk.deletes(answer.message!.ts, answer.message!.channel)
  expect(judgedWords(judged, await talk.deal(id), 'UTC')).toBeNull()
})
