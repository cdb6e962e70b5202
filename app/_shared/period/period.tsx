import Link from 'next/link'
import { isoDay } from '../../../lib/format.ts'
import {
  daysOf,
  type Period,
  type PeriodUnit,
  type Preset,
  periodAfter,
  periodBefore,
  periodsIn,
  periodUnits,
  presetPeriod,
  presets,
} from '../../../lib/measures/health/periods.ts'
import { DAY } from '../../../lib/milliseconds.ts'
import { stretchName } from '../../charts/calendar.ts'
import { ChoiceField, RangeField } from '../filter-fields.tsx'
import { FilterForm } from '../filter-form.tsx'
import styles from '../form.module.css'
import type { Scope, Scopes } from './scope.ts'

/** The days between which a page looks, the first and the last; ms since 1970, null: open. */
interface Days {
  readonly from: number | null
  readonly to: number | null
}

interface PeriodControlProps {
  readonly days: Days
  /** The days of which there is anything; null: nothing is dated, and no period can be chosen. */
  readonly data: Period | null
  /** Sites and groups to choose from, where the page can show one alone. */
  readonly scopes?: Scopes
  /** The path and query string of the page with other days, or of another part. */
  readonly href: (change: Partial<Days & Scope>) => string
}

/** Which period and which part a page looks at: presets of the data’s own time, the one before and after, or any days; a site, a group. */
export function PeriodControl({ days, data, scopes, href }: PeriodControlProps) {
  if (data === null && !isNarrowed(scopes)) return null
  const isAll = days.from === null && days.to === null
  return (
    <nav aria-label="Period" className={styles.period}>
      {data !== null && <Presets {...{ days, data, href, isAll }} />}
      <Others {...{ days, href }} scopes={scopes} />
      {data !== null && !isAll && <Steps {...{ days, data, href }} />}
      {isNarrowed(scopes) && <Narrowed {...{ scopes, href }} />}
    </nav>
  )
}

type Href = PeriodControlProps['href']

function Presets({ days, data, href, isAll }: { days: Days; data: Period; href: Href; isAll: boolean }) {
  return (
    <ul>
      <li>
        <Chip href={href({ from: null, to: null })} isChosen={isAll}>
          All time
        </Chip>
      </li>
      {presets.map(preset => {
        const period = presetPeriod(preset, data.to - 1)
        return (
          <li key={preset}>
            <Chip href={href(daysOf(period))} isChosen={isSame(period, days)}>
              {presetName(preset, period)}
            </Chip>
          </li>
        )
      })}
    </ul>
  )
}

/** Any days, and where there are several a site or a group. */
function Others({ days, scopes, href }: { days: Days; scopes: Scopes | undefined; href: Href }) {
  // All, and two of which one can be chosen.
  const sites = scopes !== undefined && (scopes.site !== null || Object.keys(scopes.sites).length > 2)
  const groups = scopes !== undefined && Object.keys(scopes.groups).length > 1
  const whole = { from: null, to: null, ...(sites ? { site: null } : {}), ...(groups ? { group: null } : {}) }
  const base = new URL(href(whole), 'http://localhost')
  const more = [sites && 'one site', groups && 'one group'].filter(Boolean).join(', ')
  return (
    <details className={styles.other}>
      <summary>{more === '' ? 'Other days' : `Other days, ${more}`}</summary>
      <FilterForm
        key={href({})}
        path={base.pathname}
        keep={Object.fromEntries(base.searchParams)}
        clear={null}
        verb="Show"
      >
        <RangeField
          label="From, to (UTC)"
          type="date"
          from={{ name: 'from', value: days.from === null ? null : isoDay(days.from) }}
          to={{ name: 'to', value: days.to === null ? null : isoDay(days.to) }}
        />
        {sites && <ChoiceField name="site" label="Site" value={scopes.site ?? ''} words={scopes.sites} />}
        {groups && (
          <ChoiceField name="group" label="Group" value={scopes.group?.query ?? ''} words={scopes.groups} />
        )}
      </FilterForm>
    </details>
  )
}

