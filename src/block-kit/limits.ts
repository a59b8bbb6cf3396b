/**
 * Slack's limits of blocks, views and messages, as data. Lengths are characters (Unicode code points), counts are items.
 *
 * Sources: [D] a page under docs.slack.dev/reference/block-kit (or the page named), [T] the comments of @slack/types 3.2,
 * [3] a third party's table (slackblocks' limits), [M] measured by somebody and written down, not promised by Slack.
 */
export const limits = {
  message: {
    blocks: 50, // [D] blocks
    attachments: 100, // [D] chat.postMessage, too_many_attachments
    text: 40_000, // [D] chat.postMessage: longer text is cut; we treat it as an error, nothing of ours may be cut
    splitAt: 4_040, // longer text is posted as several messages, see the playground's delivery
    updateText: 4_000, // [D] chat.update, msg_too_long
    markdownText: 12_000, // [D] chat.postMessage, markdown_text
    markdownTotal: 12_000, // [D] markdown-block: all markdown blocks of one payload together
    blocksText: 13_200, // [M] bolt-js #2509, msg_blocks_too_long; undocumented and approximate
    tables: 1, // [D] table-block, only_one_table_allowed
    charts: 2, // [3] data-visualization-block
    metadataBytes: 16_384, // our own guard (ids only); Slack answers metadata_too_large without naming a number
  },
  view: {
    blocks: 100, // [D] blocks
    title: 24, // [D] views/modal-views, also submit and close
    submit: 24,
    close: 24,
    privateMetadata: 3_000, // [D] views
    callbackId: 255, // [D] views
    externalId: 255, // [3]
    bytes: 250_000, // [D] views.open, view_too_large
    stack: 3, // [D] surfaces/modals
  },
  block: { id: 255 }, // [D] blocks
  text: 3_000, // [D] text-object
  actionId: 255, // [D] every interactive element
  url: 3_000, // [D] button-element, image-block
  placeholder: 150, // [D] select-menu-element, plain-text-input-element
  section: { text: 3_000, fields: 10, field: 2_000 }, // [D] section-block
  header: { text: 150 }, // [D] header-block
  context: { elements: 10 }, // [D] context-block
  contextActions: { elements: 5 }, // [D] context-actions-block
  actions: { elements: 25 }, // [D] actions-block
  input: { label: 2_000, hint: 2_000 }, // [D] input-block
  image: { altText: 2_000, title: 2_000 }, // [D] image-block
  markdown: { text: 12_000 }, // [D] markdown-block
  video: { title: 199, description: 199, authorName: 49, providerName: 50, altText: 2_000 }, // [D] video-block ("less than 200", "less than 50"), [3]
  table: { rows: 100, columns: 20, text: 10_000 }, // [D] table-block; text: all cells of a message together
  dataTable: { rows: 101, columns: 20, pageSize: 100, text: 20_000 }, // [D] data-table-block; a later edition of the page allows 200 rows and the header
  alert: { text: 200 }, // [3]
  card: { title: 150, subtitle: 150, body: 200, subtext: 200, actions: 3 }, // [T], actions and subtext [3]
  carousel: { elements: 10 }, // [T]
  container: { title: 150, subtitle: 150, blocks: 10 }, // [D] container-block
  plan: { tasks: 50 }, // [3]
  chart: { title: 50, parts: 6, points: 20, label: 20, axisLabel: 50 }, // [D] data-visualization-block: 6 segments or series; points and labels [3]
  richTextIndent: 8, // [D] rich-text-list-element
  button: { text: 75, value: 2_000, label: 75 }, // [D] button-element
  iconButton: { users: 10 }, // [3]
  option: { text: 75, value: 150, description: 75 }, // [D] option-object
  optionGroup: { label: 75 }, // [D] option-group-object
  options: { select: 100, groups: 100, overflow: 5, checkboxes: 10, radioButtons: 10 }, // [D] the element's page
  confirm: { title: 100, text: 300, button: 30 }, // [D] confirmation-dialog-object
  textInput: 3_000, // [D] plain-text-input-element
  richTextLines: 100, // [T] RichTextInput
  files: 10, // [D] file-input-element
} as const
