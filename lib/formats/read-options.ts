/** Something that can be said of how files are read, besides their format and columns. */
export interface Setting {
  /** `header-row`: an option of the command line, a name in a page's query. */
  readonly id: string
  /** Its label on a page. */
  readonly name: string
  /** Placeholder of its value on the command line, in capitals. */
  readonly value: string
  /** Its purpose, in a few words. */
  readonly says: string
  /** The formats it makes a difference to, by their ids. */
  readonly formats: readonly string[]
  /** Allowed values, and their labels on a page; empty: any that has no fault. */
  readonly choices: readonly (readonly [value: string, name: string])[]
  /** The fault of a value, as the end of a sentence that begins with it; null: none. */
  fault(value: string): string | null
}

const oneOf = (choices: Setting['choices']) => (value: string) =>
  choices.some(([choice]) => choice === value)
    ? null
    : `is none of ${choices.map(([choice]) => choice).join(', ')}.`

const DATES = [
  ['day-first', 'Day first (31/12/2025)'],
  ['month-first', 'Month first (12/31/2025)'],
  ['year-first', 'Year first (25/12/31)'],
] as const

const DIVISIONS = [
  ['day', 'A day'],
  ['file', 'The whole file'],
] as const

/** Every setting. Command line, pages and formats read these. */
export const settings = [
  {
    id: 'sheet',
    name: 'Sheet',
    value: 'NAME',
    says: 'the sheet of a workbook, by name or number, where not all that hold messages',
    formats: ['table'],
    choices: [],
    fault: () => null,
  },
  {
    id: 'header-row',
    name: 'Row of column names',
    value: 'N',
    says: 'the row of a table that names its columns, where it is not found; 0: none does',
    formats: ['table'],
    choices: [],
    fault: value => (/^\d{1,7}$/.test(value) ? null : 'is no number of a row.'),
  },
  {
    id: 'dates',
    name: 'Dates',
    value: 'ORDER',
    says: `how dates such as 02/11/2025 are meant: ${DATES.map(([choice]) => choice).join(', ')}`,
    formats: ['table', 'whatsapp'],
    choices: DATES,
    fault: oneOf(DATES),
  },
  {
    id: 'conversation-by',
    name: 'A conversation is',
    value: 'WHAT',
    says: 'what is a conversation: day, file, or a column or path that names it',
    formats: [
      ...['telegram', 'whatsapp', 'irc', 'telegram-html', 'discord-html', 'discord', 'messenger', 'teams'],
      ...['google-chat', 'matrix', 'mattermost', 'rocket-chat', 'zulip', 'json', 'table'],
    ],
    choices: DIVISIONS,
    fault: () => null,
  },
] as const satisfies readonly Setting[]

export type SettingId = (typeof settings)[number]['id']

/** Choices of the user for how files are read. */
export interface ReadOptions {
  /** `--columns field=column`, for formats that take a column mapping: our field → the file's column. */
  readonly map: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<SettingId, string>
}

/**
 * The user's division into conversations: by day, the whole file, or by a column or path. Null: none was chosen, or it is among
 * the columns already.
 */
export function division({ settings }: ReadOptions): 'day' | 'file' | { readonly by: string } | null {
  const said = settings.get('conversation-by') ?? null
  return said === null || said === 'day' || said === 'file' ? said : { by: said }
}

/** The same, with a column or path that names conversations among the columns, where those that are said are looked up. */
export function withDivision(options: ReadOptions): ReadOptions {
  const said = division(options)
  if (said === null || typeof said === 'string') return options
  const settings = new Map(options.settings)
  settings.delete('conversation-by')
  return { map: new Map([...options.map, ['conversation', said.by]]), settings }
}

/** Nothing. */
export const nothingSaid: ReadOptions = { map: new Map(), settings: new Map() }