/** The period that is chosen, and the ones before and after. */
function Steps({ days, data, href }: { days: Days; data: Period; href: Href }) {
  const chosen = periodOfDays(days, data)
  return (
    <p className={styles.steps}>
      <strong>{stretchName(chosen.from, chosen.to)}</strong>
      {periodBefore(chosen).to > data.from && (
        <Link href={href(daysOf(periodBefore(chosen)))} prefetch={false} scroll={false} rel="prev">
          <span aria-hidden="true">← </span>
          {stretchName(periodBefore(chosen).from, chosen.from)}
        </Link>
      )}
      {chosen.to < data.to && (
        <Link href={href(daysOf(periodAfter(chosen)))} prefetch={false} scroll={false} rel="next">
          {stretchName(chosen.to, periodAfter(chosen).to)}
          <span aria-hidden="true"> →</span>
        </Link>
      )}
    </p>
  )
}

const isNarrowed = (scopes: Scopes | undefined): scopes is Scopes =>
  scopes !== undefined && (scopes.site !== null || scopes.group !== null)

/** The part that is chosen, and the way back to all. */
function Narrowed({ scopes: { site, group }, href }: { scopes: Scopes; href: Href }) {
  return (
    <p className={styles.steps}>
      {site !== null && (
        <>
          <strong dir="auto">On {site}</strong>
          <Link href={href({ site: null })} prefetch={false} scroll={false}>
            All sites
          </Link>
        </>
      )}
      {group !== null && (
        <>
          <strong dir="auto">Group: {group.name}</strong>
          <Link href={href({ group: null })} prefetch={false} scroll={false}>
            All conversations
          </Link>
        </>
      )}
    </p>
  )
}

/** The period before, and what it is called; null: no days are chosen from which on, or there is nothing from before. */
export function beforeOf(
  days: Days,
  data: Period | null,
): { readonly period: Period; readonly name: string } | null {
  if (data === null || days.from === null) return null
  const before = periodBefore(periodOfDays(days, data))
  return before.to > data.from ? { period: before, name: stretchName(before.from, before.to) } : null
}

interface UnitControlProps {
  /** The period to cut. */
  readonly period: Period
  readonly unit: PeriodUnit
  readonly href: (unit: PeriodUnit) => string
}

/** As many points as a chart can hold, so that they can be told from each other when it is enlarged. */
const MOST_POINTS = 400

/** By what a period is cut: days, weeks, months …, as far as they make several points and not too many. */
export function UnitControl({ period, unit, href }: UnitControlProps) {
  const offered = periodUnits.filter(each => {
    const { length } = periodsIn(period, each)
    return each === unit || (length > 1 && length <= MOST_POINTS)
  })
  if (offered.length < 2) return null
  return (
    <nav aria-label="Charts by" className={styles.period}>
      <span>By</span>
      <ul>
        {offered.map(each => (
          <li key={each}>
            <Chip href={href(each)} isChosen={each === unit}>
              {each}
            </Chip>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ChipProps {
  readonly href: string
  readonly isChosen: boolean
  readonly children: string
}

const Chip = ({ href, isChosen, children }: ChipProps) => (
  <Link href={href} aria-current={isChosen ? 'true' : undefined} prefetch={false} scroll={false}>
    {children}
  </Link>
)

/** Days as a period, which ends when the last of them does; open ends are those of the data. */
const periodOfDays = ({ from, to }: Days, data: Period): Period => ({
  from: from ?? data.from,
  to: to === null ? data.to : to + DAY,
})

const isSame = (period: Period, { from, to }: Days) => period.from === from && period.to - DAY === to

const presetName = (preset: Preset, { from, to }: Period): string =>
  /\d/.test(preset) ? `Last ${preset} days` : stretchName(from, to)
