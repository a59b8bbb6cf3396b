/** A chart as plain data: bars side by side, in groups. Slack draws it, or we do. Labels are raw. */
export interface Drawing {
  title: string
  /** What a bar's height counts: "won, of every 20 deals". */
  unit: string
  /** The most a bar can count, so that charts of one unit can be compared; null: no more than there is. */
  most: number | null
  groups: string[]
  /** One bar a group, in the order of the groups. */
  series: { name: string; bars: Bar[] }[]
  /** All of it in words, for whoever hears it. */
  alt: string
}

export interface Bar {
  value: number
  /** Between which heights it lies by a 95 % interval; absent for a plain count. */
  range?: { low: number; high: number }
  /** The figure as it is said: "16 of 20". */
  label: string
}
