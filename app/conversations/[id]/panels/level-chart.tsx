'use client'

import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { LevelCount } from '../../../../db/queries/conversation.ts'
import { counted, shortNumber } from '../../../_shared/format.ts'
import { levelsInWords } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import styles from './chart.module.css'

/** Comments at each level; a click on a bar chooses them. */
export function LevelChart({ levels }: { readonly levels: readonly LevelCount[] }) {
  const { selection, choose } = useSelection()
  const ticks = { fill: 'var(--ink-quiet)', fontSize: 12 }
  const chooseBar = (index: number) => {
    const level = levels[index]
    if (level) choose({ message: null, level: { from: level.from, to: level.to } })
  }
  return (
    <div className={styles.chart}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 240 }}>
        <BarChart
          data={levels.map(level => ({ ...level, label: levelsInWords(level) }))}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="12%"
        >
          <CartesianGrid vertical={false} stroke="var(--rule)" />
          <XAxis
            dataKey="label"
            tick={ticks}
            tickLine={false}
            axisLine={{ stroke: 'var(--rule-strong)' }}
            minTickGap={16}
          />
          <YAxis
            tick={ticks}
            tickFormatter={shortNumber}
            tickLine={false}
            axisLine={false}
            width={40}
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--paper-sunk)' }}
            content={({ active, payload }) => (active ? <Tip level={payload[0]?.payload} /> : null)}
          />
          <Bar dataKey="comments" isAnimationActive={false} onClick={(_, index) => chooseBar(index)}>
            {levels.map(({ from }) => (
              <Cell
                key={from}
                fill={
                  selection.level === null || selection.level.from === from
                    ? 'var(--accent)'
                    : 'var(--author-other)'
                }
              />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

function Tip({ level }: { readonly level: LevelCount | undefined }) {
  if (level === undefined) return null
  return (
    <div className={styles.tip}>
      <b>Level {levelsInWords(level)}</b>
      <br />
      {counted(level.comments, 'comment')}
    </div>
  )
}
