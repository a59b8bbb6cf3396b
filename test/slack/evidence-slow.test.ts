import { expect, it } from 'vitest'
import type { Coach } from '../../src/application/coach.ts'
import { useCases } from '../../src/application/use-cases.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { waitFor } from '../refusals/support/whole-bot.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { freshId } from '../support/database.ts'
import { openOffice } from './support/office.ts'

const mail = `From: Otto Brine <otto@kettles.example>
Date: 19 Nov 2025
To: robin@example.com
Subject: Budget

I sign the budget for this. The contract has to pass our legal team, that takes three weeks.

Otto Brine
CFO`
const pointed = 'The contract has to pass our legal team, that takes three weeks.'

/** Slower than Slack waits for a submission's answer. */
const slow: Coach = {
  isOn: true,
  consult: async (call) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const { text } = (call as { ask: { text: string } }).ask
    const start = text.indexOf(pointed)
    const pieces = [{ criterion: 'paper-process', words: { start, end: start + pointed.length, text: pointed } }]
    return { by: 'model', told: { pieces }, author: { prompt: 'read-pasted', version: 1, model: 'm' }, dropped: 0 } as never
  },
}

it('a model that takes its time: a moment’s patience is asked for, then the form says who found what', async () => {
  const office = await openOffice({
    application: (given) =>
      useCases({ ...given, ids: uuidV7(given.clock), playbooks: shippedPlaybooks(), stageDebounce: 20_000, coach: slow }),
  })
  const { admin } = office
  const deal = freshId<DealId>()
  const fields = { ...someFields, ownerEmail: 'robin@example.com', stage: 'evaluate' }
  const opened: Change = { at: office.now(), type: 'opened', id: deal, externalId: 'D-1', source: 'import', fields }
  await office.store.transact(office.workspace, (unit) => unit.deals.append(deal, 0, [opened], foldDeal([opened])!))
  const { ts } = admin.say({ user: 'robin', channel: '@robin', text: 'see below' })
  await admin.shortcut({ user: 'robin', callbackId: 'use_as_evidence', channel: '@robin', ts })
  const shown = () => JSON.stringify(admin.modals('robin').at(-1) ?? {})
  await waitFor(() => shown().includes('For which deal?'))
  const { options } = await admin.options({ user: 'robin', actionId: 'value', blockId: 'deal', query: 'fizz' })
  await admin.submit({ user: 'robin', values: { deal: String(options![0]!.value), words: mail } })
  expect(shown()).toContain('One moment')
  await waitFor(() => shown().includes('Keep this'))
  expect(shown()).toContain('Rules and a model looked for it')
  expect(shown()).toContain('Found by rules.')
  await office.background.settled()
}, 60_000)
