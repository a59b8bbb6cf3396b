import { describe, expect, it } from 'vitest'
import { type Directory, DirectoryUnavailable, type Person } from '../../src/application/ports.ts'
import { allMayRead } from '../../src/application/readers.ts'
import type { RightsRules } from '../../src/application/rights.ts'
import type { WorkspaceId } from '../../src/domain/ids.ts'
import { lena, noor, robin, sam } from '../support/conversation.ts'

const deal = { ownerEmail: robin.email, managerEmail: noor.email, isPrivate: false }
const rules = (visibility: RightsRules['visibility']): RightsRules => ({ visibility, members: new Map() })
const gone: Person = { ...sam, user: 'U0GONE', standing: 'deactivated' }
const known = [robin, noor, sam, lena, gone]

/** A directory of those people; everybody else is a bot. `everyone`: what the list of all gives. */
function portsOf(everyone: Person[] | null | Error) {
  const directory = {
    byUser: async (_: WorkspaceId, user: string) => known.find((person) => person.user === user) ?? null,
    everyone: async () => {
      if (everyone instanceof Error) throw everyone
      return everyone
    },
  }
  return { directory: directory as unknown as Directory }
}

describe('a place where a deal is shown', () => {
  const ask = (
    visibility: RightsRules['visibility'],
    members: string[],
    { isPrivate = false, shared = false, everyone = known as Person[] | null | Error } = {},
  ) => allMayRead(portsOf(everyone), 'w' as WorkspaceId, { ...deal, isPrivate }, { shared, members }, rules(visibility))
  const many = Array.from({ length: 31 }, (_, n) => `UBOT${n}`)

  it('has only people with a right to it: bots and the deactivated read nothing', async () => {
    expect(await ask('owner-and-managers', ['U0ROBIN', 'U0NOOR', 'U0LENA', 'U0GONE', 'UBOT'])).toBe(true)
    expect(await ask('owner-and-managers', ['U0ROBIN', 'U0SAM'])).toBe(false)
    expect(await ask('everyone', ['U0ROBIN', 'U0SAM'])).toBe(true)
    expect(await ask('everyone', ['U0ROBIN', 'U0SAM'], { isPrivate: true })).toBe(false)
  })

  it('is none that is shared, and none whose people cannot be told', async () => {
    expect(await ask('everyone', ['U0ROBIN'], { shared: true })).toBe(false)
    expect(await ask('team', [...many, 'U0ROBIN'])).toBe(true)
    expect(await ask('team', [...many, 'U0SAM'])).toBe(false)
    expect(await ask('team', many, { everyone: null })).toBe(false)
    expect(await ask('team', many, { everyone: new DirectoryUnavailable('away') })).toBe(false)
  })
})
