import { describe, expect, it } from 'vitest'
import type { OutboxTarget } from '../../src/application/ports.ts'
import { reportCsv } from '../../src/cli/csv/write-report.ts'
import type { Fault } from '../../src/playground/faults.ts'
import { freshId } from '../support/database.ts'
import { fullReport } from './messages/sample-report.ts'
import { openOffice } from './support/office.ts'

type Office = Awaited<ReturnType<typeof openOffice>>

const user = 'U0ROBIN'
const settle = 15_000
const call = (method: string, fault: Extract<Fault, { on: 'call' }>['fault'], count = 1): Fault => ({ on: 'call', method, fault, count })
const refusesCharts = (count: number) => call('chat.postMessage', { kind: 'refusal', error: 'invalid_blocks' }, count)

/** Puts a report's head and the section with the story. */
async function putReport(office: Office) {
  const id = freshId()
  await office.put({ kind: 'report', id, asker: user, report: fullReport }, { to: 'user', user }, id)
  const under: OutboxTarget = { to: 'under', root: id, user }
  await office.put({ kind: 'report-section', section: 'stages', report: fullReport }, under)
  return { id, under }
}

const thread = (office: Office) => {
  const dm = office.admin.dm('robin')
  const roots = office.admin.messages(dm)
  return { dm, roots, all: office.admin.thread(dm, roots[0]!.ts) }
}
const blocksOf = (message: { blocks?: unknown }) => JSON.stringify(message.blocks ?? [])
const filesOf = (office: Office) =>
  thread(office).all.flatMap(({ files }) => (files ?? []) as { name: string; alt_txt?: string; url_private: string }[])
const bytesOf = async (office: Office, file: { url_private: string }) =>
  Buffer.from(await (await fetch(file.url_private, { headers: { authorization: `Bearer ${office.install.token}` } })).arrayBuffer())

describe('a report in Slack', () => {
  it('is a thread in the asker’s direct messages, its charts drawn by Slack, its numbers in the text', async () => {
    const office = await openOffice()
    await putReport(office)
    await office.send()
    const { roots, all } = thread(office)
    expect(roots).toHaveLength(1)
    expect(all).toHaveLength(2)
    for (const message of all) {
      expect(blocksOf(message)).toContain('data_visualization')
      expect(blocksOf(message)).toContain('"table"')
    }
    expect(all[1]!.text).toContain('16 of 20')
    expect(office.admin.calls('files.getUploadURLExternal')).toEqual([])
  })

  it('where Slack refuses charts, is the same with pictures under it; the tables stay', async () => {
    const office = await openOffice()
    const { id } = await putReport(office)
    office.admin.fault(refusesCharts(1))
    await office.send()
    const { roots, all } = thread(office)
    expect(roots).toHaveLength(1)
    expect(all[0]!.metadata).toMatchObject({ event_payload: { key: id, undrawn: true } })
    expect(blocksOf(all[0]!)).not.toContain('data_visualization')
    expect(blocksOf(all[0]!)).toContain('"table"')
    const [file, ...more] = filesOf(office)
    expect(more).toEqual([])
    expect(file!.name).toMatch(/^how-forecast-calls-held-[0-9a-f]{12}\.png$/)
    expect(file!.alt_txt).toContain('North 34 of 64')
    const bytes = await bytesOf(office, file!)
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  })

  it('goes as text where Slack takes no blocks at all, and the pictures follow', async () => {
    const office = await openOffice()
    await putReport(office)
    office.admin.fault(refusesCharts(2))
    await office.send()
    expect(thread(office).all[0]).toMatchObject({ text: expect.stringContaining('34 of 64 calls held') })
    expect(filesOf(office)).toHaveLength(1)
  })

  it('posts its pictures once, though the answer to the message that lacked its charts was lost', async () => {
    const office = await openOffice()
    await putReport(office)
    office.admin.fault(refusesCharts(1))
    // The first call is refused, the second done and not answered.
    office.admin.fault(call('chat.postMessage', { kind: 'reset', when: 'after' }))
    await office.send()
    office.pass(settle + 1_000)
    await office.send()
    expect(thread(office).roots).toHaveLength(1)
    expect(filesOf(office)).toHaveLength(1)
  })
})

describe('a file', () => {
  const lost: [string, Fault][] = [
    ['done and not answered', call('files.completeUploadExternal', { kind: 'reset', when: 'after' })],
    ['neither done nor answered', call('files.completeUploadExternal', { kind: 'reset', when: 'before' })],
    ['done, and a 500', call('files.completeUploadExternal', { kind: 'server_error', when: 'after' })],
    ['the address not told', call('files.getUploadURLExternal', { kind: 'server_error', when: 'after' })],
    ['internal_error', call('files.completeUploadExternal', { kind: 'refusal', error: 'internal_error' })],
    ['rate limited', call('files.completeUploadExternal', { kind: 'rate_limited', retryAfterSeconds: 3 })],
  ]

  it.each(lost)('stands there exactly once, byte by byte the report’s: %s', async (_what, fault) => {
    const office = await openOffice()
    const { under } = await putReport(office)
    await office.send()
    office.admin.fault(fault)
    await office.put({ kind: 'report-file', report: fullReport }, under)
    for (let turn = 0; turn < 4; turn++) {
      await office.send()
      office.pass(settle + 1_000)
    }
    const files = filesOf(office)
    expect(files).toHaveLength(1)
    expect(files[0]!.name).toMatch(/^requalify-report-2026-11-22-[0-9a-f]{12}\.csv$/)
    expect((await bytesOf(office, files[0]!)).toString('utf8')).toBe(reportCsv(fullReport))
    expect((await office.outbox()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  it('that the app may not share is told of, once, and holds up nothing', async () => {
    const office = await openOffice()
    const { under } = await putReport(office)
    office.admin.fault(call('files.getUploadURLExternal', { kind: 'refusal', error: 'missing_scope' }))
    await office.put({ kind: 'report-file', report: fullReport }, under)
    await office.send()
    expect(thread(office).all.at(-1)!.text).toContain('I may not put files into Slack yet.')
    expect((await office.outbox()).map(({ state }) => state)).toEqual(['sent', 'sent', 'parked', 'sent'])
  })

  it('under a report that never arrived goes nowhere', async () => {
    const office = await openOffice()
    await office.put({ kind: 'report-file', report: fullReport }, { to: 'under', root: freshId(), user })
    await office.send()
    expect((await office.outbox()).map(({ state, problem }) => [state, problem])).toEqual([['parked', 'nowhere_to_post']])
  })
})
