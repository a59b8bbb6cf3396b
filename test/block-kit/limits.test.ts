import { describe, expect, test } from 'vitest'
import { type Checked, checkMessage, checkView, slackAnswer } from '../../src/block-kit/check-blocks.ts'

// The numbers here are Slack's, from its pages; they are not read from the source under test on purpose.

const x = (length: number) => 'x'.repeat(length)
const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))
const option = (at: number | string) => ({ text: plain(`o${at}`), value: `v${at}` })
const button = (more: object = {}) => ({ type: 'button', text: plain('b'), ...more })
const section = { type: 'section', text: mrkdwn('x') }

const message = (...blocks: object[]) => checkMessage({ text: 'x', blocks })
const actions = (...elements: object[]) => message({ type: 'actions', elements })
const accessory = (element: object) => message({ ...section, accessory: element })
const modal = (more: object, ...blocks: object[]) =>
  checkView({ type: 'modal', title: plain('t'), submit: plain('s'), blocks: blocks.length > 0 ? blocks : [section], ...more })
const input = (element: object, more: object = {}) => modal({}, { type: 'input', label: plain('l'), element, ...more })
const cell = (text: string) => ({ type: 'raw_text', text })
const dataTable = (rows: number, columns: number) => ({
  type: 'data_table',
  caption: 'c',
  rows: times(rows, () => times(columns, () => cell('x'))),
})
const line = (series: number, points: number) => ({
  type: 'data_visualization',
  title: 't',
  chart: {
    type: 'line',
    series: times(series, (at) => ({ name: `s${at}`, data: times(points, (spot) => ({ label: `p${spot}`, value: 1 })) })),
    axis_config: { categories: times(points, (spot) => `p${spot}`) },
  },
})

