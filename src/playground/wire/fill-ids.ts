import { newBlockId } from '../ids.ts'
import type { Json } from '../state/model.ts'
import { isJson } from '../state/store.ts'

/** Elements that act; all others have no action_id. */
const acts = new Set([
  'button',
  'icon_button',
  'feedback_buttons',
  'workflow_button',
  'overflow',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'checkboxes',
  'radio_buttons',
  'plain_text_input',
  'rich_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'file_input',
])

/** Keys under which blocks and elements lie inside blocks. */
const inside = ['accessory', 'element', 'elements', 'actions', 'child_blocks', 'tasks']

/** A copy in which every block has a block_id and every acting element an action_id, as Slack gives them back. */
export function withIds(blocks: readonly Json[]): Json[] {
  return blocks.map((block) => ({ ...block, ...filled(block), block_id: block.block_id ?? newBlockId() }))
}

function filled(value: Json): Json {
  const changed: Json = {}
  for (const key of inside) {
    const inner = value[key]
    if (Array.isArray(inner)) changed[key] = inner.map((one) => (isJson(one) ? fill(one) : one))
    else if (isJson(inner)) changed[key] = fill(inner)
  }
  return changed
}

function fill(element: Json): Json {
  const type = String(element.type)
  if (acts.has(type) || type.endsWith('_select')) return { ...element, ...filled(element), action_id: element.action_id ?? newBlockId() }
  const isBlock = type === 'card' || 'child_blocks' in element || type === 'actions' || type === 'section' || type === 'context_actions'
  return { ...element, ...filled(element), ...(isBlock && { block_id: element.block_id ?? newBlockId() }) }
}

/** The element with this block_id and action_id, with its block. */
export function findElement(blocks: readonly Json[], blockId: string, actionId: string): { block: Json; element: Json } | undefined {
  for (const block of blocks) {
    if (block.block_id === blockId) {
      const element = elementsIn(block).find((one) => one.action_id === actionId)
      if (element) return { block, element }
    }
    const within = inside.flatMap((key) => (Array.isArray(block[key]) ? (block[key] as unknown[]).filter(isJson) : []))
    const deeper = findElement(within, blockId, actionId)
    if (deeper) return deeper
  }
  return undefined
}

/** Every block, those inside others too. */
export function everyBlock(blocks: readonly Json[]): Json[] {
  return blocks.flatMap((block) => [
    block,
    ...everyBlock(['child_blocks', 'tasks'].flatMap((key) => (Array.isArray(block[key]) ? (block[key] as unknown[]).filter(isJson) : []))),
    ...(block.type === 'carousel' && Array.isArray(block.elements) ? everyBlock(block.elements.filter(isJson)) : []),
  ])
}

/** The elements that stand directly in a block. */
export function elementsIn(block: Json): Json[] {
  return ['accessory', 'element', 'elements', 'actions'].flatMap((key) => {
    const inner = block[key]
    return (Array.isArray(inner) ? inner : [inner]).filter(isJson)
  })
}
