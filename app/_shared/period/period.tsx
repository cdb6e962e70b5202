import Link from 'next/link'
import { isoDay } from '../../../lib/format.ts'
import {
  DAY,
  type Period,
  type Preset,
  periodAfter,
  periodBefore,
  presetPeriod,
  presets,
} from '../../../lib/measures/health/periods.ts'
import { stretchName } from '../../charts/calendar.ts'
import { ChoiceField, RangeField } from '../filter-fields.tsx'
import { FilterForm } from '../filter-form.tsx'
import styles from '../form.module.css'

/** The days between which a page looks, the first and the last; ms since 1970, null: open. */
export interface Days {
  readonly from: number | null
  readonly to: number | null
}

interface PeriodControlProps {
  readonly days: Days
  /** The days of which there is anything; null: nothing is dated, and no period can be chosen. */
  readonly data: Period | null
  /** Sites to choose from, where the page can show one alone. */
  readonly sites?: { readonly names: readonly string[]; readonly chosen: string | null }
  /** The path and query string of the page with other days, and with another site (null: all). */
  readonly href: (days: Days, site?: string | null) => string
}

/** Which period a page looks at: presets of the data’s own time, the one before and after, or any days. */
export function PeriodControl({ days, data, sites, href }: PeriodControlProps) {
  if (data === null) return null
  const offered = presets.map(preset => ({ preset, period: presetPeriod(preset, data.to - 1) }))
  const chosen = periodOfDays(days, data)
  const isAll = days.from === null && days.to === null
  const withSites = sites !== undefined && sites.names.length > 1
  const base = new URL(href({ from: null, to: null }, ...(withSites ? [null] : [])), 'http://localhost')
  return (
    <nav aria-label="Period" className={styles.period}>
      <ul>
        <li>
          <Chip href={href({ from: null, to: null })} isChosen={isAll}>
            All time
          </Chip>
        </li>
        {offered.map(({ preset, period }) => (
          <li key={preset}>
            <Chip href={href(daysOf(period))} isChosen={isSame(period, days)}>
              {presetName(preset, period)}
            </Chip>
          </li>
        ))}
      </ul>
      <details className={styles.other}>
        <summary>{withSites ? 'Other days, one site' : 'Other days'}</summary>
        <FilterForm
          key={`${days.from} ${days.to} ${sites?.chosen}`}
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
          {withSites && (
            <ChoiceField
              name="site"
              label="Site"
              value={sites.chosen ?? ''}
              words={{ '': 'all', ...Object.fromEntries(sites.names.map(name => [name, name.slice(0, 60)])) }}
            />
          )}
        </FilterForm>
      </details>
      {!isAll && (
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
      )}
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
export const periodOfDays = ({ from, to }: Days, data: Period): Period => ({
  from: from ?? data.from,
  to: to === null ? data.to : to + DAY,
})

/** A period as its first and its last day. */
export const daysOf = ({ from, to }: Period): Days => ({ from, to: to - DAY })

const isSame = (period: Period, { from, to }: Days) => period.from === from && period.to - DAY === to

const presetName = (preset: Preset, { from, to }: Period): string =>
  /\d/.test(preset) ? `Last ${preset} days` : stretchName(from, to)