const limits: [what: string, most: number, check: (size: number) => Checked, error: string][] = [
  ['blocks of a message', 50, (n) => message(...times(n, () => section)), 'invalid_blocks'],
  ['blocks of a view', 100, (n) => modal({}, ...times(n, () => section)), 'invalid_arguments'],
  ['text of a post', 40_000, (n) => checkMessage({ text: x(n) }), 'msg_too_long'],
  ['text of an update', 4_000, (n) => checkMessage({ text: x(n) }, 'update'), 'msg_too_long'],
  ['markdown text', 12_000, (n) => checkMessage({ markdown_text: x(n) }), 'msg_too_long'],
  ['attachments', 100, (n) => checkMessage({ text: 'x', attachments: times(n, () => ({ text: 'x' })) }), 'too_many_attachments'],
  ['block_id', 255, (n) => message({ ...section, block_id: x(n) }), 'invalid_blocks'],
  ['action_id', 255, (n) => actions(button({ action_id: x(n) })), 'invalid_blocks'],
  ['section text', 3_000, (n) => message({ type: 'section', text: mrkdwn(x(n)) }), 'invalid_blocks'],
  ['section fields', 10, (n) => message({ type: 'section', fields: times(n, () => mrkdwn('x')) }), 'invalid_blocks'],
  ['section field', 2_000, (n) => message({ type: 'section', fields: [mrkdwn(x(n))] }), 'invalid_blocks'],
  ['header', 150, (n) => message({ type: 'header', text: plain(x(n)) }), 'invalid_blocks'],
  ['header in emoji', 150, (n) => message({ type: 'header', text: plain('🙂'.repeat(n)) }), 'invalid_blocks'],
  ['context elements', 10, (n) => message({ type: 'context', elements: times(n, () => mrkdwn('x')) }), 'invalid_blocks'],
  ['actions elements', 25, (n) => actions(...times(n, () => button())), 'invalid_blocks'],
  ['button text', 75, (n) => actions(button({ text: plain(x(n)) })), 'invalid_blocks'],
  ['button value', 2_000, (n) => actions(button({ value: x(n) })), 'invalid_blocks'],
  ['button url', 3_000, (n) => actions(button({ url: `https://a.example/${x(n - 18)}` })), 'invalid_blocks'],
  ['button label', 75, (n) => actions(button({ accessibility_label: x(n) })), 'invalid_blocks'],
  ['confirm title', 100, (n) => actions(button({ confirm: { title: plain(x(n)), text: plain('x') } })), 'invalid_blocks'],
  ['confirm text', 300, (n) => actions(button({ confirm: { text: mrkdwn(x(n)) } })), 'invalid_blocks'],
  ['confirm button', 30, (n) => actions(button({ confirm: { text: plain('x'), confirm: plain(x(n)) } })), 'invalid_blocks'],
  ['deny button', 30, (n) => actions(button({ confirm: { text: plain('x'), deny: plain(x(n)) } })), 'invalid_blocks'],
  ['select options', 100, (n) => accessory({ type: 'static_select', options: times(n, option) }), 'invalid_blocks'],
  [
    'select groups',
    100,
    (n) => accessory({ type: 'static_select', option_groups: times(n, () => ({ label: plain('g'), options: [option(1)] })) }),
    'invalid_blocks',
  ],
  [
    'options of a group',
    100,
    (n) => accessory({ type: 'static_select', option_groups: [{ label: plain('g'), options: times(n, option) }] }),
    'invalid_blocks',
  ],
  [
    'group label',
    75,
    (n) => accessory({ type: 'static_select', option_groups: [{ label: plain(x(n)), options: [option(1)] }] }),
    'invalid_blocks',
  ],
  ['overflow options', 5, (n) => accessory({ type: 'overflow', options: times(n, option) }), 'invalid_blocks'],
  ['checkboxes', 10, (n) => accessory({ type: 'checkboxes', options: times(n, option) }), 'invalid_blocks'],
  ['radio buttons', 10, (n) => accessory({ type: 'radio_buttons', options: times(n, option) }), 'invalid_blocks'],
  ['option text', 75, (n) => accessory({ type: 'overflow', options: [{ text: plain(x(n)), value: 'v' }] }), 'invalid_blocks'],
  ['option value', 150, (n) => accessory({ type: 'overflow', options: [{ text: plain('x'), value: x(n) }] }), 'invalid_blocks'],
  [
    'option description',
    75,
    (n) => accessory({ type: 'overflow', options: [{ text: plain('x'), value: 'v', description: plain(x(n)) }] }),
    'invalid_blocks',
  ],
  ['placeholder', 150, (n) => accessory({ type: 'users_select', placeholder: plain(x(n)) }), 'invalid_blocks'],
  ['image description', 2_000, (n) => message({ type: 'image', image_url: 'https://a.example/i', alt_text: x(n) }), 'invalid_blocks'],
  [
    'image title',
    2_000,
    (n) => message({ type: 'image', image_url: 'https://a.example/i', alt_text: 'x', title: plain(x(n)) }),
    'invalid_blocks',
  ],
  ['markdown block', 12_000, (n) => message({ type: 'markdown', text: x(n) }), 'invalid_blocks'],
  [
    'markdown blocks together',
    12_000,
    (n) => message({ type: 'markdown', text: x(6_000) }, { type: 'markdown', text: x(n - 6_000) }),
    'msg_blocks_too_long',
  ],
  [
    'text of all blocks',
    13_200,
    (n) => message(...times(4, () => ({ type: 'section', text: mrkdwn(x(3_000)) })), { type: 'section', text: mrkdwn(x(n - 12_000)) }),
    'msg_blocks_too_long',
  ],
  ['table rows', 100, (n) => message({ type: 'table', rows: times(n, () => [cell('x')]) }), 'invalid_blocks'],
  ['table columns', 20, (n) => message({ type: 'table', rows: [times(n, () => cell('x'))] }), 'invalid_blocks'],
  [
    'table text',
    10_000,
    (n) => message({ type: 'table', rows: [...times(4, () => [cell(x(2_500 - 1))]), [cell(x(n - 9_996))]] }),
    'invalid_attachments',
  ],
  ['data table rows', 101, (n) => message(dataTable(n, 2)), 'invalid_blocks'],
  ['data table columns', 20, (n) => message(dataTable(2, n)), 'invalid_blocks'],
  ['data table page', 100, (n) => message({ ...dataTable(2, 1), page_size: n }), 'invalid_blocks'],
  [
    'context actions',
    5,
    (n) => message({ type: 'context_actions', elements: times(n, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })) }),
    'invalid_blocks',
  ],
  ['alert', 200, (n) => modal({}, { type: 'alert', text: plain(x(n)) }), 'invalid_arguments'],
  ['card body', 200, (n) => message({ type: 'card', body: mrkdwn(x(n)) }), 'invalid_blocks'],
  ['card buttons', 3, (n) => message({ type: 'card', actions: times(n, () => button()) }), 'invalid_blocks'],
  [
    'carousel cards',
    10,
    (n) => message({ type: 'carousel', elements: times(n, () => ({ type: 'card', body: mrkdwn('x') })) }),
    'invalid_blocks',
  ],
  ['container title', 150, (n) => message({ type: 'container', title: plain(x(n)), child_blocks: [section] }), 'invalid_blocks'],
  [
    'container blocks',
    10,
    (n) => message({ type: 'container', title: plain('x'), child_blocks: times(n, () => section) }),
    'invalid_blocks',
  ],
  ['chart title', 50, (n) => message({ ...line(1, 1), title: x(n) }), 'invalid_blocks'],
  ['chart series', 6, (n) => message(line(n, 1)), 'invalid_blocks'],
  ['chart points', 20, (n) => message(line(1, n)), 'invalid_blocks'],
  ['charts', 2, (n) => message(...times(n, () => line(1, 1))), 'invalid_blocks'],
  ['input label', 2_000, (n) => input({ type: 'users_select' }, { label: plain(x(n)) }), 'invalid_arguments'],
  ['input hint', 2_000, (n) => input({ type: 'users_select' }, { hint: plain(x(n)) }), 'invalid_arguments'],
  ['longest answer', 3_000, (n) => input({ type: 'plain_text_input', max_length: n }), 'invalid_arguments'],
  ['files', 10, (n) => input({ type: 'file_input', max_files: n }), 'invalid_arguments'],
  ['modal title', 24, (n) => modal({ title: plain(x(n)) }), 'invalid_arguments'],
  ['modal submit', 24, (n) => modal({ submit: plain(x(n)) }), 'invalid_arguments'],
  ['modal close', 24, (n) => modal({ close: plain(x(n)) }), 'invalid_arguments'],
  ['private_metadata', 3_000, (n) => modal({ private_metadata: x(n) }), 'invalid_arguments'],
  ['callback_id', 255, (n) => modal({ callback_id: x(n) }), 'invalid_arguments'],
]

