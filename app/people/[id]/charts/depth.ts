import { depthProfile } from '../../../../db/queries/person.ts'
import { authorMeasures } from '../../../../lib/measures/author.ts'
import { bars, plain } from '../../../charts/chart.ts'
import type { PersonChart } from './index.ts'

/** Levels that there is room for side by side. */
const MOST_LEVELS = 60

const definitions = authorMeasures.filter(({ key }) => key === 'mean_depth')

/** Comments from which on it is worth a picture at which levels they are. */
const FEW = 3

/** At which levels of conversations a person writes; nothing where they wrote a comment or two. */
export const depth: PersonChart = async (db, { person, values }) => {
  const levels = await depthProfile(db, person.id)
  if (person.comments < FEW) return null
  const wrote = new Map(levels.map(({ depth, comments }) => [depth, comments]))
  const deepest = levels.at(-1)?.depth ?? 0
  // Gaps show as gaps as long as there is room; of a very deep person only the levels that have a bar.
  const shown =
    deepest <= MOST_LEVELS
      ? Array.from({ length: deepest }, (_, at) => at + 1)
      : levels.map(({ depth }) => depth)
  const path = `/people/${person.id}`
  const chosen = values.level === null ? -1 : shown.indexOf(values.level)
  return {
    definitions,
    download: path,
    isWide: false,
    chart: {
      ...plain,
      kind: 'series',
      id: 'depth',
      title: 'Depth',
      about: 'Comments at each level: level 1 answers the post, level 2 answers such a comment, and so on.',
      hint: 'Click to read the comments.',
      x: { kind: 'ranges', label: 'level', one: 'Level', from: shown, to: shown },
      label: 'comments',
      series: [
        bars(
          'comments',
          shown.map(level => wrote.get(level) ?? 0),
        ),
      ],
      leads: { kind: 'each', base: `${path}?level=`, to: shown.map(level => `${level}#messages`) },
      isBrushed: false,
      chosen: chosen === -1 ? null : [chosen, chosen],
      all: path,
    },
  }
}
