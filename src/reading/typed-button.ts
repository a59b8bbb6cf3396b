export type TypedButton = 'skip' | 'pause' | 'new' | 'old' | 'both'

const spellings: Record<TypedButton, string[]> = {
  skip: ['skip', 'skip it', 'skip this', 'next', 'pass'],
  pause: ['pause', 'later', 'not now', 'stop'],
  new: ['new', 'the new one', 'newer', 'the newer one', 'latest', 'the latest'],
  old: ['old', 'the old one', 'older', 'the older one', 'first', 'the first one'],
  both: ['both', 'both are true', 'keep both'],
}

/** A button's name typed instead of pressed; null when the words are more than that. */
export function typedButton(text: string): TypedButton | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '')
  for (const [button, words] of Object.entries(spellings)) if (words.includes(word)) return button as TypedButton
  return null
}
