import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../store.js'
import { safePicture } from '../text/safe-url.js'

/**
 * A picture with its alt text; the alt text stands in its place when it cannot be loaded.
 * @param {{image: any, class?: string}} props `image`: has `image_url` or `slack_file`, and `alt_text`
 */
export function Picture({ image, class: extra }) {
  const [broken, setBroken] = useState(false)
  const as = useStore((s) => s.boot?.me.id)
  const file = image?.slack_file
  const url = safePicture(
    image?.image_url ?? file?.url ?? (file?.id ? `/page/file/${encodeURIComponent(file.id)}/picture?as=${as}` : undefined),
  )
  const alt = String(image?.alt_text ?? 'Picture')
  if (url === undefined || broken)
    return html`<span class=${`picture-missing ${extra ?? ''}`} title=${alt}><${Icon} name="file" /><span>${alt}</span></span>`
  return html`<img class=${extra} src=${url} alt=${alt} loading="lazy" referrerpolicy="no-referrer" onError=${() => setBroken(true)} />`
}
