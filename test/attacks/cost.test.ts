import { countTokens } from 'gpt-tokenizer'
import { expect, it } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import type { ChatRequest, JsonSchema } from '../llm/support/chat-request.ts'
import { completionOf } from '../llm/support/completion.ts'
import { playbook } from '../llm/support/deals.ts'
import { fillSchema, idsFor, idsIn, stringsIn, wantsId } from '../llm/support/fill-schema.ts'
import { recordAt, recorded } from '../support/build.ts'
import { freshId } from '../support/ids.ts'
import { start, world } from './support/world.ts'

const slow = { timeout: 120_000 }

/** As long as the request allows: every list full, every text verbatim and as long as fits the limit of tokens. */
function verbose(request: ChatRequest): string {
  const { schema, user, body } = request
  const most = body.max_completion_tokens ?? body.max_tokens ?? 0
  const strings = stringsIn(user)
  const longest = strings.toSorted((a, b) => b.length - a.length)[0]!
  const ids = idsIn(user)
  const filled = (share: number) =>
    JSON.stringify(
      fillSchema(schema as JsonSchema, {
        one: (options) =>
          (options as unknown[]).find((one) => one !== null && (one as JsonSchema).type !== 'null' && one !== 'null') as never,
        text: ({ name, index }, { max }) => {
          const own = wantsId(name) === 'no' ? [] : idsFor(name, user, ids)
          return own.length > 0
            ? own[index % own.length]!
            : longest.slice(0, Math.min(max, Math.max(12, Math.floor(longest.length * share))))
        },
        number: (_, least) => least,
        count: (_, least, top) => Math.max(least, Math.ceil(top * Math.min(1, share * 4))),
        yes: () => true,
      }),
    )
  for (let share = 1; share > 0.01; share *= 0.85) {
    const text = filled(share)
    if (countTokens(text) <= most) return text.padEnd(text.length, ' ')
  }
  throw new Error('nothing is short enough')
}

/** Five questions, each answered at length; what is asked back is answered, too. */
const answers = [
  'Milo Thimble, their ops lead, walked me through the returns desk on Friday’s call: right now about 9 % of all parcels come back, most of them because the lid does not close, and he wants that at 5 % by the summer, since every parcel costs them 11 € to pack again and the desk is two people short as it is.',
  'I do not have it in writing yet, he showed it on the screen during the call and promised the export for next week.',
  'Otto Brine is the CFO; he told Wanda in the steering meeting on 19 Nov that he releases the money himself once the board has met on 15 December, and that nobody below him may sign for more than 20,000 €. She told me so on the phone.',
  'He said it in the meeting on 19 Nov, Wanda was there, I was not.',
  'Wanda Crumb, Head of Service, has introduced me to Otto on 12 Nov and edited our test plan on Friday; she wants this because the complaints land on her desk, and she asked me for slides for the board.',
  'The edited plan is in their share, I saw the comments on Friday.',
  'Procurement sends the vendor form after the board; Legal wants two weeks for our terms, says Milo, and they have never taken foreign terms so far.',
  'Nothing in writing, it was on the same call.',
  'They look at Quillfeather as well and at doing nothing, which is what the plant manager would like best, according to Wanda on the phone yesterday.',
  'Wanda, on the phone, yesterday.',
]

it('a review of 33 records over 11 criteria stays within its tokens, whatever the model writes', slow, async () => {
  const here = await world()
  const { talk } = here
  const cost: { task: string; input: number; output: number }[] = []
  here.respond((request) => {
    const text = verbose(request)
    const { usage } = completionOf(request, text)
    const task = request.body.response_format?.type === 'json_schema' ? request.body.response_format.json_schema.name : 'text'
    cost.push({ task, input: usage.prompt_tokens, output: usage.completion_tokens })
    return text
  })
  talk.ports.coach = here.coach()
  talk.at(start)
  const long =
    'Milo Thimble said on the call that every parcel which comes back is packed again by hand, twice a shift, and that nobody in the plant has time for it any more since the spring'
  const ladders = playbook.criteria.flatMap((c) => (c.kind === 'ladder' ? [c] : []))
  const records = ladders.flatMap((criterion) =>
    [1, 2, 3].map((day) => {
      const recordedAt = Date.parse(`2026-11-${10 + day}T09:00:00Z`)
      return recorded(
        recordAt(day === 3 ? 2 : 1, criterion, {
          id: freshId<RecordId>(),
          text: `${long}, on day ${day} of ${criterion.label}`,
          recordedAt,
        }),
      )
    }),
  )
  expect(records).toHaveLength(33)
  const deal = await talk.open({ stage: 'qualify' }, records, 'C-1')
  await talk.moveTo(deal, 'evaluate')
  await here.coached(deal)
  let asked = 0
  for (const short of answers) {
    // As much as is read of an answer, and more.
    const words = Array.from({ length: 8 }, () => short)
      .join(' ')
      .split(' ')
      .slice(0, 270)
      .join(' ')
    const review = (await talk.deal(deal)).reviews.at(-1)!
    if (review.closing !== null || review.states.at(-1)!.state !== 'open') break
    asked++
    await talk.says(deal, words)
  }
  for (let left = 0; left < 6 && (await talk.deal(deal)).reviews.at(-1)!.states.at(-1)!.state === 'open'; left++)
    await talk.says(deal, left < 4 ? 'skip' : 'keep')
  await here.coached(deal)
  const sum = (what: 'input' | 'output') => cost.reduce((all, one) => all + one[what], 0)
  process.stdout.write(
    `\na review: ${asked} answers, ${cost.length} calls, ${sum('input')} tokens in, ${sum('output')} out; ${JSON.stringify(cost)}\n`,
  )
  expect(cost.length).toBeGreaterThanOrEqual(7)
  expect(cost.filter(({ task }) => task === 'read-answer').length).toBeLessThanOrEqual(5)
  expect(sum('input')).toBeLessThanOrEqual(12_000)
  expect(sum('output')).toBeLessThanOrEqual(1_500)
})
