import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../store.js'
import { fileUrl } from '../text/safe-url.js'

/** @param {{files: import('../../page-contract.ts').PageFile[]}} props */
export function Files({ files }) {
  return html`<div class="files">${files.map((file) => (isPicture(file) ? html`<${PictureFile} file=${file} />` : html`<${FileCard} file=${file} />`))}</div>`
}

/** @param {import('../../page-contract.ts').PageFile} file */
function isPicture(file) {
  return /^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)
}

/** @param {{file: import('../../page-contract.ts').PageFile}} props */
function PictureFile({ file }) {
  const url = fileUrl(
    file.url,
    useStore((s) => s.boot?.me.id),
  )
  return html`<figure class="file-picture"><figcaption>${file.name}</figcaption><a href=${url} target="_blank" rel="noopener"><img src=${url} alt=${file.alt ?? `Picture ${file.name}`} loading="lazy" /></a></figure>`
}

/** @param {{file: import('../../page-contract.ts').PageFile}} props */
function FileCard({ file }) {
  const url = fileUrl(
    file.url,
    useStore((s) => s.boot?.me.id),
  )
  return html`<a class="file-card" href=${url} download=${file.name}><${Icon} name="file" /><span><span class="file-name">${file.name}</span><small>${kindOf(file)}, ${sizeOf(file.size)}</small></span></a>`
}

/** @param {import('../../page-contract.ts').PageFile} file */
function kindOf(file) {
  return (/\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1] ?? file.mimetype.split('/').pop() ?? 'file').toUpperCase()
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
