import { beforeEach, describe, expect, it } from 'vitest'
import type { EvidenceSource, SubmittedAs } from '../../src/application/forms.ts'
import type { Person } from '../../src/application/ports.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { conversation, gil, lena, noor, robin, sam } from '../support/conversation.ts'

const otto: Person = { ...gil, user: 'U0OTTO', name: 'Otto Brine', email: 'otto@kettles.example', standing: 'stranger' }
const wanda: Person = { ...gil, user: 'U0WANDA', name: 'Wanda Crumb', email: 'wanda@kettles.example', standing: 'guest' }

const mail = `From: Otto Brine <otto@kettles.example>
Date: 19 Nov 2026
To: Robin Vale <robin@example.com>
Subject: Budget

I sign the budget for this. The board decides on 15 December. Right now 9 % come back, we want 5 %.

Otto Brine
CFO`

const message = (user: string | null, more: Partial<EvidenceSource> = {}): EvidenceSource => ({
  channel: 'CX1',
  ts: `17951${String(count).padStart(5, '0')}.000100`,
  user,
  place: '#acme',
  threadTs: null,
  files: [],
  ...more,
})

let talk: Awaited<ReturnType<typeof conversation>>
let deal: DealId
let name: string
let count = 0

beforeEach(async () => {
  talk = await conversation('embedded', '2026-11-20T12:00:00Z', [robin, noor, sam, lena, gil, otto, wanda])
  count += 1
  name = `Kettle${'abcdefghijklmnopqrstuvwxyz'[count]}works`
  deal = await talk.open({ stage: 'qualify', name, account: name }, [], `K-${count}`)
})

const read = (text: string, source: EvidenceSource | null = null, who = robin, on = deal) =>
  talk.cases.evidenceRead({ workspace: talk.workspace, user: who.user, deal: on, text, source })

async function proposals(text: string, source: EvidenceSource | null = null) {
  const form = await read(text, source)
  if ('kind' in form || form.step !== 'read') throw new Error(`refused: ${JSON.stringify(form)}`)
  return form.proposals
}

type Wish = Partial<Omit<SubmittedAs<'evidence'>, 'form'>>
/** `accepted`: proposals by their criterion and place among its own, "metrics:1", as they are shown now. */
async function submit(wish: Wish, who = robin) {
  const given = { form: 'evidence', deal, text: mail, source: null, asView: null, ...wish } as const
  const form = await read(given.text, given.source, robin, given.deal)
  const shown = 'proposals' in form ? form.proposals : []
  const accepted = (wish.accepted ?? []).map((named) => {
    const [criterion, place] = named.split(':')
    return shown.filter(({ key }) => key.endsWith(`:${criterion}`))[Number(place) - 1]?.key ?? named
  })
  return talk.submits({ ...given, accepted, readAt: talk.now() }, who)
}
const named = (key: string) => key.split(':').at(-1)

const records = async () => (await talk.deal(deal)).records.map(({ criterion, facts }) => ({ criterion, ...facts }))

describe('what pasted words would be kept as', () => {
  it('is proposed criterion by criterion, in the ladder’s words, and nothing is kept', async () => {
    const found = await proposals(mail)
    expect(found.map(({ key, back }) => [named(key), back.criterion, back.level])).toEqual([
      ['metrics', 'Metrics', 3],
      ['economic-buyer', 'Economic buyer', 3],
      ['decision-process', 'Decision process', 3],
    ])
    expect(found.every(({ by, ticked }) => by === 'rules' && ticked)).toBe(true)
    expect(found[0]!.back).toMatchObject({ person: 'Otto Brine', role: 'CFO', channel: 'email', saidOn: '2026-11-19' })
    expect(await records()).toEqual([])
  })

  it('is for the owner alone; everybody else is told what to do', async () => {
    const others = [
      [sam, 'not-your-deal'],
      [noor, 'not-your-deal'],
      [gil, 'guest'],
      [otto, 'guest'],
    ] as const
    for (const [who, kind] of others) {
      expect(await read(mail, null, who)).toMatchObject({ kind })
      expect(await submit({ accepted: ['economic-buyer:1'] }, who)).toMatchObject({ answer: { kind } })
    }
    expect(await records()).toEqual([])
  })

  it('of a private deal of somebody else says nothing of the deal', async () => {
    const hidden = await talk.open({ name: 'Hidden', ownerEmail: 'sam@example.com', isPrivate: true }, [], `D-2-${count}`)
    expect(await read(mail, null, robin, hidden)).toEqual({ kind: 'no-right' })
  })
})

