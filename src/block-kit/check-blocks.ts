import type { Block } from './blocks.ts'
import { limits } from './limits.ts'
import { attachments, messageBlocks, messageMetadata } from './messages.ts'
import { elementsOf, everyBlock, misplaced, type Surface } from './surfaces.ts'
import { view as viewSchema } from './views.ts'
import { chars, type Problem, problemsOf, slackWording } from './wording.ts'

/** Slack's error codes for what is wrong with a message or a view. */
export type BlockKitError =
  | 'no_text'
  | 'msg_too_long'
  | 'invalid_blocks_format'
  | 'invalid_blocks'
  | 'msg_blocks_too_long'
  | 'invalid_attachments'
  | 'too_many_attachments'
  | 'markdown_text_conflict'
  | 'invalid_metadata_format'
  | 'invalid_metadata_schema'
  | 'metadata_too_large'
  | 'invalid_arguments'
  | 'view_too_large'

export type Failed = { ok: false; error: BlockKitError; problems: Problem[] }
export type Checked = { ok: true } | Failed

/** How the message is sent: `update` allows less text than `post`. */
export type Sending = 'post' | 'update'

const parsing = { error: slackWording }

/**
 * What Slack would say of a message: the part of a `chat.postMessage`, `chat.postEphemeral`, `chat.update` or
 * `response_url` body that it checks. Takes anything; fields of other purpose are ignored. Values that JSON drops
 * (`undefined`) count as absent. The first kind of fault decides the code, `problems` tells all faults of that kind.
 */
export function checkMessage(
  message: { text?: unknown; blocks?: unknown; attachments?: unknown; metadata?: unknown; markdown_text?: unknown },
  sending: Sending = 'post',
): Checked {
  const wire = asJson(message) as typeof message
  return (
    checkText(wire, sending) ??
    checkBlockList(wire.blocks, '/blocks') ??
    checkAttachments(wire.attachments) ??
    checkTables(wire) ??
    checkMetadata(wire.metadata) ?? { ok: true }
  )
}

/** What Slack would say of a view given to `views.open`, `push`, `update`, `publish` or in a `response_action`. */
export function checkView(view: unknown): Checked {
  const wire = asJson(view)
  const parsed = viewSchema.safeParse(wire, parsing)
  if (!parsed.success) return failed('invalid_arguments', problemsOf(parsed.error, '/view'))
  const { type, blocks } = parsed.data
  const problems = [...acrossBlocks(blocks, type, '/view/blocks'), ...focusedTwice(blocks)]
  if (problems.length > 0) return failed('invalid_arguments', problems)
  if (Buffer.byteLength(JSON.stringify(wire)) > limits.view.bytes) {
    return failed('view_too_large', [{ path: '/view', message: `must be at most ${limits.view.bytes} bytes` }])
  }
  return { ok: true }
}

/** The body of Slack's answer: `errors` only for messages, as Slack does. */
export function slackAnswer(failure: Failed) {
  const lines = failure.problems.map(({ path, message }) => `${message} [json-pointer:${path}]`)
  return {
    ok: false as const,
    error: failure.error,
    ...(failure.error === 'invalid_blocks' ? { errors: lines } : {}),
    response_metadata: { messages: lines.map((line) => `[ERROR] ${line}`) },
  }
}

function failed(error: BlockKitError, problems: Problem[]): Failed {
  return { ok: false, error, problems }
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

function checkText(message: { [field: string]: unknown }, sending: Sending): Failed | undefined {
  const { text, markdown_text: markdownText } = message
  for (const [field, value] of Object.entries({ text, markdown_text: markdownText })) {
    if (value !== undefined && value !== null && typeof value !== 'string') {
      return failed('invalid_arguments', [{ path: `/${field}`, message: 'must provide a string' }])
    }
  }
  if (markdownText && (text || message.blocks)) {
    return failed('markdown_text_conflict', [{ path: '/markdown_text', message: 'must not be used with text or blocks' }])
  }
  const says = [text, markdownText].some((words) => typeof words === 'string' && words.trim() !== '')
  const carries = [message.blocks, message.attachments].some((list) => (Array.isArray(list) ? list.length > 0 : list != null))
  if (!says && !carries) return failed('no_text', [{ path: '/text', message: 'missing required field: text' }])
  const maxText = sending === 'update' ? limits.message.updateText : limits.message.text
  return tooLong('/text', text, maxText) ?? tooLong('/markdown_text', markdownText, limits.message.markdownText)
}

function tooLong(path: string, text: unknown, max: number): Failed | undefined {
  if (typeof text !== 'string' || chars(max, 0).safeParse(text).success) return undefined
  return failed('msg_too_long', [{ path, message: `must be less than ${max + 1} characters` }])
}

function checkBlockList(blocks: unknown, root: string): Failed | undefined {
  if (blocks === undefined || blocks === null) return undefined
  if (!Array.isArray(blocks)) return failed('invalid_blocks_format', [{ path: root, message: 'must provide an array' }])
  const parsed = messageBlocks.safeParse(blocks, parsing)
  if (!parsed.success) return failed('invalid_blocks', problemsOf(parsed.error, root))
  const problems = acrossBlocks(parsed.data, 'message', root)
  if (problems.length > 0) return failed('invalid_blocks', problems)
  return checkSize(parsed.data, root)
}

function checkSize(blocks: Block[], root: string): Failed | undefined {
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0)
  // A data table has a budget of its own, so its cells do not count here.
  const all = blocks.filter((block) => block.type !== 'data_table').reduce((sum, block) => sum + textLength(block), 0)
  if (markdown <= limits.message.markdownTotal && all <= limits.message.blocksText) return undefined
  const max = all > limits.message.blocksText ? limits.message.blocksText : limits.message.markdownTotal
  return failed('msg_blocks_too_long', [{ path: root, message: `the text of all blocks must be less than ${max + 1} characters` }])
}

