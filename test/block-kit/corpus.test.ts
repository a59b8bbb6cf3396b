import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Checked, checkMessage, checkView } from '../../src/block-kit/check-blocks.ts'
import { blockSurfaces } from '../../src/block-kit/surfaces.ts'

type As = 'message' | 'modal' | 'home'
type Documented = { name: string; as: As; blocks: { type: string }[] }
type Refused = { name: string; as: As; error: string; path: string; payload: object }

const read = (file: string) => JSON.parse(readFileSync(new URL(`./corpus/${file}`, import.meta.url), 'utf8'))
const valid: Documented[] = read('valid.json')
const invalid: Refused[] = read('invalid.json')

const title = { type: 'plain_text', text: 'Deal' }

function check(as: As, blocks: unknown[]): Checked {
  if (as === 'message') return checkMessage({ text: 'Deal', blocks })
  return checkView(as === 'modal' ? { type: 'modal', title, submit: title, blocks } : { type: 'home', blocks })
}

test.each(valid)('documented and accepted: $name', ({ as, blocks }) => {
  expect(check(as, blocks)).toEqual({ ok: true })
})

test.each(invalid)('refused: $name', ({ as, error, path, payload }) => {
  const checked = as === 'message' ? checkMessage(payload) : checkView(payload)
  expect(checked).toMatchObject({ ok: false, error })
  expect(!checked.ok && checked.problems[0]?.path).toBe(path)
})

test('the accepted payloads show every block, but the one that cannot be sent', () => {
  const shown = new Set(valid.flatMap(({ blocks }) => blocks.map((block) => block.type)))
  expect([...shown].sort()).toEqual(
    Object.keys(blockSurfaces)
      .filter((type) => type !== 'file')
      .sort(),
  )
})

test('a block is refused wherever it is not documented', () => {
  const surfaces: As[] = ['message', 'modal', 'home']
  for (const { blocks } of valid.filter((each) => each.name !== 'every input')) {
    for (const as of surfaces) {
      const lone = blocks.slice(0, 1)
      const type = lone[0]?.type as keyof typeof blockSurfaces
      if (!blockSurfaces[type].includes(as)) expect(check(as, lone), `${type} in ${as}`).toMatchObject({ ok: false })
    }
  }
})

test('a field too many is refused at every object of every documented block', () => {
  for (const { as, blocks, name } of valid) {
    for (const spoilt of eachObjectSpoilt(blocks)) {
      expect(check(as, spoilt as unknown[]), `${name}: ${JSON.stringify(spoilt).slice(0, 300)}`).toMatchObject({ ok: false })
    }
  }
})

/** The value again and again, each time with a misspelt field in another of its objects. */
function eachObjectSpoilt(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => eachObjectSpoilt(item).map((spoilt) => value.with(at, spoilt)))
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, item]) => eachObjectSpoilt(item).map((spoilt) => ({ ...value, [key]: spoilt })))
  return [{ ...value, actionID: 'x' }, ...inner]
}
