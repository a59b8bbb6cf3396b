import type { FileReport } from './import-csv.ts'

/** 0 all good; 1 some rows were bad, the good ones are kept; 2 nothing could be read. */
export function exitCodeOf(report: FileReport | { unreadable: string }): 0 | 1 | 2 {
  if ('unreadable' in report || goodRows(report) === 0) return 2
  return report.problems.length > 0 ? 1 : 0
}

function goodRows(report: FileReport): number {
  return report.created + report.changed + report.unchanged
}

/** What the terminal shows of an import. */
export function sayImport(file: string, report: FileReport | { unreadable: string }): string {
  if ('unreadable' in report) return `${file}: ${report.unreadable} Nothing was imported.`
  const { created, changed, unchanged, problems, ignored, dryRun } = report
  return [
    ...problems.map(({ line, sentence }) => `Line ${line}: ${sentence}`),
    ...(ignored.length > 0 ? [`Not read: ${ignored.map((h) => `"${h}"`).join(', ')}.`] : []),
    `${dryRun ? 'Dry run, nothing was kept. ' : ''}${created} new, ${changed} changed, ${unchanged} as before${problems.length > 0 ? `, ${problems.length} left out` : ''}.`,
    ...(dryRun || created + changed === 0
      ? []
      : ['No review starts by an import: the next stage change does, or /qualify and the name of the deal.']),
  ].join('\n')
}
