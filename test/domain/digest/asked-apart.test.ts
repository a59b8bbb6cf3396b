import { describe, expect, it } from 'vitest'
import { askedApart, wordingsOf } from '../../../src/domain/digest/asked-apart.ts'
import type { DigestDeal } from '../../../src/domain/digest/digest-deal.ts'
import type { Playbook } from '../../../src/domain/playbook.ts'
import { loadPlaybooks } from '../../../src/playbooks/load-playbook.ts'

const loaded = loadPlaybooks('prompts/playbooks')
if ('problems' in loaded) throw new Error('no playbooks')
const shipped = loaded.playbooks.get('meddpicc-buyer')!
const ladder = shipped.criteria.filter((c) => c.kind === 'ladder').map((c) => c.id)

/** Deals with these gaps, the one that matters most first. */
const rows = (count: number, gaps: string[]) => Array.from({ length: count }, () => ({ gaps, askAbout: null }) as unknown as DigestDeal)

function asks(deals: readonly DigestDeal[], playbook: Playbook = shipped): string[] {
  return askedApart(deals, playbook).map(({ askAbout }) => {
    const criterion = playbook.criteria.find((c) => c.id === askAbout!.criterion)!
    return wordingsOf(criterion)[askAbout!.wording]!
  })
}

describe('the question under each deal of a digest', () => {
  it('is another one for each of twenty deals that lack the same', () => {
    const twenty = asks(rows(20, ladder))
    expect(new Set(twenty).size).toBe(20)
    // The gap that matters most is asked about for as long as there is a wording left for it.
    expect(askedApart(rows(4, ladder), shipped).map((d) => d.askAbout)).toEqual([
      { criterion: 'metrics', wording: 0 },
      { criterion: 'metrics', wording: 1 },
      { criterion: 'metrics', wording: 2 },
      { criterion: 'economic-buyer', wording: 0 },
    ])
  })

  it('is always about a gap of that deal, and one that two hundred deals share comes as seldom as it can', () => {
    const mixed = Array.from(
      { length: 200 },
      (_, i) =>
        rows(
          1,
          [0, 1, 2].map((n) => ladder[(i * 7 + n * 3) % ladder.length]!),
        )[0]!,
    )
    const given = askedApart(mixed, shipped)
    for (const { gaps, askAbout } of given) expect(gaps).toContain(askAbout!.criterion)
    const texts = asks(mixed)
    for (let from = 0; from < 200; from += 20) expect(new Set(texts.slice(from, from + 20)).size).toBe(20)
    // The same order gives the same questions.
    expect(askedApart(mixed, shipped)).toEqual(given)
  })

  it('comes again only where a deal has no other gap and no other wording', () => {
    const one = { ...shipped, criteria: shipped.criteria.map((c) => ({ ...c, alsoAsk: [] })) }
    expect(new Set(asks(rows(3, ['why-now']), one)).size).toBe(1)
    const [a, b, c, again] = asks(rows(4, ['why-now']))
    expect(new Set([a, b, c]).size).toBe(3)
    expect(again).toBe(a)
  })

  it('is none for a deal without gaps', () => {
    expect(askedApart(rows(1, []), shipped)[0]!.askAbout).toBeNull()
  })
})
