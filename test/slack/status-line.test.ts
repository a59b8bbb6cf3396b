import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { singleInstall } from '../../src/slack/installs.ts'
import { whileShowing } from '../../src/slack/status-line.ts'
import { openOffice } from './support/office.ts'

it('a status is shown while something takes long, taken away after it, and never fails the work', async () => {
  const office = await openOffice()
  const { admin, install, log, workspace } = office
  const deps = { installs: singleInstall(install), log }
  admin.say({ user: 'robin', channel: '@robin', text: 'who signs?' })
  const { ts } = admin.messages('@robin').at(-1)!
  const place = { workspace, channel: admin.dm('robin'), threadTs: ts }
  const statuses = () => admin.calls('assistant.threads.setStatus')
  expect(await whileShowing(deps, place, 'is looking…', async () => 'quick')).toBe('quick')
  expect(statuses()).toHaveLength(0)
  expect(await whileShowing(deps, place, 'is looking…', () => wait(900, 'slow'))).toBe('slow')
  await vi.waitFor(() => expect(statuses()).toHaveLength(2))
  const [shown, gone] = statuses().map((call) => JSON.stringify(call))
  expect(shown).toContain('is looking…')
  expect(gone).not.toContain('is looking…')
  admin.fault({ on: 'call', method: 'assistant.threads.setStatus', fault: { kind: 'server_error', when: 'before' } })
  expect(await whileShowing(deps, place, 'is looking…', () => wait(900, 'done'))).toBe('done')
  await expect(whileShowing(deps, place, 'is looking…', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})