test.each(limits)('%s: %i passes, one more does not', (_, most, check, error) => {
  expect(check(most)).toEqual({ ok: true })
  expect(check(most + 1)).toMatchObject({ ok: false, error })
})

describe('lower ends', () => {
  test.each([
    ['data table of a header only', message(dataTable(1, 1))],
    ['page of nothing', message({ ...dataTable(2, 1), page_size: 0 })],
    ['empty option group', accessory({ type: 'static_select', option_groups: [{ label: plain('g'), options: [] }] })],
    ['no rows', message({ type: 'table', rows: [] })],
    ['shortest answer over the longest', input({ type: 'plain_text_input', min_length: 5, max_length: 4 })],
    ['least over most', input({ type: 'number_input', is_decimal_allowed: false, min_value: '6', max_value: '5' })],
    [
      'pie with an empty slice',
      message({ type: 'data_visualization', title: 't', chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] } }),
    ],
  ])('%s', (_, checked) => {
    expect(checked.ok).toBe(false)
  })
})

test('a view of more than 250 KB is too large', () => {
  const wide = times(99, (at) => ({ type: 'section', fields: times(10, () => mrkdwn(x(300))), block_id: `b${at}` }))
  expect(modal({}, ...wide)).toMatchObject({ error: 'view_too_large' })
})

test('undefined counts as absent, and what Slack does not read is left alone', () => {
  expect(checkMessage({ text: 'x', blocks: [{ ...section, block_id: undefined }], metadata: undefined })).toEqual({ ok: true })
  const posted = { channel: 'C1', thread_ts: '1.1', text: 'x', unfurl_links: false }
  expect(checkMessage(posted)).toEqual({ ok: true })
})

test('the answer is in the words and form of Slack', () => {
  const long = message({ type: 'section', text: mrkdwn(x(3_001)) })
  expect(!long.ok && slackAnswer(long)).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'] },
  })
  const view = modal({ private_metadata: x(3_001) })
  expect(!view.ok && slackAnswer(view)).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]'] },
  })
})

test('all faults of a kind are told at once', () => {
  const checked = message({ type: 'header', text: plain(x(151)) }, { type: 'nonsense' }, { type: 'section', text: mrkdwn('') })
  expect(!checked.ok && checked.problems.map((problem) => problem.path)).toEqual([
    '/blocks/0/text/text',
    '/blocks/1',
    '/blocks/2/text/text',
  ])
})
