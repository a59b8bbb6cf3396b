import { describe, expect, it } from 'vitest'
import { budgetDue } from '../../src/application/coaching/budget.ts'
import { DirectoryUnavailable, type Ports, type Transact } from '../../src/application/ports.ts'
import { defaultSettings } from '../../src/application/settings.ts'
import { ledger } from '../../src/llm/gateway/ledger.ts'
import { renderHome } from '../../src/slack/home/view.ts'
import { conversation, lena, noor, robin } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const ada = { ...robin, user: 'U0ADA', email: 'ada@example.com', name: 'Ada Reed', isAdmin: true }

describe.each(backends)('a month’s tokens that are used up, %s', (backend) => {
  async function scene(most: number | null = 1_000) {
    const c = await conversation(backend, '2026-11-20T12:00:00Z', [robin, noor, lena, ada])
    const limit = (monthlyTokens: number | null, on = true) =>
      c.submits({ form: 'settings', settings: { ...defaultSettings, coach: { on, redact: false, monthlyTokens } } }, lena)
    await limit(most)
    const books = ledger({ transact: c.ports.transact, clock: { now: c.now }, model: 'small' })
    /** A question that may cost so many tokens, and does. */
    const ask = async (tokens: number) => {
      const question = { workspace: c.workspace, task: 'read-answer', deal: null } as Parameters<typeof books.begin>[0]
      const begun = await books.begin(question, `key ${tokens} ${c.now()}`, tokens, () => true)
      if (begun.kind === 'go')
        await books.end(question, begun, { key: 'k', spent: { input: tokens, output: 0, cached: 0 }, ended: 'answered', reply: null })
      return begun.kind
    }
    const sweep = async () => {
      await budgetDue(c.ports, c.workspace, 'sweep')
      return c.drain()
    }
    const home = async (who = lena) =>
      JSON.stringify(renderHome(await c.cases.homeOpened({ workspace: c.workspace, user: who.user, page: 0 })))
    return { c, limit, ask, sweep, home }
  }

  it('is told to every admin, once, with what it means, and stands on their Home', async () => {
    const { ask, sweep, home } = await scene()
    expect(await ask(900)).toBe('go')
    expect(await sweep()).toEqual([])
    expect(await home()).not.toContain('used up')
    expect(await ask(900)).toBe('budget')
    const said = await sweep()
    expect(said.map((s) => s.lane).sort()).toEqual(['user:U0ADA', 'user:U0LENA'])
    expect(said[0]!.text).toContain("The model's 1,000 tokens for November are used up, so rules go on alone until 1 Dec.")
    expect(said[0]!.text).toContain('raise "Tokens a month" in the settings')
    expect(await home()).toContain('tokens for November are used up')
    // Not on that of anybody else.
    expect(await home(noor)).not.toContain('used up')
    expect(await ask(900)).toBe('budget')
    expect(await sweep()).toEqual([])
  })

  it('is told once a month: raised and used up again it stands on Home alone, and the next month is a new one', async () => {
    const { c, limit, ask, sweep, home } = await scene()
    await ask(900)
    await ask(900)
    expect(await sweep()).toHaveLength(2)
    await limit(2_000)
    expect(await home()).not.toContain('used up')
    expect(await ask(900)).toBe('go')
    expect(await ask(900)).toBe('budget')
    expect(await sweep()).toEqual([])
    expect(await home()).toContain("The model's 2,000 tokens for November are used up")
    c.at('2026-12-01T00:30:00Z')
    expect(await home()).not.toContain('used up')
    expect(await sweep()).toEqual([])
    expect(await ask(1_900)).toBe('go')
    expect(await ask(900)).toBe('budget')
    expect((await sweep())[0]!.text).toContain('tokens for December are used up, so rules go on alone until 1 Jan.')
  })

  it('is nothing to tell where the limit was lifted or the model switched off before the sweep', async () => {
    for (const [most, on] of [
      [null, true],
      [1_000, false],
    ] as const) {
      const { limit, ask, sweep, home } = await scene()
      await ask(2_000)
      await limit(most, on)
      expect(await sweep()).toEqual([])
      expect(await home()).not.toContain('used up')
    }
  })

  it('is told once whatever crashes, however many sweep at once, and waits until Slack tells who the admins are', async () => {
    const { c, ask } = await scene()
    await ask(2_000)
    const away = { ...c.ports.directory, admins: () => Promise.reject(new DirectoryUnavailable('away')) }
    await budgetDue({ ...c.ports, directory: away }, c.workspace, 'sweep')
    for (let crash = 1; crash <= 3; crash++) {
      let left = crash
      const crashing: Transact = (ws, work, options) => {
        left -= 1
        const crashes = left === 0
        return c.ports.transact(
          ws,
          async (unit) => {
            const result = await work(unit)
            if (crashes) throw new Error('killed')
            return result
          },
          options,
        )
      }
      await budgetDue({ ...c.ports, transact: crashing } as Ports, c.workspace, 'crash').catch(() => {})
    }
    await Promise.all([1, 2, 3].map(() => budgetDue(c.ports, c.workspace, 'sweep')))
    expect((await c.drain()).map((s) => s.post.kind)).toEqual(['coach-budget', 'coach-budget'])
  })
})
