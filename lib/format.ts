import type { Unit } from './definition.ts'

/** Stands for a value that is unknown or undefined. */
export const NOTHING = '–'

const NO_BREAK = '\u00a0'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const upToTwo = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const upToOne = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

type Maybe = number | null | undefined

const orNothing = (value: Maybe, format: (value: number) => string): string =>
  value === null || value === undefined || Number.isNaN(value) ? NOTHING : format(value)

/** `1,234`, `2.38`: thousands apart, two decimals at most. */
export const number = (value: Maybe): string => orNothing(value, upToTwo.format)

/** `1.2K`: where there is no room, as on axes. */
export const shortNumber = (value: Maybe): string => orNothing(value, short.format)

/** `57.1 %` of 0.5714. */
export const share = (value: Maybe): string =>
  orNothing(value, part => `${upToOne.format(100 * part)}${NO_BREAK}%`)

/** `3 h 12 min` of seconds: the two largest units that say something; above sixty days `8 months`, `3 years`. */
export const duration = (seconds: Maybe): string => orNothing(seconds, inUnits)

const timeUnits = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const

function inUnits(seconds: number): string {
  if (seconds > 60 * 86_400) return timeInWords(seconds)
  if (seconds < 1) return `${upToTwo.format(seconds)}${NO_BREAK}s`
  const first = timeUnits.findIndex(unit => seconds >= unit.seconds)
  const large = timeUnits[first]!
  const small = timeUnits[first + 1]
  if (small === undefined) return `${upToOne.format(seconds)}${NO_BREAK}s`
  // Rounded first, so that 59 min 59.9 s is an hour and not "60 min".
  const rounded = Math.round(seconds / small.seconds) * small.seconds
  if (rounded > seconds && first > 0 && rounded >= timeUnits[first - 1]!.seconds) return inUnits(rounded)
  const count = Math.floor(rounded / large.seconds)
  const rest = Math.round((rounded - count * large.seconds) / small.seconds)
  const head = `${whole.format(count)}${NO_BREAK}${large.name}`
  return rest === 0 ? head : `${head}${NO_BREAK}${rest}${NO_BREAK}${small.name}`
}

const spokenUnits = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A time as one says it, rounded: `90 minutes`, `4 hours`, `8 months`; in the largest unit of which there are two. */
export function timeInWords(seconds: number, round: (value: number) => number = Math.round): string {
  const [unit, length] = spokenUnits.find(([, size]) => seconds >= 2 * size) ?? spokenUnits[5]
  return counted(Math.max(1, round(seconds / length)), unit)
}

/** As people write them. */
export const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

/** `1 Feb 2018`, UTC, of milliseconds since 1970. */
export const date = (time: Maybe): string =>
  orNothing(time, ms => {
    const at = new Date(ms)
    return `${at.getUTCDate()}${NO_BREAK}${months[at.getUTCMonth()]}${NO_BREAK}${at.getUTCFullYear()}`
  })

/** `1 Feb 2018, 14:05`, UTC, of milliseconds since 1970. */
export const dateTime = (time: Maybe): string =>
  orNothing(time, ms => {
    const at = new Date(ms)
    return `${date(ms)}, ${twoDigits(at.getUTCHours())}:${twoDigits(at.getUTCMinutes())}`
  })

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** `2018-02-01` of milliseconds since 1970, UTC. */
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** `2018-02-01T14:05:00.000Z` for machines, or undefined; of milliseconds since 1970. */
export const isoTime = (time: Maybe): string | undefined =>
  time === null || time === undefined ? undefined : new Date(time).toISOString()

const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** `3.4 MB`; a kB is 1000 bytes. */
export const bytes = (value: Maybe): string =>
  orNothing(value, count => {
    let step = 0
    let size = count
    while (size >= 999.95 && step < sizes.length - 1) {
      size /= 1000
      step++
    }
    const name = step === 0 && count === 1 ? 'byte' : sizes[step]
    return `${upToOne.format(size)}${NO_BREAK}${name}`
  })

/** `1 comment`, `2 comments`, `– comments`. */
export function counted(count: Maybe, one: string, many = `${one}s`): string {
  return `${number(count)}${NO_BREAK}${count === 1 ? one : many}`
}

/** One of them: `reply` of `replies`, `post` of `posts`. */
export const singular = (many: string): string => many.replace(/ies$/, 'y').replace(/s$/, '')

/** `12.3 %`, and of shares of one in thousands, which two decimals tell apart, `0.03 %`. */
export const smallShare = (value: Maybe): string =>
  value === null || value === undefined || value >= 0.01 || value === 0
    ? share(value)
    : `${number(100 * value)}\u00a0%`

/** A value of the catalogue as its unit is written. */
export function valueIn(unit: Unit, value: Maybe): string {
  if (unit === 'share') return share(value)
  if (unit === 'seconds') return duration(value)
  if (unit === 'time') return date(value)
  return number(value)
}
