import { isErased } from '../../domain/erased.ts'
import { link, outside, type Words } from './say.ts'

/** A file's name, leading to it where it can be opened. */
export function fileWords({ name, url }: { name: string; url: string }): Words {
  const label = outside(name || 'a file', 60)
  return url === '' || isErased(url) ? label : link(url, name || 'a file')
}