describe('what was ticked', () => {
  it('is kept and nothing else; the person is told where no thread can tell it', async () => {
    const { answer, said } = await submit({ accepted: ['decision-process:1'] })
    expect(await records()).toMatchObject([{ criterion: 'decision-process', person: 'Otto Brine', saidOn: '2026-11-19', voice: 'buyer' }])
    expect(said).toEqual([])
    expect(answer).toMatchObject({ kind: 'evidence-kept', readBacks: [{ criterion: 'Decision process', level: 3 }] })
    expect((await talk.deal(deal)).answers).toMatchObject([{ message: null, by: 'robin@example.com' }])
  })

  it('is read back in the deal’s thread, and settles its open question', async () => {
    await talk.types(name)
    const open = (await talk.deal(deal)).reviews[0]!.questions.find((q) => q.states.at(-1)!.state === 'asked')!
    expect(open.criterion).toBe('metrics')
    const { answer, said } = await submit({ accepted: ['metrics:1'] })
    expect(answer).toBeNull()
    expect(said).toHaveLength(1)
    expect(said[0]!.text).toContain('From what was pasted: Metrics: on record (Otto Brine, CFO, email, 19 Nov)')
    const after = (await talk.deal(deal)).reviews[0]!.questions
    expect(after.find((q) => q.id === open.id)!.states.at(-1)!.state).toBe('answered')
    expect(after.filter((q) => q.states.at(-1)!.state === 'asked')).toHaveLength(1)
  })

  it('leaves the open question open when it speaks elsewhere', async () => {
    await talk.types(name)
    const { said } = await submit({ accepted: ['decision-process:1'] })
    const open = (await talk.deal(deal)).reviews[0]!.questions.filter((q) => q.states.at(-1)!.state === 'asked')
    expect(open.map((q) => q.criterion)).toEqual(['metrics'])
    expect(said[0]!.text).toContain('Decision process: on record')
  })

  it('twice is once: the same row, and the same words', async () => {
    await submit({ accepted: ['decision-process:1'] })
    expect(await submit({ accepted: ['economic-buyer:1'] })).toMatchObject({ answer: { kind: 'evidence-used', on: '2026-11-20' } })
    expect(await read(mail)).toMatchObject({ kind: 'evidence-used' })
    expect(await records()).toHaveLength(1)
  })

  it('that reads differently meanwhile is refused with a sentence, and nothing is kept', async () => {
    expect(await submit({ accepted: ['champion:1'] })).toMatchObject({ answer: { kind: 'evidence-changed' } })
    expect(await records()).toEqual([])
  })

  it('as our view is our view', async () => {
    await submit({ text: 'They seemed happy.', asView: 'why-us' })
    expect(await records()).toMatchObject([{ criterion: 'why-us', voice: 'rep', person: null, saidOn: null }])
    expect((await submit({ text: 'Anything', asView: 'worth-winning' })).answer).toMatchObject({ kind: 'evidence-changed' })
  })
})

