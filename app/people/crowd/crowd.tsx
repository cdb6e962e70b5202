import type { PersonRow } from '../../../db/queries/people.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { ChartFrame } from '../../_shared/chart-frame.tsx'
import type { Scale } from '../../_shared/charts/scale.ts'
import type { DotsChart } from '../../_shared/closer/closer-chart.ts'
import { counted, date, number } from '../../_shared/format.ts'
import { Numbers } from '../../_shared/numbers.tsx'
import { ScrollArea } from '../../_shared/scroll-area.tsx'
import styles from './crowd.module.css'
import { type Crowd as CrowdPlaces, crowdOf, type Dot, labelsOf, logTicks, PICTURE, STEPS } from './dots.ts'

/** Rows of the table beside the picture. */
const ROWS = 200
/** Names in the picture. */
const NAMES = 24

const definitions = authorMeasures.filter(({ key }) =>
  ['active_days', 'comments', 'conversations', 'last_at'].includes(key),
)

interface CrowdProps {
  /** The most active people. */
  readonly people: readonly PersonRow[]
  /** How many there are in all. */
  readonly found: number
  /** The list, with its query string. */
  readonly download: string
}

/** Everybody at once: how many days they wrote on, and how much they say in a conversation. */
export function Crowd({ people, found, download }: CrowdProps) {
  const crowd = crowdOf(people)
  if (crowd === null) return <p className={styles.none}>Nobody here wrote a comment with a date.</p>
  const { dots } = crowd
  const notDrawn = people.length - dots.length
  const remarks = [
    people.length < found
      ? `The ${number(people.length)} of ${number(found)} who wrote most are looked at.`
      : '',
    notDrawn > 0 ? `${counted(notDrawn, 'person', 'people')} without a dated comment left out.` : '',
  ]
  return (
    <ChartFrame
      title="Crowd"
      explanation={`To the right, who wrote on more days; further up, who wrote more comments in a conversation, on average. Larger dots wrote more comments in all. Those who belong on one spot stand around it. ${remarks.join(' ')}`}
      hint="A dot leads to the person."
      numbers={
        <>
          {dots.length > ROWS && (
            <p className="quiet">The {ROWS} who wrote most; the downloads have everybody.</p>
          )}
          <Numbers
            columns={['Person', 'Days active', 'Comments a conversation', 'Comments', 'Last seen']}
            rows={dots
              .slice(0, ROWS)
              .map(({ id, name, days, mean, comments, lastSeen }) => [
                { text: name, href: `/people/${id}` },
                number(days),
                number(mean),
                number(comments),
                date(lastSeen),
              ])}
          />
        </>
      }
      definitions={definitions}
      download={download}
      closer={closerCrowd(crowd)}
    >
      <ScrollArea label="Crowd" className={styles.scroll}>
        <svg className={styles.picture} viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`} aria-hidden="true">
          <Axes crowd={crowd} />
          {dots.map(dot => (
            <a key={dot.id} href={`/people/${dot.id}`} tabIndex={-1}>
              <circle className={styles.dot} data-step={dot.step} cx={dot.x} cy={dot.y} r={dot.radius}>
                <title>{inWords(dot)}</title>
              </circle>
            </a>
          ))}
          {labelsOf(dots, NAMES).map(({ id, name, x, y }) => (
            <text key={id} className={styles.name} x={x} y={y + 4}>
              {name}
            </text>
          ))}
          <Legend seen={crowd.seen} />
        </svg>
      </ScrollArea>
    </ChartFrame>
  )
}

const inWords = ({ name, days, mean, comments, lastSeen }: Dot) =>
  `${name}: ${counted(comments, 'comment')} on ${counted(days, 'day')}, ${number(mean)} a conversation, last seen ${date(lastSeen)}`

function Axes({ crowd: { most, x, y } }: { readonly crowd: CrowdPlaces }) {
  const { width, height, left, right, top, bottom } = PICTURE
  const floor = height - bottom
  return (
    <g className={styles.axes}>
      {logTicks(most.days).map(value => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={top} y2={floor} />
          <text x={x(value)} y={floor + 16} textAnchor="middle">
            {number(value)}
          </text>
        </g>
      ))}
      {logTicks(most.mean).map(value => (
        <g key={value}>
          <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
          <text x={left - 8} y={y(value) + 4} textAnchor="end">
            {number(value)}
          </text>
        </g>
      ))}
      <text x={(left + width - right) / 2} y={height - 8} textAnchor="middle">
        days on which they wrote
      </text>
      <text x={0} y={12}>
        comments a conversation
      </text>
    </g>
  )
}

const STEP_NUMBERS = [...Array(STEPS).keys()]

/** What the colours mean. */
function Legend({ seen: [first, last] }: { readonly seen: readonly [number, number] }) {
  const { width, right } = PICTURE
  const start = width - right - STEPS * 14 - 92
  return (
    <g className={styles.axes} transform={`translate(0 9)`}>
      <text x={start - 6} y={4} textAnchor="end">
        last seen {date(first)}
      </text>
      {STEP_NUMBERS.map(step => (
        <circle key={step} className={styles.dot} data-step={step} cx={start + 7 + 14 * step} cy={0} r={5} />
      ))}
      <text x={start + STEPS * 14 + 6} y={4}>
        {date(last)}
      </text>
    </g>
  )
}

/** Colours of the steps, as in the style sheet. */
const stepColour = (step: number) =>
  `color-mix(in oklab, var(--accent) ${Math.round((100 * step) / (STEPS - 1))}%, var(--rule-strong))`

/** Where dots lie that stand around their spot, as values of the axes. */
function placesOf({ dots, most, x, y }: CrowdPlaces) {
  const along = (scale: Scale, largest: number) => (at: number) =>
    Math.round(1000 * largest ** ((at - scale(1)) / (scale(largest) - scale(1)))) / 1000
  return {
    x: dots.map(({ x: at }) => along(x, most.days)(at)),
    y: dots.map(({ y: at }) => along(y, most.mean)(at)),
  }
}

function closerCrowd(crowd: CrowdPlaces): DotsChart {
  const { dots, seen } = crowd
  const [first, last] = seen
  const places = placesOf(crowd)
  const axis = (label: string, name: string, values: readonly number[], at: readonly number[]) => ({
    label,
    name,
    values,
    places: at,
  })
  return {
    kind: 'dots',
    about: null,
    one: 'Person',
    names: dots.map(({ name }) => name),
    x: axis(
      'days on which they wrote',
      'days',
      dots.map(({ days }) => days),
      places.x,
    ),
    y: axis(
      'comments a conversation',
      'comments a conversation',
      dots.map(({ mean }) => Math.round(mean * 1000) / 1000),
      places.y,
    ),
    size: { name: 'comments', values: dots.map(({ comments }) => comments) },
    groups: STEP_NUMBERS.map(step => ({
      name: `last seen until ${date(first + ((step + 1) * (last - first)) / STEPS)}`,
      colour: stepColour(step),
    })),
    group: dots.map(({ step }) => step),
    hrefs: dots.map(({ id }) => `/people/${id}`),
  }
}
