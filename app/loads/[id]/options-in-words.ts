/** What was said when something was loaded, in words; the text as it was kept where it is none of ours. */
export function optionsInWords(options: string): readonly string[] {
  const given = parsed(options)
  if (given === null) return [options]
  const { format, site, map } = given
  const said = [
    ...(typeof format === 'string' ? [`as ${format}`] : []),
    ...(typeof site === 'string' ? [`as of ${site}`] : []),
    ...(Array.isArray(map) ? map.map(columnInWords) : []),
  ]
  return said.length === 0 ? ['as it was recognised'] : said
}

const columnInWords = (pair: unknown): string => {
  const [field, column]: unknown[] = Array.isArray(pair) ? pair : []
  return column === '' ? `${field}: no column` : `${field} from column “${column}”`
}

function parsed(options: string): { format?: unknown; site?: unknown; map?: unknown } | null {
  try {
    const given: unknown = JSON.parse(options)
    return typeof given === 'object' ? given : null
  } catch {
    return null
  }
}