/** The length of every `text` in it, however deep. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  )
}

function checkAttachments(list: unknown): Failed | undefined {
  if (list === undefined || list === null) return undefined
  if (Array.isArray(list) && list.length > limits.message.attachments) {
    return failed('too_many_attachments', [{ path: '/attachments', message: `no more than ${limits.message.attachments} items allowed` }])
  }
  const parsed = attachments.safeParse(list, parsing)
  if (!parsed.success) return failed('invalid_attachments', problemsOf(parsed.error, '/attachments'))
  const problems = parsed.data.flatMap((each, at) => acrossBlocks(each.blocks ?? [], 'message', `/attachments/${at}/blocks`))
  return problems.length > 0 ? failed('invalid_attachments', problems) : undefined
}

function checkTables(message: { blocks?: unknown; attachments?: unknown }): Failed | undefined {
  const blocks = (message.blocks ?? []) as Block[]
  const attached = ((message.attachments ?? []) as { blocks?: Block[] }[]).flatMap((each) => each.blocks ?? [])
  const every = everyBlock([...blocks, ...attached], '/blocks')
  const tables = every.filter(({ block }) => block.type === 'table' || block.type === 'data_table')
  if (tables.length > limits.message.tables) {
    return failed('invalid_attachments', [{ path: '/blocks', message: 'only_one_table_allowed' }])
  }
  const big = tables.find(({ block }) => textLength(block) > (block.type === 'table' ? limits.table.text : limits.dataTable.text))
  return big && failed('invalid_attachments', [{ path: big.path, message: 'the text of all cells is too long' }])
}

function checkMetadata(metadata: unknown): Failed | undefined {
  if (metadata === undefined || metadata === null) return undefined
  if (typeof metadata !== 'object' || Array.isArray(metadata)) {
    return failed('invalid_metadata_format', [{ path: '/metadata', message: 'must provide an object' }])
  }
  const parsed = messageMetadata.safeParse(metadata, parsing)
  if (!parsed.success) return failed('invalid_metadata_schema', problemsOf(parsed.error, '/metadata'))
  if (Buffer.byteLength(JSON.stringify(metadata)) <= limits.message.metadataBytes) return undefined
  return failed('metadata_too_large', [{ path: '/metadata', message: `must be at most ${limits.message.metadataBytes} bytes` }])
}

function acrossBlocks(blocks: readonly Block[], surface: Surface, root: string): Problem[] {
  return [...misplaced(blocks, surface, root), ...sameBlockId(blocks, root), ...sameActionId(blocks, root), ...tooMany(blocks, root)]
}

function sameBlockId(blocks: readonly Block[], root: string): Problem[] {
  const named = everyBlock(blocks, root).map(({ block, path }) => ({ id: block.block_id, path: `${path}/block_id` }))
  return repeated(named, 'block_id')
}

function sameActionId(blocks: readonly Block[], root: string): Problem[] {
  return everyBlock(blocks, root).flatMap(({ block, path }) =>
    repeated(
      elementsOf(block).map((each) => ({ id: each.element.action_id, path: `${path}${each.path}/action_id` })),
      'action_id',
    ),
  )
}

function repeated(ids: { id: string | undefined; path: string }[], field: string): Problem[] {
  const seen = new Set<string>()
  return ids.flatMap(({ id, path }) => {
    if (id === undefined) return []
    if (seen.has(id)) return [{ path, message: `${field} already exists: ${id}` }]
    seen.add(id)
    return []
  })
}

function tooMany(blocks: readonly Block[], root: string): Problem[] {
  const charts = everyBlock(blocks, root).filter(({ block }) => block.type === 'data_visualization')
  return charts.slice(limits.message.charts).map(({ path }) => ({ path, message: `no more than ${limits.message.charts} charts allowed` }))
}

function focusedTwice(blocks: readonly Block[]): Problem[] {
  const focused = everyBlock(blocks, '/view/blocks').flatMap(({ block, path }) =>
    elementsOf(block)
      .filter(({ element }) => element.focus_on_load)
      .map((each) => path + each.path),
  )
  return focused.slice(1).map((path) => ({ path: `${path}/focus_on_load`, message: 'only one element may have the focus' }))
}
