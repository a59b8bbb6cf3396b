import { describe, expect, it } from 'vitest'
import { DirectoryUnavailable } from '../../src/application/ports.ts'
import { conversation } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const slow = { timeout: 60_000 }

async function told(backend: (typeof backends)[number], text: string, isAway = false) {
  const c = await conversation(backend, '2026-11-23T09:00:00Z')
  const deal = await c.open({ stage: 'qualify' })
  await c.moveTo(deal, 'evaluate')
  if (isAway)
    c.ports.directory.everyone = async () => {
      throw new DirectoryUnavailable('Slack is away')
    }
  const [turn] = await c.says(deal, text)
  const { person, voice } = (await c.deal(deal)).records[0]!.facts
  return { turn: turn!.text, person, voice }
}

describe.each(backends)('the word of a colleague, %s', (backend) => {
  it('is our view, whatever title it is given; a buyer of the same first name stays a buyer', slow, async () => {
    const said = 'CFO, told me on the call on Friday that 9 % come back and they want 5'
    expect(await told(backend, `Sam Okoro, ${said}`)).toMatchObject({ turn: expect.stringContaining('ur view so far'), voice: 'colleague' })
    expect(await told(backend, `Sam Brine, ${said}`)).toMatchObject({ turn: expect.stringContaining('on record'), person: 'Sam Brine' })
  })

  it('is heard while Slack does not tell who is ours', slow, async () => {
    expect(await told(backend, 'Otto Brine, CFO, told me on the call on Friday that 9 % come back and they want 5', true)).toMatchObject({
      person: 'Otto Brine',
    })
  })
})
