import { excelQuery } from './excel.ts'

/** Most of a query string that goes into a file's name. */
const LONGEST = 60

/** What says how rows are written and not which. */
const isAboutForm = (key: string) => key.startsWith('_') || key in excelQuery.schema

/** `conversations-comments_min-10.csv`: what a file holds, said by the path and query string that it comes from. */
export function fileName(path: readonly string[], query: URLSearchParams, ending: string): string {
  const said = [...query].filter(([key, value]) => !isAboutForm(key) && value !== '').flat()
  const words = said.map(word => word.replace(/[^\w.]+/g, '-')).join('-')
  return `${[...path, ...(words === '' ? [] : [words.slice(0, LONGEST)])].join('-')}${ending}`
}
