/** The columns of an import (DESIGN 5), and what else they may be called in an export of a CRM; compared by letters and digits alone. */
export const dealColumns = {
  deal_id: ['id', 'deal', 'dealid', 'recordid', 'opportunityid', 'externalid', 'crmid'],
  name: ['dealname', 'dealtitle', 'title', 'opportunity', 'opportunityname', 'bezeichnung'],
  account: [
    'accountname',
    'company',
    'companyname',
    'customer',
    'organization',
    'organisation',
    'client',
    'kunde',
    'firma',
    'associatedcompany',
  ],
  owner_email: ['owner', 'dealowner', 'opportunityowner', 'owneremailaddress', 'salesrep', 'rep', 'repemail'],
  manager_email: ['manager', 'managersemail', 'ownersmanager', 'manageremailaddress'],
  pipeline: ['pipelinename', 'salespipeline'],
  stage: ['dealstage', 'stagename', 'salesstage', 'status', 'phase'],
  amount: ['value', 'dealvalue', 'dealamount', 'betrag', 'wert', 'amountincompanycurrency', 'acv', 'tcv'],
  currency: ['currencycode', 'currencyisocode', 'dealcurrencycode', 'waehrung', 'währung'],
  close_date: ['closedate', 'closingdate', 'expectedclosedate', 'expectedclose', 'closes', 'abschlussdatum'],
  kind: ['type', 'dealtype', 'opportunitytype'],
} as const

export type Column = keyof typeof dealColumns
export const columnNames = Object.keys(dealColumns) as Column[]

export interface Headers<Name extends string = Column> {
  /** Place of each column found. */
  at: Partial<Record<Name, number>>
  /** Headers nobody reads, as written. */
  ignored: string[]
}

function plain(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Which column of an import each header means. */
export function readHeaders(headers: readonly string[]): Headers {
  return headersOf(headers, dealColumns)
}

/** Which column each header means. A column's own name goes before its other names; of two alike the first is read. */
export function headersOf<Name extends string>(headers: readonly string[], columns: Record<Name, readonly string[]>): Headers<Name> {
  const names = Object.keys(columns) as Name[]
  const at: Headers<Name>['at'] = {}
  const given = headers.map(plain)
  const take = (column: Name, place: number) => {
    if (place >= 0 && at[column] === undefined && !Object.values(at).includes(place)) at[column] = place
  }
  for (const column of names) take(column, given.indexOf(plain(column)))
  for (const column of names) for (const name of columns[column]) take(column, given.indexOf(plain(name)))
  const read = new Set<unknown>(Object.values(at))
  return { at, ignored: headers.filter((h, i) => !read.has(i) && h.trim() !== '') }
}
