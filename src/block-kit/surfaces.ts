import type { Block } from './blocks.ts'
import type { Problem } from './wording.ts'

export type Surface = 'message' | 'modal' | 'home'

/**
 * Where each block may stand. Source: "available in surfaces" of each block's page (docs.slack.dev/blocks.json), with
 * three exceptions where the page promises more than Slack does: `file` cannot be sent at all, `card` does not render
 * in a modal and `table` does not render on Home (measured by the authors of another checker).
 */
export const blockSurfaces: Record<Block['type'], readonly Surface[]> = {
  section: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  actions: ['message', 'modal', 'home'],
  input: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  video: ['message', 'modal', 'home'],
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
  data_visualization: ['message', 'home'],
  data_table: ['message', 'home'],
  context_actions: ['message'],
  markdown: ['message'],
  table: ['message'],
  task_card: ['message'],
  plan: ['message'],
  file: [],
}

/** Elements with a narrower place than the block that holds them; their own pages say so. */
export const elementSurfaces: { readonly [type: string]: readonly Surface[] } = {
  datetimepicker: ['message', 'modal'],
  email_text_input: ['modal'],
  number_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  workflow_button: ['message'],
  feedback_buttons: ['message'],
  icon_button: ['message'],
}

/** An interactive element, or an image or a text standing in an element's place. */
export type Element = { type: string; action_id?: string; focus_on_load?: boolean }

/** The elements of one block with the pointer to each; not those of blocks inside it. */
export function elementsOf(block: Block): { element: Element; path: string }[] {
  switch (block.type) {
    case 'section':
      return block.accessory ? [{ element: block.accessory, path: '/accessory' }] : []
    case 'input':
      return [{ element: block.element, path: '/element' }]
    case 'actions':
    case 'context_actions':
    case 'context':
      return block.elements.map((element, at) => ({ element, path: `/elements/${at}` }))
    case 'card':
      return (block.actions ?? []).map((element, at) => ({ element, path: `/actions/${at}` }))
    default:
      return []
  }
}

/** Every block with the pointer to it, those inside containers, carousels and plans too. */
export function everyBlock(blocks: readonly Block[], root: string): { block: Block; path: string }[] {
  return blocks.flatMap((block, at) => {
    const path = `${root}/${at}`
    const inner =
      block.type === 'container'
        ? everyBlock(block.child_blocks, `${path}/child_blocks`)
        : block.type === 'carousel'
          ? everyBlock(block.elements, `${path}/elements`)
          : block.type === 'plan'
            ? everyBlock(block.tasks ?? [], `${path}/tasks`)
            : []
    return [{ block, path }, ...inner]
  })
}

/** Blocks and elements that stand where Slack does not show them. */
export function misplaced(blocks: readonly Block[], surface: Surface, root: string): Problem[] {
  return everyBlock(blocks, root).flatMap(({ block, path }) => {
    if (!blockSurfaces[block.type].includes(surface)) return [{ path, message: `unsupported type: ${block.type} (not in a ${surface})` }]
    return elementsOf(block)
      .filter(({ element }) => elementSurfaces[element.type]?.includes(surface) === false)
      .map(({ element, path: within }) => ({ path: path + within, message: `unsupported type: ${element.type} (not in a ${surface})` }))
  })
}
