/**
 * What a list can be taken away as. Whoever clicks has a spreadsheet open CSV, which would compute what looks like a formula:
 * `excel=1` keeps it text.
 */
export const formats = [
  {
    format: 'csv',
    label: 'CSV',
    asked: 'excel=1',
    about: 'For spreadsheets; without excel=1 in its address it is plain',
  },
  { format: 'xlsx', label: 'Excel', asked: '', about: undefined },
  { format: 'json', label: 'JSON', asked: '', about: undefined },
  { format: 'ndjson', label: 'NDJSON', asked: '', about: 'JSON, one object a line' },
  { format: 'parquet', label: 'Parquet', asked: '', about: 'For DuckDB, pandas and R' },
] as const

/** `/people?sort=name` → `/people.json?sort=name`, and more in its query string. */
export function addressOf(path: string, format: string, asked = ''): string {
  const [before = '', query] = path.split('?', 2)
  const all = [query, asked].filter(Boolean).join('&')
  return `${before}.${format}${all === '' ? '' : `?${all}`}`
}
