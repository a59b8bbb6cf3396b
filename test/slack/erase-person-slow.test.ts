import { expect, it } from 'vitest'
import { rulesOnly } from '../../src/application/coach.ts'
import { useCases } from '../../src/application/use-cases.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { rowsOfOtto } from '../application/support/deal-of-otto.ts'
import { waitFor } from '../refusals/support/whole-bot.ts'
import { someFields } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { freshId } from '../support/database.ts'
import { openOffice } from './support/office.ts'

it('many deals take their time: a moment’s patience is asked for; what fails gives the words back, and the form is kept when its row is', async () => {
  let broken = true
  const office = await openOffice({
    application: (given) => {
      const cases = useCases({ ...given, ids: uuidV7(given.clock), playbooks: shippedPlaybooks(), stageDebounce: 20_000, coach: rulesOnly })
      return {
        ...cases,
        async personNamed(asked) {
          // Slower than Slack waits for a submission's answer.
          await new Promise((resolve) => setTimeout(resolve, 2_000))
          if (broken) throw new Error('the database is away')
          return cases.personNamed(asked)
        },
      }
    },
  })
  const { admin } = office
  const deal = freshId<DealId>()
  const opened: Change = { at: office.now(), type: 'opened', id: deal, externalId: 'D-1', source: 'import', fields: someFields }
  const rows = [opened, ...rowsOfOtto(office.now())]
  await office.store.transact(office.workspace, (unit) => unit.deals.append(deal, 0, rows, foldDeal(rows)!))
  const shown = () => JSON.stringify(admin.modals('lena').at(-1) ?? {})
  admin.openHome({ user: 'lena' })
  await waitFor(() => JSON.stringify(admin.homeView('lena') ?? '').includes('open:erase-person'))
  await admin.click({ user: 'lena', view: 'home', actionId: 'open:erase-person' })
  await waitFor(() => shown().includes('Look first'))

  const typed = { name: 'Otto Brine', more: 'otto@kettles.example' }
  await admin.submit({ user: 'lena', values: typed })
  expect(shown()).toContain('One moment')
  await waitFor(() => shown().includes('Look first'))
  for (const each of Object.values(typed)) expect(shown()).toContain(`"initial_value":"${each}"`)
  expect(shown()).toContain('Something broke')

  broken = false
  await admin.submit({ user: 'lena', values: typed })
  await waitFor(() => shown().includes('Erase for good'))
  // The store is away for a moment: the form stays, and says so.
  const { transact } = office.between
  office.between.transact = async () => {
    throw new Error('away')
  }
  const refused = await admin.submit({ user: 'lena', values: { sure: ['yes'] } })
  expect(refused).toMatchObject({ ok: false, errors: { sure: expect.stringContaining('Not saved') } })
  office.between.transact = transact
  expect(await admin.submit({ user: 'lena', values: { sure: ['yes'] } })).toMatchObject({ ok: true })
  await office.background.settled()
  // Kept, and not worked yet: nothing is erased before its row is.
  expect(JSON.stringify(await office.store.transact(office.workspace, (unit) => unit.deals.journal(deal)))).toContain('Otto Brine')
}, 60_000)