describe('what is kept is what was shown', () => {
  const cold = `From: Dana Fell <dana@somewhere.example>\nDate: 19 Nov 2026\nTo: x\nSubject: y\n\nI sign the budget for this.\n\nDana Fell\nCFO`

  it('words that read otherwise by then, because the roster is known by then, are refused and not kept', async () => {
    // A big company's roster is not told in time at first: a colleague by a private address passes for a buyer.
    const dana: Person = { ...sam, user: 'U0DANA', name: 'Dana Fell', email: 'dana@somewhere.example' }
    const known = [robin, dana]
    const other = await conversation('embedded', '2026-11-20T12:00:00Z', known)
    const id = await other.open({ stage: 'qualify' })
    const everyone = other.ports.directory.everyone
    other.ports.directory.everyone = async () => null
    const form = await other.cases.evidenceRead({ workspace: other.workspace, user: robin.user, deal: id, text: cold, source: null })
    const shown = 'proposals' in form ? form.proposals : []
    expect(shown[0]!.back).toMatchObject({ level: 3, person: 'Dana Fell' })
    other.ports.directory.everyone = everyone
    const { answer } = await other.submits({
      form: 'evidence',
      deal: id,
      text: cold,
      source: null,
      accepted: [shown[0]!.key],
      asView: null,
      readAt: other.now(),
    })
    expect(answer).toEqual({ kind: 'evidence-changed' })
    expect((await other.deal(id)).records).toEqual([])
  })

  it('one that is not there any more takes the others with it', async () => {
    const [first] = await proposals(mail)
    expect(
      await talk.submits({
        form: 'evidence',
        deal,
        text: mail,
        source: null,
        accepted: [first!.key, 'r:00000000000000:champion'],
        asView: null,
        readAt: talk.now(),
      }),
    ).toMatchObject({
      answer: { kind: 'evidence-changed' },
    })
    expect(await records()).toEqual([])
  })

  it('"yesterday" is the day before the words were read, however late the form is worked', async () => {
    const words = 'Otto Brine, CFO, told me on the call yesterday that he signs the budget for this.'
    const [first] = await proposals(words)
    const readAt = talk.now()
    talk.at(3 * 86_400_000)
    await talk.submits({ form: 'evidence', deal, text: words, source: null, accepted: [first!.key], asView: null, readAt })
    expect(await records()).toMatchObject([{ saidOn: '2026-11-19' }])
  })

  it('a form of an older build, which says no moment, is reckoned from when it came in', async () => {
    const words = 'Otto Brine, CFO, told me on the call yesterday that he signs the budget for this.'
    const [first] = await proposals(words)
    const receivedAt = talk.now()
    talk.at(3 * 86_400_000)
    const submitted: SubmittedAs<'evidence'> = { form: 'evidence', deal, text: words, source: null, accepted: [first!.key], asView: null }
    await talk.submits(submitted, robin, null, receivedAt)
    expect(await records()).toMatchObject([{ saidOn: '2026-11-19' }])
  })
})

