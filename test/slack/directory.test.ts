import { beforeEach, describe, expect, it } from 'vitest'
import { DirectoryUnavailable } from '../../src/application/ports.ts'
import { openOffice } from './support/office.ts'

let office: Awaited<ReturnType<typeof openOffice>>
beforeEach(async () => {
  office = await openOffice()
})

const refused = (method: string, error: string, count?: number) =>
  office.admin.fault({ on: 'call', method, fault: { kind: 'refusal', error }, ...(count ? { count } : {}) })

describe('people', () => {
  it('are found by id and by e-mail, and asked for once in five minutes', async () => {
    const robin = {
      user: 'U0ROBIN',
      email: 'robin@example.com',
      name: 'Robin Vale',
      zone: 'Europe/Amsterdam',
      standing: 'member',
      isAdmin: false,
      title: 'Account executive',
    }
    expect(await office.directory.byUser(office.workspace, 'U0ROBIN')).toEqual(robin)
    expect(await office.directory.byEmail(office.workspace, 'ROBIN@example.com ')).toEqual(robin)
    await office.directory.byUser(office.workspace, 'U0ROBIN')
    expect(office.admin.calls('users.info')).toHaveLength(1)
    office.admin.changePerson('robin', { deactivated: true })
    office.pass(5 * 60_000)
    expect(await office.directory.byUser(office.workspace, 'U0ROBIN')).toMatchObject({ standing: 'deactivated' })
  })

  it('are guests, admins and nobody as Slack says', async () => {
    expect(await office.directory.byUser(office.workspace, 'U0GIL')).toMatchObject({ standing: 'guest' })
    expect(await office.directory.byUser(office.workspace, 'U0NOBODY')).toBeNull()
    expect(await office.directory.byEmail(office.workspace, 'nobody@example.com')).toBeNull()
    expect((await office.directory.admins(office.workspace)).map(({ user }) => user)).toEqual(['U0LENA'])
  })

  it('are looked up in the list where e-mails may not be asked for', async () => {
    refused('users.lookupByEmail', 'missing_scope')
    expect(await office.directory.byEmail(office.workspace, 'sam@example.com')).toMatchObject({ user: 'U0SAM' })
    expect(await office.directory.byEmail(office.workspace, 'nobody@example.com')).toBeNull()
  })

  it('cannot be told when Slack is away, and can be again', async () => {
    office.admin.fault({ on: 'call', method: 'users.info', fault: { kind: 'server_error', when: 'before' }, count: 1 })
    await expect(office.directory.byUser(office.workspace, 'U0ROBIN')).rejects.toBeInstanceOf(DirectoryUnavailable)
    expect(await office.directory.byUser(office.workspace, 'U0ROBIN')).toMatchObject({ user: 'U0ROBIN' })
  })
})

describe('channels', () => {
  const look = (channel: string) => office.directory.channel(office.workspace, office.admin.channel(channel).id)

  it('are ours when all in them are', async () => {
    office.admin.addChannel({ name: 'team', members: ['robin', 'noor'] })
    expect(await look('#team')).toMatchObject({ kind: 'channel', shared: false })
    expect(await look('@robin')).toMatchObject({ kind: 'dm', shared: false })
  })

  it('are shared with a guest in them, or another company', async () => {
    expect(await look('#deals')).toMatchObject({ kind: 'channel', shared: true })
    expect(await look('#shared-fizzlewick')).toMatchObject({ shared: true })
  })

  it('are taken for shared when it cannot be told', async () => {
    office.admin.addChannel({ name: 'team', members: ['robin', 'noor'] })
    for (const method of ['conversations.info', 'conversations.members', 'users.info']) {
      refused(method, 'internal_error', 1)
      expect(await look('#team')).toEqual({ kind: 'channel', shared: true, members: [], isUnknown: true })
    }
    // That we are not in it is an answer.
    refused('conversations.info', 'channel_not_found', 1)
    expect(await look('#team')).toEqual({ kind: 'channel', shared: true, members: [] })
    expect(await look('#team')).toMatchObject({ shared: false })
  })

  it('are open to us, or not, as Slack says now and not five minutes ago', async () => {
    const { workspace, directory, admin } = office
    const { id } = admin.addChannel({ name: 'team', members: ['robin', 'noor'], bot: false })
    const access = (channel = id) => directory.access(workspace, channel)
    expect(await access()).toBe('not-in')
    expect((await look('#team')).members).not.toContain(admin.botUser())
    admin.join(id, admin.botUser())
    expect(await access()).toBe('in')
    // What was known of its members is read anew as well.
    expect((await look('#team')).members).toContain(admin.botUser())
    admin.archive(id)
    expect(await access()).toBe('archived')
    expect(await access(admin.addChannel({ name: 'inner', kind: 'private', members: ['robin'], bot: false }).id)).toBe('unseen')
    expect(await access('C0NOWHERE')).toBe('unseen')
    expect(await access(admin.dm('robin'))).toBe('in')
    refused('conversations.info', 'internal_error', 1)
    await expect(access()).rejects.toBeInstanceOf(DirectoryUnavailable)
  })

  it('of many members are compared with the list of all', async () => {
    const members = Array.from({ length: 40 }, (_, at) => office.admin.addPerson({ name: `member${at}` }).id)
    office.admin.addChannel({ name: 'many', members })
    expect(await look('#many')).toMatchObject({ shared: false })
    expect(office.admin.calls('users.info')).toEqual([])
    office.admin.addChannel({ name: 'more', members: [...members, 'gil'] })
    expect(await look('#more')).toMatchObject({ shared: true })
    // Whom the list does not know yet: a guest who came a moment ago.
    const fresh = office.admin.addPerson({ name: 'fresh', role: 'guest' }).id
    office.admin.addChannel({ name: 'now', members: [...members, fresh] })
    expect(await look('#now')).toMatchObject({ shared: true })
  })
})

it('permalinks are Slack’s own; of a message that is gone there is none', async () => {
  const said = office.admin.say({ user: 'robin', channel: '#deals', text: 'hello' })
  const channel = office.admin.channel('#deals').id
  expect(await office.directory.permalink(office.workspace, { channel, ts: said.ts })).toMatch(/^https?:\/\//)
  expect(await office.directory.permalink(office.workspace, { channel, ts: '1.000001' })).toBeNull()
})
