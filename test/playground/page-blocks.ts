import type { types } from '@slack/bolt'

const words = (text: string) => ({ type: 'plain_text' as const, text })
const marked = (text: string) => ({ type: 'mrkdwn' as const, text })
const option = (text: string, description?: string) => ({
  text: words(text),
  value: text.toLowerCase(),
  ...(description ? { description: words(description) } : {}),
})

/** A 2 by 2 picture that needs no network; the page must not fetch from elsewhere in tests. */
const picture = (origin: string) => `${origin}/app/icon.svg`

/** Blocks of every kind a message may hold, in two messages: Slack takes one table in each. */
export function everyBlock(origin: string): (types.KnownBlock | types.Block)[][] {
  const charts: types.Block[] = [
    {
      type: 'data_visualization',
      title: 'Deals at the bar',
      chart: {
        type: 'bar',
        series: [
          { name: 'At the bar', data: ['Qualify', 'Evaluate', 'Decision process'].map((label, i) => ({ label, value: 4 + i * 3 })) },
          { name: 'Behind', data: ['Qualify', 'Evaluate', 'Decision process'].map((label, i) => ({ label, value: 8 - i * 2 })) },
        ],
        axis_config: { categories: ['Qualify', 'Evaluate', 'Decision process'], x_label: 'Stage', y_label: 'Criteria' },
      },
    } as types.Block,
    {
      type: 'data_visualization',
      title: 'Where evidence comes from',
      chart: {
        type: 'pie',
        segments: [
          { label: 'Call', value: 12 },
          { label: 'Mail', value: 5 },
          { label: 'Document', value: 7 },
        ],
      },
    } as types.Block,
  ]
  const first = [
    { type: 'header', text: words('Fizzlewick Kettles') },
    {
      type: 'section',
      text: marked(
        '*At the bar 9 of 12.* No-decision risk ~low~ _high_: `why-now` has no date.\n> "9 % come back, we want 5"\nAsk <@U0SAM> in <#C0DEALS> :eyes:',
      ),
    },
    {
      type: 'section',
      fields: [marked('*Stage*\nEvaluate'), marked('*Amount*\n€84,000'), marked('*Closes*\n29 Jan'), marked('*Owner*\nRobin Vale')],
    },
    { type: 'divider' },
    {
      type: 'section',
      block_id: 'with_button',
      text: marked('A button beside the text.'),
      accessory: { type: 'button', action_id: 'side', text: words('Correct'), value: 'side' },
    },
    {
      type: 'actions',
      block_id: 'acts',
      elements: [
        { type: 'button', action_id: 'yes', text: words('Keep the date'), style: 'primary', value: 'keep' },
        {
          type: 'button',
          action_id: 'no',
          text: words('Qualify out'),
          style: 'danger',
          value: 'out',
          confirm: {
            title: words('Qualify out?'),
            text: marked('Walking away early is a *good* outcome.'),
            confirm: words('Yes, out'),
            deny: words('No'),
          },
        },
        { type: 'button', action_id: 'never', text: words('Never answers'), value: 'x' },
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: words('Choose a stage'),
          options: [option('Qualify'), option('Evaluate', 'They test it'), option('Propose')],
        },
        { type: 'external_select', action_id: 'who', placeholder: words('Choose a person'), min_query_length: 1 },
        { type: 'multi_users_select', action_id: 'team', placeholder: words('Choose the team') },
        { type: 'datepicker', action_id: 'day', initial_date: '2027-01-29', placeholder: words('Close date') },
        { type: 'timepicker', action_id: 'time', initial_time: '14:30' },
        { type: 'overflow', action_id: 'rest', options: [option('Snooze'), option('Mute')] },
      ],
    },
    {
      type: 'section',
      block_id: 'tests',
      text: marked('*Test conditions*'),
      accessory: {
        type: 'checkboxes',
        action_id: 'checks',
        options: [option('Written down'), option('Has an end date')],
        initial_options: [option('Written down')],
      },
    },
    {
      type: 'section',
      block_id: 'radios',
      text: marked('*Who signs*'),
      accessory: { type: 'radio_buttons', action_id: 'radio', options: [option('Otto Brine'), option('Nobody yet')] },
    },
    {
      type: 'context',
      elements: [{ type: 'image', image_url: picture(origin), alt_text: 'Sign' }, marked('CRM: *Evaluate*. Evidence: *Qualify*.')],
    },
    { type: 'image', image_url: picture(origin), alt_text: 'The sign of the playground', title: words('A picture') },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Rich ' },
            { type: 'text', text: 'text', style: { bold: true } },
            { type: 'text', text: ' with ' },
            { type: 'link', url: 'https://example.com/plan', text: 'a plan' },
            { type: 'text', text: ' and ' },
            { type: 'user', user_id: 'U0NOOR' },
            { type: 'text', text: ' ' },
            { type: 'emoji', name: 'tada' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Why change' }] }],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 1,
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'the cost of doing nothing' }] },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'who feels it' }] },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Why now' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'He signs after the board.' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'level = L3' }] },
      ],
    },
    {
      type: 'markdown',
      text: '## What counts\n\n- **A dated event**, in his words\n- [ ] a written plan\n\n| Criterion | Level |\n|---|---:|\n| Champion | 3 |\n| Why now | 0 |\n\n`code` and [a link](https://example.com) <script>alert(1)</script>',
    },
    {
      type: 'table',
      column_settings: [{ is_wrapped: true }, { align: 'right' }],
      rows: [
        [
          { type: 'raw_text', text: 'Criterion' },
          { type: 'raw_text', text: 'Level' },
        ],
        [
          { type: 'raw_text', text: 'Economic buyer' },
          { type: 'raw_number', value: 4, text: 'L4' },
        ],
        [
          { type: 'raw_text', text: 'Paper process' },
          { type: 'raw_number', value: 2, text: 'L2' },
        ],
      ],
    } as unknown as types.Block,
  ]
  const second = [
    {
      type: 'data_table',
      caption: 'Deals at risk',
      page_size: 3,
      rows: [
        [
          { type: 'raw_text', text: 'Deal' },
          { type: 'raw_text', text: 'Amount' },
        ],
        ...[84_000, 22_500, 140_000, 9_900, 51_000].map((value, i) => [
          { type: 'raw_text', text: `Deal ${'EDCBA'[i]}` },
          { type: 'raw_number', value, text: `€${value.toLocaleString('en-GB')}` },
        ]),
      ],
    } as unknown as types.Block,
    ...charts,
    {
      type: 'card',
      title: marked('*Brindle & Sons*'),
      subtitle: marked('Propose'),
      body: marked('Nothing is missing.'),
      actions: [{ type: 'button', action_id: 'card', text: words('Open'), value: 'c' }],
    },
    {
      type: 'carousel',
      elements: ['One', 'Two', 'Three'].map((name) => ({
        type: 'card' as const,
        title: marked(`*Card ${name}*`),
        body: marked('Swipe or scroll.'),
      })),
    },
    {
      type: 'container',
      title: words('Sam Okoro, 2 deals'),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [{ type: 'section', text: marked('Inside the container.') }],
    },
    {
      type: 'plan',
      title: 'Reading the thread',
      tasks: [
        { type: 'task_card', task_id: 'p1', title: 'Find the quotes', status: 'complete' },
        { type: 'task_card', task_id: 'p2', title: 'Ask the model', status: 'error' },
      ],
    },
    {
      type: 'task_card',
      task_id: 't1',
      title: 'Check the quotes',
      status: 'in_progress',
      details: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Two of three are verbatim.' }] }],
      },
    },
    {
      type: 'context_actions',
      block_id: 'thumbs',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: words('Good question'), value: 'good' },
          negative_button: { text: words('Not useful'), value: 'bad' },
        },
        { type: 'icon_button', action_id: 'bin', icon: 'trash', text: words('Remove') },
      ],
    },
  ]
  return [first, second] as (types.KnownBlock | types.Block)[][]
}

