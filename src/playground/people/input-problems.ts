import type { Json, View } from '../state/model.ts'
import { isJson } from '../state/store.ts'

/** What Slack's own client says of inputs before anything is sent: block_id -> sentence. */
export function inputProblems(view: View): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const block of view.content.blocks) {
    if (block.type !== 'input' || !isJson(block.element)) continue
    const blockId = String(block.block_id)
    const value = view.state[blockId]?.[String(block.element.action_id)] ?? {}
    const problem = isEmpty(value)
      ? block.optional === true
        ? undefined
        : 'Please complete this required field.'
      : wrong(block.element, value)
    if (problem) problems[blockId] = problem
  }
  return problems
}

function isEmpty(value: Json): boolean {
  const { type: _, ...rest } = value
  return Object.values(rest).every((one) => one === null || one === undefined || one === '' || (Array.isArray(one) && one.length === 0))
}

function wrong(element: Json, value: Json): string | undefined {
  const text = String(value.value ?? '')
  switch (element.type) {
    case 'plain_text_input':
      if (typeof element.min_length === 'number' && text.length < element.min_length)
        return `Must be at least ${element.min_length} characters.`
      if (typeof element.max_length === 'number' && text.length > element.max_length)
        return `Must be at most ${element.max_length} characters.`
      return text.length > 3000 ? 'Must be at most 3000 characters.' : undefined
    case 'number_input': {
      const number = Number(text)
      if (Number.isNaN(number) || (element.is_decimal_allowed !== true && !Number.isInteger(number))) return 'Enter a valid number.'
      if (element.min_value !== undefined && number < Number(element.min_value)) return `Must be ${element.min_value} or more.`
      if (element.max_value !== undefined && number > Number(element.max_value)) return `Must be ${element.max_value} or less.`
      return undefined
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'Enter a valid email address.'
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(text) ? undefined : 'Enter a valid URL.'
    default:
      return undefined
  }
}
