import { number } from '../../../../lib/format.ts'
import { authorMeasures } from '../../../../lib/measures/author.ts'
import { bars, plain } from '../../../charts/chart.ts'
import type { ConversationChart } from './index.ts'

const definitions = authorMeasures.filter(({ key }) =>
  ['comments', 'replies_given', 'replies_received'].includes(key),
)

/** What each person wrote, gave and got. */
export const participation: ConversationChart = async (_, { path, people, peopleCount, counted }) => ({
  definitions,
  download: `${path}/people${counted}`,
  isWide: true,
  chart: {
    ...plain,
    kind: 'rows',
    id: 'participation',
    title: 'Participation of each person',
    about: 'What each person wrote, and the replies they gave and received.',
    hint: 'Click a row to read what they wrote.',
    notes:
      people.length < peopleCount
        ? [`The ${people.length} most active of ${number(peopleCount)} people are shown.`]
        : [],
    empty: people.length === 0 ? 'Nobody whose name is known took part.' : null,
    one: 'Person',
    names: people.map(({ name }) => name.slice(0, 80)),
    nameLeads: null,
    label: 'comments, replies',
    series: [
      bars(
        'comments',
        people.map(({ comments }) => comments),
      ),
      bars(
        'replies given',
        people.map(({ replies_given }) => replies_given),
        { colour: 'var(--rule-strong)' },
      ),
      bars(
        'replies received',
        people.map(({ replies_received }) => replies_received),
        { colour: 'var(--author-4)' },
      ),
    ],
    leads: { kind: 'each', base: `${path}?person=`, to: people.map(({ id }) => String(id)) },
  },
})
