/**
 * Tokens of a text as the o200k family of models counts them; "about" by letters where the counter, which only developers install, is
 * not there.
 */
export async function countTokens(text: string): Promise<{ count: number; text: string }> {
  try {
    const { countTokens: exact } = await import('gpt-tokenizer/encoding/o200k_base')
    const count = exact(text, { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() })
    return { count, text: String(count) }
  } catch {
    const count = Math.ceil(text.length / 4)
    return { count, text: `about ${count}` }
  }
}
