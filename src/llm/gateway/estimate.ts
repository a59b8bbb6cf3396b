/** UTF-8 bytes a token has at least, about: four and more in English, three and less where letters take several bytes. */
const bytesPerToken = 3

/** About how many tokens a text costs, rather too many than too few: tokenizers differ from model to model. */
export function estimate(...texts: string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / bytesPerToken), 0)
}