describe('a message of Slack', () => {
  const words = 'I sign the budget for this, up to 100k.'

  it('of a buyer counts as their document, and its thread turn says whose it is', async () => {
    await talk.types(name)
    const source = message(otto.user)
    const [first] = await proposals(words, source)
    expect(first).toMatchObject({ back: { person: 'Otto Brine', channel: 'chat', level: 4 } })
    const { said } = await talk.submits({ form: 'evidence', deal, text: words, source, accepted: [first!.key], asView: null })
    expect(said[0]!.text.replaceAll('\u200b', '')).toMatch(/^From a message of Otto Brine in #acme, 19 Nov: Economic buyer: buyer's act/)
    expect((await talk.deal(deal)).answers[0]).toMatchObject({ message: { channel: 'CX1', ts: source.ts } })
  })

  it('of a guest of our own domain, or a colleague, is no buyer’s', async () => {
    const own = { ...wanda, email: 'wanda@example.com' }
    const other = await conversation('embedded', '2026-11-20T12:00:00Z', [robin, sam, own])
    const id = await other.open({ stage: 'qualify' })
    for (const who of [own, sam]) {
      const form = await other.cases.evidenceRead({
        workspace: other.workspace,
        user: robin.user,
        deal: id,
        text: words,
        source: message(who.user),
      })
      expect('proposals' in form && form.proposals.every(({ back }) => back.level <= 1)).toBe(true)
    }
  })

  it('of an app, or without words, is refused with what to do', async () => {
    const ask = { form: 'evidence', deal: null } as const
    expect(await talk.opens({ ...ask, source: message(null), words: 'Deal of the day' })).toEqual({ kind: 'no-words' })
    expect(await talk.opens({ ...ask, source: message(otto.user), words: ' ' })).toEqual({ kind: 'no-words' })
  })

  it('knows its deal in the deal’s own thread', async () => {
    await talk.types(name)
    const thread = (await talk.store.transact(talk.workspace, (unit) => unit.threads.ofDeal(deal)))!
    const source = message(robin.user, { channel: thread.channel!, threadTs: thread.rootTs! })
    expect(await talk.opens({ form: 'evidence', deal: null, source, words })).toMatchObject({
      step: 'words',
      deal: { id: deal },
      text: words,
    })
    expect(await talk.opens({ form: 'evidence', deal: null, source: message(robin.user), words })).toMatchObject({ deal: null })
  })

  it('used once is not offered again, here or on another deal', async () => {
    const source = message(otto.user)
    await submit({ text: words, source, accepted: ['economic-buyer:1'] })
    expect(await read(words, source)).toMatchObject({ kind: 'evidence-used', on: '2026-11-20' })
    const other = await talk.open({ name: 'Other' }, [], `D-2-${count}`)
    expect(await read(words, source, robin, other)).toEqual({ kind: 'evidence-used', on: null })
  })

  it('deleted while its form is open is not kept, and the person is told', async () => {
    const source = message(otto.user)
    const [first] = await proposals(words, source)
    talk.gone.add(`${source.channel}:${source.ts}`)
    const { answer } = await talk.submits({ form: 'evidence', deal, text: words, source, accepted: [first!.key], asView: null })
    expect(answer).toEqual({ kind: 'message-gone' })
    expect(await records()).toEqual([])
    expect(await talk.opens({ form: 'evidence', deal: null, source, words })).toEqual({ kind: 'message-gone' })
  })

  it('deleted by its writer is erased, and no longer counts', async () => {
    const source = message(otto.user)
    await submit({ text: words, source, accepted: ['economic-buyer:1'] })
    await talk.deletes(source.ts, source.channel, otto)
    const after = await talk.deal(deal)
    expect(after.answers[0]).toMatchObject({ text: '', ended: { how: 'erased' } })
    expect(after.ends).toMatchObject([{ how: 'erased' }])
    expect(JSON.stringify(after.records)).not.toContain('Otto')
  })

  it('edited by its writer is read again as theirs, for what it was kept for', async () => {
    const source = message(otto.user)
    await submit({ text: words, source, accepted: ['economic-buyer:1'] })
    await talk.edits(source.ts, source.channel, 'I sign the budget for this, up to 50k. The board decides on 15 December.', otto)
    const after = await talk.deal(deal)
    const standing = after.records.filter((r) => !after.ends.some((end) => end.record === r.id))
    expect(standing).toMatchObject([{ criterion: 'economic-buyer', facts: { person: 'Otto Brine', channel: 'chat', voice: 'buyer' } }])
    expect(after.answers.at(-1)).toMatchObject({ usedFrom: { user: otto.user } })
  })
})

describe('the menu of deals', () => {
  const choices = (word: string, who = robin) => talk.cases.dealChoices({ workspace: talk.workspace, user: who.user, word })

  it('shows the person’s own open ones, and with a word all that fit and may be seen', async () => {
    await talk.open({ name: 'Aardvark Mills' }, [], `D-2-${count}`)
    await talk.open({ name: 'Aardvark Private', ownerEmail: 'sam@example.com', isPrivate: true }, [], 'D-3')
    await talk.open({ name: 'Aardvark Open', ownerEmail: 'sam@example.com' }, [], 'D-4')
    expect((await choices('')).map((card) => card.name)).toEqual(['Aardvark Mills', name])
    expect((await choices('aardvark')).map((card) => card.name)).toEqual(['Aardvark Mills', 'Aardvark Open'])
    expect(await choices('', gil)).toEqual([])
  })

  it('shows a hundred of them, and finds the others by a word', async () => {
    for (let n = 0; n < 120; n++) await talk.open({ name: `Deal ${n}` }, [], `M-${n}`)
    expect(await choices('')).toHaveLength(100)
    expect((await choices('deal 117'))[0]!.name).toBe('Deal 117')
  })
})
