import { useMemo, useState } from 'preact/hooks'
import { cx, html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Sideways } from '../parts/sideways.js'
import { listOf } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'
import { richTextWords } from './values.js'

/** @param {{of: any}} props a cell: raw_text, raw_number or rich_text */
function Cell({ of }) {
  if (of?.type === 'rich_text') return html`<${RichText} block=${of} />`
  return String(of?.text ?? of?.value ?? '')
}

/** A `table` block: its first row is the header. @param {{block: any}} props */
export function Table({ block }) {
  const [head, ...rows] = listOf(block.rows)
  const settings = listOf(block.column_settings)
  const style = (/** @type {number} */ column) => ({
    textAlign: settings[column]?.align ?? 'left',
    whiteSpace: settings[column]?.is_wrapped ? 'normal' : undefined,
  })
  return html`<${Sideways} label="Table">
    <table class="table">
      <thead><tr>${listOf(head).map((cell, i) => html`<th scope="col" style=${style(i)}><${Cell} of=${cell} /></th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${listOf(row).map((cell, i) => html`<td style=${style(i)}><${Cell} of=${cell} /></td>`)}</tr>`)}</tbody>
    </table>
  <//>`
}

/** A `data_table` block: sorted by a press on a column's name, turned page by page. @param {{block: any}} props */
export function DataTable({ block }) {
  const [head = [], ...rows] = listOf(block.rows)
  const size = Math.max(1, Number(block.page_size ?? 5))
  const [page, setPage] = useState(0)
  const [sort, setSort] = useState(/** @type {{column: number, down: boolean} | null} */ (null))
  const sorted = useMemo(
    () => (sort === null ? rows : rows.toSorted((a, b) => compare(a[sort.column], b[sort.column]) * (sort.down ? -1 : 1))),
    [block, sort],
  )
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const at = Math.min(page, pages - 1)
  const rowHead = Number(block.row_header_column_index ?? -1)
  const press = (/** @type {number} */ column) => {
    setPage(0)
    setSort(sort?.column !== column ? { column, down: false } : sort.down ? null : { column, down: true })
  }
  const order = (/** @type {number} */ column) => (sort?.column !== column ? 'none' : sort.down ? 'descending' : 'ascending')
  return html`<div class="data-table">
    <${Sideways} label=${String(block.caption ?? 'Table')}>
      <table class="table">
        <caption>${String(block.caption ?? '')}</caption>
        <thead><tr>${listOf(head).map(
          (cell, i) => html`<th scope="col" aria-sort=${order(i)} class=${isNumber(rows[0]?.[i]) ? 'number' : ''}>
            <button type="button" class="sort" onClick=${() => press(i)}><${Cell} of=${cell} /><${Icon} name=${order(i) === 'descending' ? 'down2' : 'up'} class=${order(i) === 'none' ? 'sort-off' : ''} /></button>
          </th>`,
        )}</tr></thead>
        <tbody>${sorted
          .slice(at * size, at * size + size)
          .map(
            (row) =>
              html`<tr>${listOf(row).map((cell, i) => (i === rowHead ? html`<th scope="row"><${Cell} of=${cell} /></th>` : html`<td class=${cx(isNumber(cell) && 'number')}><${Cell} of=${cell} /></td>`))}</tr>`,
          )}</tbody>
      </table>
    <//>
    ${
      pages > 1
        ? html`<div class="table-pages">
          <span>${at * size + 1} to ${Math.min(rows.length, at * size + size)} of ${rows.length}</span>
          <button type="button" class="button button-small" disabled=${at === 0} onClick=${() => setPage(at - 1)}>Back</button>
          <button type="button" class="button button-small" disabled=${at === pages - 1} onClick=${() => setPage(at + 1)}>Next</button>
        </div>`
        : null
    }
  </div>`
}

/** @param {any} cell */
function isNumber(cell) {
  return cell?.type === 'raw_number'
}

/** @param {any} a @param {any} b */
function compare(a, b) {
  if (isNumber(a) && isNumber(b)) return a.value - b.value
  return wordsOf(a).localeCompare(wordsOf(b), 'en', { numeric: true })
}

/** @param {any} cell */
function wordsOf(cell) {
  return cell?.type === 'rich_text' ? richTextWords(cell) : String(cell?.text ?? '')
}
