'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { LevelCount } from '../../../../db/queries/conversation.ts'
import { counted, number, shortNumber } from '../../../_shared/format.ts'
import { useGroup } from '../group.tsx'
import { levelsInWords } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import { below, beside, TICKS } from './axes.tsx'
import styles from './chart.module.css'
import { chosenIn } from './chosen-share.ts'

interface LevelPoint extends LevelCount {
  readonly label: string
  /** Comments of the chosen group; null where none is chosen. */
  readonly chosen: number | null
  readonly rest: number
}

/** Comments at each level, the chosen ones in colour; a click on a bar chooses its comments. */
export function LevelChart({ levels }: { readonly levels: readonly LevelCount[] }) {
  const { choose } = useSelection()
  const { group } = useGroup()
  const chosen = chosenIn(group, 'depths', levels)
  const points = levels.map(
    (level, index): LevelPoint => ({
      ...level,
      label: levelsInWords(level),
      chosen: chosen === null ? null : chosen[index]!,
      rest: level.comments - (chosen?.[index] ?? 0),
    }),
  )
  const chooseBar = (index: number) => {
    const level = levels[index]
    if (level) choose({ message: null, level: { from: level.from, to: level.to } })
  }
  const bars = { stackId: 'level', isAnimationActive: false, maxBarSize: 64 } as const
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 272 }}>
        <BarChart data={points} margin={{ top: 8, right: 0, bottom: 18, left: 4 }} barCategoryGap="12%">
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <XAxis
            dataKey="label"
            tick={TICKS}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-strong)' }}
            minTickGap={16}
            label={below('level')}
          />
          <YAxis
            tick={TICKS}
            tickFormatter={shortNumber}
            tickLine={false}
            axisLine={false}
            width={52}
            allowDecimals={false}
            label={beside('comments')}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--paper-sunk)' }}
            content={({ active, payload }) => (active ? <Tip level={payload[0]?.payload} /> : null)}
          />
          <Bar dataKey="chosen" fill="var(--accent)" {...bars} onClick={(_, index) => chooseBar(index)} />
          <Bar
            dataKey="rest"
            fill={chosen === null ? 'var(--accent)' : 'var(--unchosen)'}
            {...bars}
            onClick={(_, index) => chooseBar(index)}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

function Tip({ level }: { readonly level: LevelPoint | undefined }) {
  if (level === undefined) return null
  return (
    <div className={styles.tip}>
      <b>Level {level.label}</b>
      <br />
      {counted(level.comments, 'comment')}
      {level.chosen !== null && `, ${number(level.chosen)} chosen`}
    </div>
  )
}
