/** Longer texts are cut into several messages by Slack. */
export const longestText = 4040

/** Cuts a text into parts of at most `longestText` characters, at a line or a word where there is one. */
export function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > longestText) {
    const window = rest.slice(0, longestText)
    const line = window.lastIndexOf('\n')
    const word = window.lastIndexOf(' ')
    // A cut very early would make tiny messages out of one long line.
    const cut = line > longestText / 2 ? line : word > longestText / 2 ? word : longestText
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut).replace(/^[\n ]/, '')
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}
