import type { Block } from '../../../src/block-kit/blocks.ts'
import type { Rendered } from '../../../src/slack/messages/message.ts'

type Button = { text: { text: string }; action_id?: string; value?: string }
type Menu = { type: string; placeholder?: { text: string }; action_id?: string }
type Choice = { text: { text: string }; description?: { text: string } }

/** A message as a person may read it in a review: its text, its blocks, and what its buttons carry. */
export function show(messages: Rendered[]): string {
  return messages.map(({ text, blocks }) => `${text}\n\n${blocks.map(showBlock).join('\n')}\n`).join('\n=== next message ===\n')
}

function showBlock(block: Block): string {
  switch (block.type) {
    case 'section': {
      const button = block.accessory ? `  ${showElement(block.accessory)}` : ''
      return `| ${block.text?.text.replaceAll('\n', '\n| ')}${button}`
    }
    case 'context':
      return `. ${block.elements.map((element) => ('text' in element ? element.text : '')).join(' ')}`
    case 'actions':
      return block.elements.map(showElement).join('\n')
    case 'context_actions':
      return block.elements
        .map((element) =>
          element.type === 'feedback_buttons'
            ? `(${element.positive_button.text.text}) (${element.negative_button.text.text}) ${element.action_id} ${element.positive_button.value}`
            : `(${element.type})`,
        )
        .join('\n')
    case 'input': {
      const choices = ('options' in block.element ? (block.element.options as Choice[]) : []).map(
        ({ text, description }) => `\n    ${text.text}${description ? `: ${description.text}` : ''}`,
      )
      return `${block.label.text}${block.optional ? ' (optional)' : ''}: ${block.element.type}${choices.join('')}${block.hint ? `\n    . ${block.hint.text}` : ''}`
    }
    case 'table':
      return block.rows.map((row) => `# ${row.map((cell) => ('text' in cell ? cell.text : '')).join(' | ')}`).join('\n')
    case 'data_visualization': {
      if (block.chart.type === 'pie') return `(pie ${block.title})`
      const { series, axis_config: axes } = block.chart
      const lines = series.map(({ name, data }) => `  ${name}: ${data.map(({ label, value }) => `${label} ${value}`).join(', ')}`)
      return [`(${block.chart.type} chart: ${block.title}; ${axes.y_label})`, ...lines].join('\n')
    }
    default:
      return `(${block.type})`
  }
}

function showElement(element: object): string {
  if ('text' in element) return showButton(element as Button)
  const { type, placeholder, action_id: action } = element as Menu
  return `[${placeholder?.text ?? ''}] ${type} ${action}`
}

function showButton({ text, action_id: action, value }: Button): string {
  return `[${text.text}] ${action} ${value}`
}
