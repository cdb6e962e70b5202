/** Languages whose months are looked up where a date is not in English: those that forums, chats and spreadsheets are in. */
const LANGUAGES = (
  'de fr es pt it nl sv da nb fi pl cs sk hu ro tr el ru uk bg hr sl sr sr-Latn ca et lv lt is sq mk eu gl id ms vi fil he ar fa hi ' +
  'bn ta th ka hy af cy ga sw ko ja zh'
).split(' ')

const ENGLISH_MONTHS =
  'january february march april may june july august september october november december'.split(' ')

const english = new Map<string, number>(
  ENGLISH_MONTHS.flatMap((name, at) => [
    [name, at + 1],
    [name.slice(0, 3), at + 1],
  ]),
)
english.set('sept', 9)

let others: ReadonlyMap<string, number> | null = null
let halves: ReadonlyMap<string, 'am' | 'pm'> | null = null

/** A word without what languages write around it: `Févr.` is `févr`. */
const bare = (word: string): string => word.normalize('NFKC').toLowerCase().replaceAll(/[.\s]/g, '')

/** The month that a word names, from 1, in any of the languages; null: none, or different ones in different languages. */
export function monthNamed(word: string): number | null {
  const key = bare(word)
  const found = english.get(key)
  if (found !== undefined) return found
  others ??= monthsOf(LANGUAGES)
  return others.get(key) || null
}

/** Which half of the day a word names: `PM`, `p. m.`, `下午`; null: none. */
export function halfNamed(word: string): 'am' | 'pm' | null {
  const key = bare(word)
  if (key === 'am' || key === 'pm') return key
  halves ??= halvesOf(LANGUAGES)
  return halves.get(key) ?? null
}

/** 0 stands for a word that means different months: in Polish, listopad is November, in Croatian October. */
function monthsOf(languages: readonly string[]): ReadonlyMap<string, number> {
  const months = new Map<string, number>()
  for (const [word, month] of languages.flatMap(monthNames)) {
    const key = bare(word)
    if (!/\p{L}/u.test(key) || english.has(key)) continue
    const before = months.get(key)
    months.set(key, before === undefined || before === month ? month : 0)
  }
  // Abbreviations that people write and no locale has.
  for (const [word, month] of [
    ['mrz', 3],
    ['mär', 3],
    ['okt', 10],
    ['dez', 12],
    ['set', 9],
  ] as const)
    if (!months.has(word)) months.set(word, month)
  return months
}

/** The names of months in a language, long and short, alone and as many languages write them behind a day. */
function monthNames(language: string): readonly (readonly [word: string, month: number])[] {
  const formats = (['long', 'short'] as const).flatMap(style => [
    new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { day: 'numeric', month: style, year: 'numeric', timeZone: 'UTC' }),
  ])
  return formats.flatMap(format =>
    ENGLISH_MONTHS.map((_, at) => {
      const parts = format.formatToParts(Date.UTC(2021, at, 11))
      return [parts.find(({ type }) => type === 'month')?.value ?? '', at + 1] as const
    }),
  )
}

function halvesOf(languages: readonly string[]): ReadonlyMap<string, 'am' | 'pm'> {
  const found = new Map<string, 'am' | 'pm'>([
    ['vorm', 'am'],
    ['nachm', 'pm'],
  ])
  for (const language of [...languages, 'zh-TW']) {
    const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
    for (const [half, hour] of [
      ['am', 9],
      ['pm', 21],
    ] as const) {
      const part = clock.formatToParts(Date.UTC(2021, 0, 11, hour)).find(({ type }) => type === 'dayPeriod')
      const key = bare(part?.value ?? '')
      if (key !== '' && !found.has(key)) found.set(key, half)
    }
  }
  return found
}
