import { describe, expect, it } from 'vitest'
import { checkMessage } from '../../src/block-kit/check-blocks.ts'
import { lena, robin, scene, wirePost, wireReply } from './support/scene.ts'

const nasty = [
  '<!channel> <@U0LENA> <https://evil.example|Click> @here',
  '*bold* _it_ `code` ~gone~ > quote :tada: https://evil.example evil.example',
  'line\nbreak\u2028more\u202Eesrever\u0007',
  "$& $` $' {holder} {account}",
  '👩‍👩‍👧‍👦'.repeat(60),
  '&lt;!here&gt; &amp;amp;',
  '"]}],"type":"actions"',
]

/** Read out and never shown: Slack makes nothing of them. */
const withoutLabels = (key: string, value: unknown) => (key === 'accessibility_label' ? undefined : value)

/** Nothing comes alive: no mention, no link but those we made, no @here, no markup of theirs. */
function inert(messages: { text: string; blocks: readonly unknown[] }[]) {
  for (const message of messages) {
    expect(checkMessage(message, 'update')).toEqual({ ok: true })
    const wire = `${message.text}\n${JSON.stringify(message.blocks, withoutLabels)}`
    expect(wire).not.toMatch(/<[!@#]/)
    expect(wire.replaceAll(/<https:\/\/slack\.example\.com[^>]*>/g, '')).not.toMatch(
      /<http|https:\/\/evil|evil\.example|@here|:tada:|\u202E|\\u0007/,
    )
    expect(message.text.length).toBeLessThanOrEqual(3_900)
  }
}

describe.each(nasty)('a deal called %j', (name) => {
  it('stays words in every message, status, list and choice', async () => {
    const here = await scene()
    const fields = { name, account: name, ownerEmail: 'robin@example.com', pipeline: name }
    const ids = ['H-1', `H-2 ${name.slice(0, 60)}`]
    for (const externalId of ids) await here.crm({ kind: 'upserted', externalId, fields, toStage: 'Qualify' })
    const deal = (await here.talk.store.transact(here.talk.workspace, (unit) => unit.deals.byExternalId('H-1')))!
    await here.talk.moveTo(deal, 'evaluate')
    for (const typed of ['', 'status H-1', 'H-1', name, `status ${name}`]) inert(wireReply((await here.types(typed, robin)).reply))
    inert(wireReply((await here.types('', lena)).reply))
    const files = [{ name: `${name}.pdf`, url: 'https://files.slack.example.com/x' }]
    const thread = (await here.threadOf(deal))!
    const where = { channel: thread.channel!, threadTs: thread.rootTs }
    await here.writes(`Milo ${name} told us on yesterday's call, Otto Brine, CFO, sent ${name}`, where, robin, files)
    await here.writes(name, { channel: thread.channel!, threadTs: null })
    await here.crm({ kind: 'closed', externalId: 'H-1', outcome: 'lost' })
    await here.crm({
      kind: 'stage-changed',
      externalId: 'H-9',
      fields: { ...fields, ownerEmail: `${'x'.repeat(60)}@evil.example` },
      toStage: name,
    })
    await here.talk.drain()
    expect(here.talk.said.length).toBeGreaterThan(4)
    for (const { post } of here.talk.said) inert(wirePost(post))
  })
})
