import type { Drawing } from '../../application/report/drawing.ts'
import type { ActionsBlock, Block, ContextActionsBlock, SectionBlock } from '../../block-kit/blocks.ts'
import type { Button, FeedbackButtons } from '../../block-kit/elements.ts'
import { clip, splitText } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn } from '../../block-kit/objects.ts'
import { say, together, type Words } from './say.ts'

/** One message as Slack takes it. `text` says all of it: notifications and screen readers get nothing else. */
export interface Rendered {
  text: string
  blocks: Block[]
  /** Its charts in their order; where Slack refuses the blocks that draw them, pictures do. */
  drawings?: Drawing[]
}

/** A piece of a message: its block, and the same in bare words. */
export interface Part {
  block: Block
  bare: string
  /** Of a chart. */
  drawing?: Drawing
}

/** Slack posts longer text as several messages (facts: from 4,041 on), so we cut first, each piece with a key of its own. */
const longestText = 3_900
/** All text of a message's blocks together, under the undocumented 13,200. */
const longestBlocks = 12_000
const longestSection = 2_900

/** A paragraph, cut into several where it is too long for one block; `button` stands beside the first. */
export function paragraph(words: Words, button?: Button): Part[] {
  if (words.bare.trim() === '') return []
  const shown = splitText(words.mrkdwn, longestSection)
  const bare = splitText(words.bare, longestSection)
  return shown.map((text, at) => {
    const section: SectionBlock = { type: 'section', text: mrkdwn(text), expand: true }
    return { block: at === 0 && button ? { ...section, accessory: button } : section, bare: bare[at] ?? '' }
  })
}

/** Small grey words: what helps but does not decide. */
export function aside(words: Words): Part[] {
  if (words.bare.trim() === '') return []
  return splitText(words.mrkdwn, longestSection).map((text, at) => ({
    block: { type: 'context', elements: [mrkdwn(text)] },
    bare: splitText(words.bare, longestSection)[at] ?? '',
  }))
}

/** A row of buttons. They add nothing to the text: what they do can be typed, too. */
export function buttons(row: Button[]): Part[] {
  if (row.length === 0) return []
  const block: ActionsBlock = { type: 'actions', elements: row }
  return [{ block, bare: '' }]
}

/** A thumb up or down, under what a model wrote. It adds nothing to the text either. */
export function thumbs(element: FeedbackButtons): Part[] {
  const block: ContextActionsBlock = { type: 'context_actions', elements: [element] }
  return [{ block, bare: '' }]
}

/** The parts as one message, or as several where one would be too long. `heard` replaces the text of the first one. */
export function messages(parts: Part[], heard?: Words): Rendered[] {
  const groups: Part[][] = [[]]
  for (const part of parts) {
    const group = groups.at(-1)!
    if (group.length > 0 && !fits([...group, part])) groups.push([part])
    else group.push(part)
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group, at) => ({
      text: clip((at === 0 && heard ? heard.bare : '') || textOf(group), longestText),
      blocks: group.map((part) => part.block),
      ...drawingsOf(group),
    }))
}

/**
 * The parts as exactly one message: for what is rewritten later, since a rewrite is of one message. Should it be too long, which takes
 * ill-meant words, what stands first goes first; the question and its buttons stay.
 */
export function oneMessage(parts: Part[], heard?: Words): Rendered[] {
  const kept: Part[] = []
  for (const part of [...parts].reverse()) if (part.block.type === 'actions' || blocksFit([part, ...kept])) kept.unshift(part)
  return [{ text: clip((heard?.bare ?? '') || textOf(kept), longestText), blocks: kept.map((part) => part.block) }]
}

/**
 * The first of several ways to say the same that fits one message, with all of its text: the fullest first. The last one is taken as
 * `oneMessage` takes it.
 */
export function firstThatFits(ways: readonly Part[][]): Rendered[] {
  return oneMessage(ways.find(fits) ?? ways.at(-1)!)
}

function drawingsOf(group: Part[]): Pick<Rendered, 'drawings'> {
  const drawings = group.flatMap((part) => part.drawing ?? [])
  return drawings.length > 0 ? { drawings } : {}
}

function fits(group: Part[]): boolean {
  return textOf(group).length <= longestText && blocksFit(group)
}

function blocksFit(group: Part[]): boolean {
  const inBlocks = group.reduce((sum, part) => sum + JSON.stringify(part.block).length, 0)
  return group.length <= limits.message.blocks && inBlocks <= longestBlocks
}

function textOf(group: Part[]): string {
  return (
    group
      .map((part) => part.bare)
      .filter((bare) => bare !== '')
      .join('\n') || 'Requalify'
  )
}

/** A list, one line each. */
export function bullets(lines: readonly Words[]): Words {
  return together(
    lines.map((line) => say`• ${line}`),
    '\n',
  )
}
