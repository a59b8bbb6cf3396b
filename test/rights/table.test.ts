import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { UseCases } from '../../src/application/use-cases.ts'
import { robin } from '../support/conversation.ts'
import { actors, settings } from './support/actors.ts'
import { opened, presses, reached, screens, submitted, verbs } from './support/doors.ts'
import { doors, findings, rightsScene } from './support/table.ts'

/** Names that a union of the source gives one of its fields: `press: 'a' | 'b'`. */
function namesIn(source: string, union: string, field: string): string[] {
  const block = new RegExp(`export type ${union} =(?:.|\\n)*?\\n\\n`).exec(`${source}\n\n`)?.[0] ?? ''
  const all = [...block.matchAll(new RegExp(`\\b${field}: ('[a-z-]+'(?: \\| '[a-z-]+')*)`, 'g'))]
  return [...new Set(all.flatMap(([, names]) => names!.split(' | ').map((name) => name.slice(1, -1))))].sort()
}

const read = (file: string) => readFileSync(`src/application/${file}`, 'utf8')

describe('the table of doors', () => {
  const keys = (table: object, beside: readonly string[] = []) =>
    Object.keys(table)
      .filter((name) => !beside.includes(name))
      .sort()

  it('names every verb, press, form and page of Home that there is', () => {
    expect(keys(verbs)).toEqual(namesIn(read('qualify-grammar.ts'), 'QualifyWish', 'verb'))
    expect(keys(presses, ['sign-off as manager'])).toEqual(namesIn(read('commands.ts'), 'PressOf', 'press'))
    expect(keys(opened)).toEqual(namesIn(read('forms.ts'), 'FormAsk', 'form'))
    expect(keys(submitted)).toEqual(namesIn(read('forms.ts'), 'Submitted', 'form'))
    expect(keys(screens, ['deals'])).toEqual(namesIn(read('home/screens.ts'), 'HomeScreen', 'screen'))
    const cases = [...(/export interface UseCases \{(?:.|\n)*?\n\}/.exec(read('use-cases.ts'))?.[0] ?? '').matchAll(/^ {2}(\w+)\(/gm)]
    expect(keys(reached)).toEqual(cases.map(([, name]) => name).sort())
  })

  it('misses a press that was added and not named here', () => {
    const grown = read('commands.ts').replace(
      "  | { press: 'back' }\n",
      "  | { press: 'back' }\n  | { press: 'delete-all'; deal: DealId }\n",
    )
    expect(namesIn(grown, 'PressOf', 'press')).toContain('delete-all')
    expect(keys(presses)).not.toContain('delete-all')
  })

  it('knocks on each of them once, by a name of its own', () => {
    expect(new Set(doors.map((door) => door.name)).size).toBe(doors.length)
    expect(doors.length).toBeGreaterThan(55)
  })
})

describe('every door, whoever comes', () => {
  it('gives what the policy says, in every setting, on private deals and others', { timeout: 240_000 }, async () => {
    const scene = await rightsScene()
    for (const setting of settings) expect(await findings(scene, scene.cases, setting)).toEqual([])
  })
})

describe('a check that is missing in one door', () => {
  /** As if that door did not ask who comes: it takes everybody of the workspace for the owner, an admin, or a member. */
  const planted: Record<string, (cases: UseCases) => Partial<UseCases>> = {
    'press status': (cases) => ({ pressed: (p) => cases.pressed({ ...p, user: robin.user }) }),
    'press sign-off as manager': (cases) => ({ pressed: (p) => cases.pressed({ ...p, user: 'U0ADMIN' }) }),
    'open close': (cases) => ({ openForm: (f) => cases.openForm({ ...f, user: robin.user }) }),
    'submit qualify-out': (cases) => ({ formSubmitted: (f) => cases.formSubmitted({ ...f, user: 'U0MANAGER' }) }),
    '/qualify status': (cases) => ({ qualifyTyped: (t) => cases.qualifyTyped({ ...t, user: 'U0ADMIN' }) }),
    'home deals': (cases) => ({ homeOpened: (h) => cases.homeOpened({ ...h, user: robin.user }) }),
    'home audit': (cases) => ({ homeOpened: (h) => cases.homeOpened({ ...h, user: 'U0ADMIN' }) }),
    'menu of deals': (cases) => ({ dealChoices: (c) => cases.dealChoices({ ...c, user: 'U0ADMIN' }) }),
    'ask in the direct message': (cases) => ({ messagePosted: (m) => cases.messagePosted({ ...m, user: robin.user }) }),
    'ask by command or mention': (cases) => ({ qualifyTyped: (t) => cases.qualifyTyped({ ...t, user: 'U0ADMIN' }) }),
    'ask for a list': (cases) => ({ qualifyTyped: (t) => cases.qualifyTyped({ ...t, user: robin.user }) }),
    'press report-csv': (cases) => ({ pressed: (p) => cases.pressed({ ...p, user: robin.user }) }),
    'press by-another': (cases) => ({ pressed: (p) => cases.pressed({ ...p, user: 'U0ADMIN' }) }),
    'press vote': (cases) => ({ pressed: (p) => cases.pressed({ ...p, user: 'U0ADMIN' }) }),
    'look for a person to erase': (cases) => ({ personNamed: (p) => cases.personNamed({ ...p, user: 'U0ADMIN' }) }),
    'submit erase-person': (cases) => ({ formSubmitted: (f) => cases.formSubmitted({ ...f, user: 'U0ADMIN' }) }),
    'home shadow': (cases) => ({ homeOpened: (h) => cases.homeOpened({ ...h, user: 'U0ADMIN' }) }),
    'home board': (cases) => ({ homeOpened: (h) => cases.homeOpened({ ...h, user: 'U0MANAGER' }) }),
    'evidence read': (cases) => ({ evidenceRead: (e) => cases.evidenceRead({ ...e, user: robin.user }) }),
  }
  it('is found, whichever it is', { timeout: 120_000 }, async () => {
    const scene = await rightsScene()
    for (const [name, plant] of Object.entries(planted)) {
      const door = doors.filter((each) => each.name === name)
      const setting = name === 'home audit' || name === 'home shadow' || name.includes('erase') ? 'everyone' : 'team'
      const found = (await findings(scene, { ...scene.cases, ...plant(scene.cases) }, setting, door)).join('\n')
      for (const actor of actors.filter((each) => each.isOutside)) expect(found).toContain(`${name}, ${actor.name}, ${setting}`)
      expect(found).toContain(`${name}, peer of another team, ${setting}`)
    }
  })
})
