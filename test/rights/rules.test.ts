import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/application/ports.ts'
import { isManager, managersOf, mayManage, mayRead, type RightsRules, rightTo } from '../../src/application/rights.ts'
import { gil, lena, noor, robin, sam } from '../support/conversation.ts'

const somebody = (name: string): Person => ({ ...robin, user: `U0${name}`, email: `${name.toLowerCase()}@example.com`, name })
const deal = { ownerEmail: 'robin@example.com', managerEmail: null as string | null, isPrivate: false }
const member = (role: 'rep' | 'manager', team: string | null, managerEmail: string | null = null) => ({ role, team, managerEmail })
const rules = (visibility: RightsRules['visibility'], members: Record<string, ReturnType<typeof member>> = {}): RightsRules => ({
  visibility,
  members: new Map(Object.entries(members)),
})

describe('a right to a deal', () => {
  it('of the owner is to answer, whatever the setting, the case of the address and the teams', () => {
    for (const visibility of ['everyone', 'team', 'owner-and-managers'] as const)
      expect(rightTo({ ...deal, ownerEmail: ' Robin@Example.com', isPrivate: true }, robin, rules(visibility))).toBe('answer')
  })

  it('of an admin and of the manager the CRM names is to change', () => {
    const named = { ...deal, managerEmail: 'Morgan@example.com', isPrivate: true }
    expect(rightTo(named, noor, rules('owner-and-managers'))).toBe('change')
    expect(rightTo(named, lena, rules('owner-and-managers'))).toBe('change')
    expect(rightTo(deal, noor, rules('owner-and-managers'))).toBe('none')
  })

  it('of a peer is what the setting says', () => {
    const teams = { 'robin@example.com': member('rep', 'North'), 'sam@example.com': member('rep', 'north') }
    expect(rightTo(deal, sam, rules('everyone'))).toBe('read')
    expect(rightTo(deal, sam, rules('team', teams))).toBe('read')
    expect(rightTo(deal, sam, rules('team', { ...teams, 'sam@example.com': member('rep', 'South') }))).toBe('none')
    expect(rightTo(deal, sam, rules('team'))).toBe('none')
    expect(rightTo(deal, sam, rules('owner-and-managers', teams))).toBe('none')
    expect(rightTo({ ...deal, isPrivate: true }, sam, rules('everyone'))).toBe('none')
  })

  it('reaches managers of managers, and no other branch', () => {
    const teams = {
      'robin@example.com': member('rep', 'North'),
      'morgan@example.com': member('manager', 'North', 'ada@example.com'),
      'ada@example.com': member('manager', null, 'ivo@example.com'),
      'ivo@example.com': member('manager', null),
      'eve@example.com': member('manager', 'South', 'ada@example.com'),
    }
    const strict = rules('owner-and-managers', teams)
    for (const who of [noor, somebody('Ada'), somebody('Ivo')]) {
      expect(rightTo({ ...deal, isPrivate: true }, who, strict), who.name).toBe('change')
      expect(mayManage(deal, who, strict)).toBe(true)
    }
    expect(rightTo(deal, somebody('Eve'), strict)).toBe('none')
    expect(rightTo(deal, somebody('Eve'), rules('everyone', teams))).toBe('read')
    // The manager the CRM names is one besides, and so is whoever stands above that one.
    expect(rightTo({ ...deal, managerEmail: 'eve@example.com' }, somebody('Eve'), strict)).toBe('change')
    expect(rightTo({ ...deal, managerEmail: 'eve@example.com' }, noor, strict)).toBe('change')
  })

  it('goes round circles once, and makes nobody the manager of a deal of their own', () => {
    const circle = rules('owner-and-managers', {
      'robin@example.com': member('rep', 'North', 'morgan@example.com'),
      'morgan@example.com': member('manager', 'North', 'robin@example.com'),
    })
    expect(mayManage(deal, robin, circle)).toBe(false)
    expect(mayManage(deal, noor, circle)).toBe(true)
    expect(rightTo(deal, sam, circle)).toBe('none')
  })

  it('of a guest, a stranger, the deactivated and nobody is none, though the address be the owner’s', () => {
    for (const standing of ['guest', 'stranger', 'deactivated'] as const)
      expect(rightTo(deal, { ...robin, isAdmin: true, standing }, rules('everyone')), standing).toBe('none')
    expect(mayRead(deal, gil, rules('everyone'))).toBe(false)
    expect(mayRead(deal, null, rules('everyone'))).toBe(false)
    expect(mayManage({ ...deal, managerEmail: gil.email }, gil, rules('everyone'))).toBe(false)
  })

  it('is given by no missing address: two that are null are not the same person', () => {
    const unknown = { ...deal, ownerEmail: null }
    const without = { ...sam, email: null }
    expect(rightTo(unknown, without, rules('owner-and-managers'))).toBe('none')
    expect(rightTo(unknown, without, rules('team'))).toBe('none')
    expect(rightTo(unknown, lena, rules('owner-and-managers'))).toBe('change')
  })
})

describe('the managers of a deal', () => {
  const teams = {
    'robin@example.com': member('rep', 'North'),
    'morgan@example.com': member('manager', 'North'),
    'ada@example.com': member('manager', 'north'),
    'eve@example.com': member('manager', 'South'),
  }
  it('are the one named, else the owner’s, else those of the owner’s team; without any an admin stands in', () => {
    const known = rules('everyone', teams)
    expect(managersOf({ ...deal, managerEmail: 'Eve@example.com' }, known)).toEqual(['eve@example.com'])
    expect(managersOf(deal, known)).toEqual(['morgan@example.com', 'ada@example.com'])
    expect(managersOf({ ...deal, ownerEmail: 'morgan@example.com' }, known)).toEqual([])
    expect(managersOf({ ...deal, ownerEmail: null }, known)).toEqual([])
    expect(mayManage(deal, lena, known)).toBe(true)
    expect(mayManage({ ...deal, managerEmail: 'gone@example.com' }, lena, known)).toBe(true)
    const own = { ...deal, ownerEmail: 'lena@example.com' }
    expect([mayManage(own, lena, known), mayManage({ ...own, managerEmail: 'eve@example.com' }, lena, known)]).toEqual([true, false])
    expect([noor, somebody('Eve'), robin].map((who) => isManager(who, known))).toEqual([true, true, false])
  })
})
