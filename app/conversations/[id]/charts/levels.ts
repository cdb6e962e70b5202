import { panelNumbers } from '../../../../db/queries/conversation-panels.ts'
import { maxDepth, meanDepth, width } from '../../../../lib/measures/shape.ts'
import { bars, plain } from '../../../charts/chart.ts'
import { levelsInWords } from '../query-string.ts'
import type { ConversationChart } from './index.ts'

/** Comments at each level. */
export const levels: ConversationChart = async (db, { path, of }) => {
  const { levels } = await panelNumbers(db, of)
  return {
    definitions: [maxDepth, meanDepth, width],
    download: `${path}/levels`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'levels',
      title: 'Comments at each level',
      about: 'Level 1 answers the post, level 2 answers that, and so on.',
      hint: 'Click to read its comments.',
      x: {
        kind: 'ranges',
        label: 'level',
        one: 'Level',
        from: levels.map(({ from }) => from),
        to: levels.map(({ to }) => to),
      },
      label: 'comments',
      series: [
        bars(
          'comments',
          levels.map(({ comments }) => comments),
        ),
      ],
      leads: { kind: 'each', base: `${path}?level=`, to: levels.map(levelsInWords) },
      isBrushed: false,
    },
  }
}
