/**
 * What free text of a model may not hold, each with its reason. The rules look at the text as it came and as it reads once compatibility
 * forms are taken apart and invisible characters are out, so that neither fullwidth letters nor a zero width space hides anything.
 */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['markup of Slack, HTML or Markdown, a mention, a channel', /[<>|`@#*_~^\\{}[\]]/u],
  ['an HTML entity', /&#?[\p{L}\p{N}]+;/u],
  ['a scheme', /\p{L}:(?=\S)/u],
  ['an address', /\/\/|\bwww\b|\bmailto\b|\/\p{L}/iu],
  ['a domain, or a mail address', /[\p{L}\p{N}]\s?[.\u3002\uFF0E\uFF61]\p{L}|\p{N}(?:\.\p{N}+){2,}/u],
  ['a domain in words', /\b(?:dot|punkt|point|punto)\s?(?:com|net|org|io|de|fr|es|eu|example|app|dev)\b|\s\.\s?\p{L}/iu],
  ['a telephone number', /\+?\d(?:[\s()./-]*\d){7,}/u],
  ['an emoji, or its code', /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]|:\S+:/u],
  ['what nobody sees', /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]|\u034F|\u17B4|\u17B5/u],
  ['letters in disguise', /[\uFF00-\uFFEF\u2100-\u214F\u2460-\u24FF\u{1D400}-\u{1D7FF}\u{1F100}-\u{1F2FF}\uFB00-\uFB06]/u],
  ['accents heaped up', /\p{M}{3,}/u],
  ['two alphabets in one word', /[A-Za-z][\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][A-Za-z]/u],
  ['a list', /^\s*(?:[-•·–—+]|\p{N}+[.)]\s)/u],
]

/**
 * Free text of a model on one line, or null when it holds anything Slack could bring to life or a reader could be led away by. One dash
 * between two halves becomes a comma; several make a list, which is none of ours.
 */
export function inert(text: string): string | null {
  if (/\n\s*(?:[-•·–—+]|\p{N}+[.)]\s)/u.test(text)) return null
  const line = text
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
    .normalize('NFC')
  if (line === '') return null
  const bare = line.normalize('NFKC').replace(/\p{Cf}/gu, '')
  if (forbidden.some(([, kind]) => kind.test(line) || kind.test(bare))) return null
  const dashes = line.match(/\s*[—―]\s*|\s[–-]\s/gu) ?? []
  if (dashes.length > 1) return null
  return line.replace(/\s*[—―]\s*|\s[–-]\s/u, ', ')
}
