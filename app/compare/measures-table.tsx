import Link from 'next/link'
import type { Compared } from '../../db/lists/compare-query.ts'
import type { Place, Places } from '../../db/queries/ranks.ts'
import type { Definition } from '../../lib/definition.ts'
import { counted, number } from '../../lib/format.ts'
import { type ConversationMeasure, conversationMeasures } from '../../lib/measures/index.ts'
import { Value } from '../_shared/definition.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { ScrollArea, Section } from '../_shared/page-parts.tsx'
import styles from './compare.module.css'
import { Letter } from './letter.tsx'

interface MeasuresTableProps {
  readonly compared: readonly Compared[]
  readonly places: readonly Places[]
  /** Path and query string of the page. */
  readonly path: string
}

/** Of so many conversations two tables fit beside each other on a wide screen. */
const FEW = 3

const definitions: readonly (Definition & { readonly key: ConversationMeasure })[] = conversationMeasures

/** Every measure of every conversation, the largest and the smallest marked, and where each stands among others. */
export function MeasuresTable({ compared, places, path }: MeasuresTableProps) {
  return (
    <Section
      title="Every measure"
      about="▲ marks the largest and ▼ the smallest of a row. Below a number: the share of conversations with half to twice as many comments that have a lower one, equal ones counted half; comments themselves among all."
      aside={
        <>
          <Link href="/measures">What they mean</Link>
          <ExportMenu what="Measures" data={path} />
        </>
      }
    >
      <div className={styles.parts} data-few={compared.length <= FEW}>
        {partsOf(compared.length).map((part, index) => (
          <ScrollArea
            key={part[0]?.key}
            className={styles.scroll}
            label={`Measures of the conversations compared, part ${index + 1}`}
          >
            <Part definitions={part} compared={compared} places={places} />
          </ScrollArea>
        ))}
      </div>
    </Section>
  )
}

/** Tables beside each other where they are narrow, else one. */
function partsOf(columns: number): readonly (typeof definitions)[] {
  if (columns > FEW) return [definitions]
  const half = Math.ceil(definitions.length / 2)
  return [definitions.slice(0, half), definitions.slice(half)]
}

interface PartProps extends Pick<MeasuresTableProps, 'compared' | 'places'> {
  readonly definitions: readonly (Definition & { readonly key: ConversationMeasure })[]
}

function Part({ definitions, compared, places }: PartProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          {compared.map(({ letter, row }) => (
            <th key={row.id} scope="col">
              <span className={styles.heading}>
                <Letter of={letter} />
                <span className={styles.title} dir="auto">
                  {(row.title ?? row.native_id).slice(0, 120)}
                </span>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {definitions.map(definition => {
          const marks = marksOf(compared.map(({ row }) => row[definition.key]))
          return (
            <tr key={definition.key}>
              <th scope="row" data-tip={definition.definition}>
                <Link href={`/measures#${definition.key}`} prefetch={false}>
                  {definition.label}
                </Link>
              </th>
              {compared.map(({ row }, index) => (
                <td key={row.id}>
                  <Marked mark={marks[index] ?? null} />
                  <Value of={definition} value={row[definition.key]} />
                  <Standing place={places[index]?.of.get(definition.key)} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Marked({ mark }: { mark: Mark }) {
  if (mark === null) return null
  return (
    <span className={styles.mark} data-tip={`The ${mark}`}>
      <span aria-hidden="true">{mark === 'largest' ? '▲' : '▼'}</span>
      <span className="unseen">{mark} </span>
    </span>
  )
}

function Standing({ place }: { place: Place | undefined }) {
  if (place === undefined) return null
  return (
    <span className={styles.standing} data-tip={`Among ${counted(place.among, 'other conversation')}`}>
      {place.above === 1 ? 'above all' : `above ${number(Math.floor(100 * place.above))}\u00a0%`}
    </span>
  )
}

/** Rank of a value among those beside it; null: neither. */
type Mark = 'largest' | 'smallest' | null

/** Which of several values are the largest and the smallest; none where all that are known are equal. */
export function marksOf(values: readonly (number | null)[]): Mark[] {
  const known = values.filter(value => value !== null)
  const most = Math.max(...known)
  const least = Math.min(...known)
  return values.map(value =>
    value === null || most === least
      ? null
      : value === most
        ? 'largest'
        : value === least
          ? 'smallest'
          : null,
  )
}
