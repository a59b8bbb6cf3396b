/**
 * An address that may stand in a link, or undefined. Anything that could run code is refused.
 * @param {unknown} url
 */
export function safeLink(url) {
  if (typeof url !== 'string') return undefined
  return /^(https?:\/\/|mailto:|tel:)/i.test(url.trim()) ? url.trim() : undefined
}

/**
 * The address of a file kept by the playground, which must know who asks.
 * @param {unknown} url
 * @param {string | undefined} as
 */
export function fileUrl(url, as) {
  if (typeof url !== 'string' || !url.startsWith('/page/file/')) return undefined
  return `${url}?as=${encodeURIComponent(as ?? '')}`
}

/**
 * An address a picture may be loaded from.
 * @param {unknown} url
 */
export function safePicture(url) {
  if (typeof url !== 'string') return undefined
  return /^(https?:\/\/|\/page\/file\/)/i.test(url.trim()) ? url.trim() : undefined
}
