/** The first moment (ms, UTC) of a day `2024-05-01`, a month `2024-05` or a year `2024`; null: it is none. */
export function firstMoment(text: string): number | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === undefined) return null
  const written = `${year}-${month}-${day}`
  const time = Date.parse(`${written}T00:00:00Z`)
  // 30 February is read as the first of March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : time
}
