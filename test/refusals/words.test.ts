import { describe, expect, it } from 'vitest'
import { robin, sam, scene, wirePost } from './support/scene.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

describe('words that are no answer leave the question standing, and say so kindly', () => {
  it.each([
    ['nothing but blanks', '   ', 'I found no words in that.'],
    ['an emoji', '🎉', 'That did not answer it yet'],
    ['an emoji code', ':tada: :+1:', 'the question stands'],
    ['thanks', 'Thanks!', 'That did not answer it yet'],
    ['a question back', 'What is the weather like there?', 'I can only take answers here'],
    ['what a word means', 'What do you mean by metrics?', 'Metrics: What gets better for the buyer'],
    ['a lone question mark', '??', 'I can only take answers here'],
  ])('%s', async (_, text, sentence) => {
    const here = await scene()
    const { deal } = await here.asked()
    const before = await here.live(deal)
    const { told, said } = await here.answers(deal, text)
    expect(told).toBeNull()
    expect(said.map((s) => s.text).join()).toContain(sentence)
    expect(await here.live(deal)).toEqual(before)
    expect((await here.talk.deal(deal)).records).toEqual([])
    const next = await here.answers(deal, "don't know")
    expect(next.said.at(-1)!.text).toContain('better than a guess')
  })
})

describe('at the closing form', () => {
  it.each(['Why do you ask?', 'Thank you very much'])('"%s" is no next step: the form stays', async (text) => {
    const here = await scene()
    const { deal } = await here.asked()
    for (let n = 0; n < 9 && (await here.live(deal)).question !== ''; n++) await here.answers(deal, 'skip')
    expect(here.talk.said.at(-1)!.text).toContain('Your call:')
    const { said } = await here.answers(deal, text)
    expect(said.map((s) => s.text).join()).toMatch(/the question stands.*Your call:/s)
    const before = await here.talk.deal(deal)
    expect([before.calls, before.reviews.at(-1)!.states.at(-1)!.state]).toEqual([[], 'open'])
    await here.answers(deal, 'ok')
    const after = await here.talk.deal(deal)
    expect([after.calls.map((c) => [c.kept, c.nextStep]), after.reviews.at(-1)!.states.at(-1)!.state]).toEqual([
      [[true, null]],
      'concluded',
    ])
  })
})

describe('words that are an answer', () => {
  it('of 40,000 characters are kept whole, and what is said back fits a message', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const filler = 'They told us so, and more of it, @here. '
    const long = `${evidence}. ${filler.repeat(1_300)}`.slice(0, 40_000)
    const { said } = await here.answers(deal, long)
    const answer = (await here.talk.deal(deal)).answers.at(-1)!
    expect(answer.text.length).toBeGreaterThan(39_000)
    expect(said).toHaveLength(1)
    for (const message of wirePost(said[0]!.post)) {
      expect(message.text.length).toBeLessThanOrEqual(3_900)
      expect(JSON.stringify(message.blocks)).not.toMatch(/<!|@here/)
    }
  })

  it('with a day that lies ahead are on no record as said on it', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    await here.answers(deal, 'Milo Thimble, Ops Lead, told me on the call on 15 Dec 2026 that 9 % come back and they want 5')
    const { records } = await here.talk.deal(deal)
    expect(records.length).toBeGreaterThan(0)
    for (const r of records) expect(r.facts.saidOn ?? '').not.toContain('2026-12-15')
    expect(here.talk.said.at(-1)!.text).toContain('lies ahead')
  })

  it('given as a message that became one by an edit are kept; as a button by an edit they press nothing', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { ts } = await here.answers(deal, 'Thanks!')
    const edit = async (text: string) =>
      here.cases.messageEdited({ ...(await here.kept(robin)), channel: thread.channel!, threadTs: thread.rootTs, ts, text })
    const before = await here.live(deal)
    await edit('skip')
    expect(await here.live(deal)).toEqual(before)
    expect(await edit(evidence)).toBeNull()
    expect((await here.talk.deal(deal)).records.map((r) => r.message?.ts)).toContain(ts)
  })

  it('two at once are both kept', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const one = async (text: string, ts: string) =>
      here.cases.messagePosted({ ...(await here.kept(robin)), channel: thread.channel!, threadTs: thread.rootTs, ts, text, files: [] })
    await Promise.all([
      one(evidence, '1795176000.000100'),
      one('Otto Brine, CFO, signs after the board on 15 Dec, he wrote on 18 Nov', '1795176000.000200'),
    ])
    expect((await here.talk.deal(deal)).answers.map((a) => a.message?.ts).sort()).toEqual(['1795176000.000100', '1795176000.000200'])
  })
})

describe('words outside a thread', () => {
  it('are offered in the thread; those that follow are offered with them, by one button', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const dm = { channel: (await here.threadOf(deal))!.channel!, threadTs: null }
    await here.writes('Milo Thimble, Ops Lead, on the call yesterday:', dm)
    const { said } = await here.writes('9 % come back, they want 5', dm)
    expect(said.at(-1)!.text).toMatch(/Milo Thimble.*they want 5/s)
    expect((await here.talk.deal(deal)).answers).toEqual([])
    await here.presses({ press: 'use-answer', deal })
    expect((await here.talk.deal(deal)).answers.map((a) => a.text)).toEqual([
      'Milo Thimble, Ops Lead, on the call yesterday:\n9 % come back, they want 5',
    ])
    expect((await here.presses({ press: 'use-answer', deal })).told).toContain('done already')
    expect((await here.talk.deal(deal)).answers).toHaveLength(1)
  })

  it('that belong to no deal are not kept, and their writer knows', async () => {
    const here = await scene()
    for (const threadTs of [null, '1000.000100'])
      expect((await here.writes('Otto signed yesterday', { channel: 'D-U0SAM', threadTs }, sam)).told).toContain('I did not keep that')
    expect((await here.writes('🎉', { channel: 'D-U0SAM', threadTs: null }, sam)).told).toBeNull()
    expect((await here.writes('we talk among ourselves', { channel: 'C1', threadTs: '1.000100' }, sam)).told).toBeNull()
  })
})
