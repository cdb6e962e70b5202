'use client'

import type { LevelCount } from '../../../../db/queries/conversation.ts'
import { Bars } from '../../../_shared/charts/bars.tsx'
import { counted, number } from '../../../_shared/format.ts'
import { useGroup } from '../group.tsx'
import { levelsInWords } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import { chosenIn } from './chosen-share.ts'

/** Comments at each level, the chosen ones in colour; a click on a bar chooses its comments. */
export function LevelChart({ levels }: { readonly levels: readonly LevelCount[] }) {
  const { choose } = useSelection()
  const { group } = useGroup()
  const chosen = chosenIn(group, 'depths', levels)
  const bars = levels.map((level, index) => ({
    label: levelsInWords(level),
    value: level.comments,
    chosen: chosen === null ? null : chosen[index]!,
  }))
  return (
    <Bars
      bars={bars}
      xLabel="level"
      yLabel="comments"
      onPick={index => {
        const { from, to } = levels[index]!
        choose({ message: null, level: { from, to } })
      }}
      tip={index => {
        const { label, value, chosen } = bars[index]!
        return (
          <>
            <b>Level {label}</b>: {counted(value, 'comment')}
            {chosen !== null && `, ${number(chosen)} chosen`}
          </>
        )
      }}
    />
  )
}
