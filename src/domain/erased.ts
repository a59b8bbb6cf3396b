/**
 * What stands where a name or a link stood. The level of a record is computed from which facts are there, so erasure keeps the
 * shape of the facts and empties their words: a person stays a person, a link a link, and the level and its dates survive.
 */
export const erased = 'erased'

const pseudonym = /\berased person ([0-9a-z]{2})\b/g
/** Of two signs each, so that `samePerson` takes no two of them for one. */
const mostPseudonyms = 36 ** 2

/**
 * Who somebody is from now on whose name was erased while their evidence counts on: whether two records name one person decides levels
 * (RULES 1 and 4), so each person erased in a deal keeps a word of their own. It says nothing of who they were.
 *
 * @param before Where pseudonyms of this deal may stand already.
 */
export function nextPseudonym(before: string): string {
  const taken = [...before.matchAll(pseudonym)].map(([, sign]) => Number.parseInt(sign!, 36))
  const next = Math.min(Math.max(0, ...taken) + 1, mostPseudonyms - 1)
  return `erased person ${next.toString(36).padStart(2, '0')}`
}

/** Whether a name, a role or a link is no more than the place of one. */
export function isErased(name: string): boolean {
  return name === erased || /^erased person [0-9a-z]{2}$/.test(name)
}