/** One input of each kind a modal may hold. */
export const everyInput: types.InputBlock[] = [
  {
    type: 'input',
    block_id: 'said',
    label: words('What was said'),
    hint: words('In their words.'),
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: true,
      max_length: 300,
      placeholder: words('"He signs after the board."'),
    },
  },
  {
    type: 'input',
    block_id: 'person',
    label: words('Who said it'),
    element: { type: 'static_select', action_id: 'person', options: [option('Otto Brine', 'CFO'), option('Milo Thimble', 'Operations')] },
  },
  { type: 'input', block_id: 'when', label: words('When'), element: { type: 'datepicker', action_id: 'when' } },
  {
    type: 'input',
    block_id: 'how',
    label: words('How'),
    optional: true,
    element: { type: 'radio_buttons', action_id: 'how', options: [option('On a call'), option('In writing', 'Link or photo')] },
  },
  {
    type: 'input',
    block_id: 'proof',
    label: words('Proof'),
    optional: true,
    element: { type: 'checkboxes', action_id: 'proof', options: [option('A document of theirs'), option('A number')] },
  },
  {
    type: 'input',
    block_id: 'amount',
    label: words('Amount'),
    optional: true,
    element: { type: 'number_input', action_id: 'amount', is_decimal_allowed: false, min_value: '0' },
  },
  {
    type: 'input',
    block_id: 'mail',
    label: words('Their e-mail'),
    optional: true,
    element: { type: 'email_text_input', action_id: 'mail' },
  },
  { type: 'input', block_id: 'link', label: words('Link'), optional: true, element: { type: 'url_text_input', action_id: 'link' } },
  {
    type: 'input',
    block_id: 'channels',
    label: words('Tell'),
    optional: true,
    element: { type: 'multi_conversations_select', action_id: 'channels' },
  },
  {
    type: 'input',
    block_id: 'moment',
    label: words('Next step'),
    optional: true,
    element: { type: 'datetimepicker', action_id: 'moment' },
  },
  { type: 'input', block_id: 'notes', label: words('Notes'), optional: true, element: { type: 'rich_text_input', action_id: 'notes' } },
  {
    type: 'input',
    block_id: 'files',
    label: words('Files'),
    optional: true,
    element: { type: 'file_input', action_id: 'files', max_files: 2 },
  },
]
