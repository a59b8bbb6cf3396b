/**
 * A spreadsheet takes a cell that begins with one of these for a formula, and a deal's name is a stranger's text: such a cell gets an
 * apostrophe before it (OWASP, "CSV injection"), and so does one that has the apostrophe already, or reading could not tell the two apart.
 */
const taken = /^'*[=+\-@\t\r]/
const guarded = /^'+[=+\-@\t\r]/

/** A cell no spreadsheet takes for a formula. */
export function guardCell(text: string): string {
  return taken.test(text) ? `'${text}` : text
}

/** The cell as it was before `guardCell`. */
export function unguardCell(text: string): string {
  return guarded.test(text) ? text.slice(1) : text
}
