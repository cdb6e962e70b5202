import Link from 'next/link'
import { type Compared, type CompareValues, compareQuery } from '../../db/lists/compare-query.ts'
import type { CommonPeople } from '../../db/queries/compare.ts'
import type { Shape } from '../../db/queries/shapes.ts'
import { counted, date, number, share } from '../../lib/format.ts'
import { largestSubthreadShare } from '../../lib/measures/balance.ts'
import { maxDepth } from '../../lib/measures/shape.ts'
import { comments, topLevelComments } from '../../lib/measures/size.ts'
import { branchPlaces } from '../../lib/measures/subthreads.ts'
import { radial } from '../../lib/tree/radial.ts'
import { type Layer, sketchedDots, sketchedLinks } from '../../lib/tree/svg.ts'
import { AUTHOR_COLOURS, authorColour } from '../_shared/author-colour.ts'
import { ChartFrame } from '../_shared/chart-frame.tsx'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import { Numbers } from '../_shared/numbers.tsx'
import { TreeLayers } from '../_shared/tree-layers.tsx'
import { shapeInWords } from '../conversations/shape/shape-in-words.ts'
import styles from './compare.module.css'
import { Letter } from './letter.tsx'

/** A reply tree, drawn so that a comment without replies has a radius of 1 wherever it stands. */
interface TreeDrawing {
  readonly links: readonly { readonly colour: string | null; readonly d: string }[]
  readonly dots: readonly Layer[]
  /** Half the side of the square around the post that holds it. */
  readonly half: number
}

/** Sizes of dots, radii: as many as the eye tells apart. */
const SIZES = [1, 1.5, 2.2, 3.2, 4.6]

const colours = Array.from({ length: AUTHOR_COLOURS + 1 }, (_, rank) => authorColour(rank))

/** Draws a reply tree; `ranks`: who has a colour; null: its largest sub-threads have. */
function treeDrawing(shape: Shape, ranks: ReadonlyMap<number, number> | null): TreeDrawing {
  const { parent, author } = shape
  const { x, y, disc } = radial(shape)
  const smallest = disc.reduce((least, each, node) => (node === 0 ? least : Math.min(least, each)), disc[0]!)
  const half = parent.reduce(
    (most, _, i) => Math.max(most, Math.abs(x[i]!) + disc[i]!, Math.abs(y[i]!) + disc[i]!),
    0,
  )
  const places = { x, y, parent, scale: 1 / smallest, parts: 10 }
  const branch = ranks === null ? branchPlaces(shape, AUTHOR_COLOURS) : null
  const swatchOf = (node: number) => {
    const place = branch?.[node] ?? -1
    return branch === null
      ? (ranks?.get(author[node] ?? -1) ?? AUTHOR_COLOURS)
      : place === -1
        ? AUTHOR_COLOURS
        : place
  }
  return {
    links: [...sketchedLinks(places, node => branch?.[node] ?? -1)]
      .sort(([a], [b]) => a - b)
      .map(([swatch, d]) => ({ colour: swatch === -1 ? null : authorColour(swatch), d })),
    dots: sketchedDots(
      places,
      { colours, of: swatchOf },
      node => 2 * (SIZES.findLast(each => each <= (1.15 * disc[node]!) / smallest) ?? 1),
    ),
    half: half / smallest,
  }
}

/** Messages of a tree that can be told apart at this size. */
export const TREE_NODES = 500
/** Half the side that even the smallest tree is given, in radii of a comment. */
const LEAST_HALF = 14

interface TreesProps {
  readonly compared: readonly Compared[]
  readonly shapes: ReadonlyMap<number, Shape>
  readonly common: CommonPeople
  readonly values: CompareValues
  /** Path and query string of the numbers behind them. */
  readonly download: string
}

/** The reply trees side by side, whoever takes part in several of them in one colour. */
export function Trees({ compared, shapes, common, values, download }: TreesProps) {
  const coloured = common.people.slice(0, AUTHOR_COLOURS)
  const ranks = new Map(coloured.map(({ id }, rank) => [id, rank]))
  // Where nobody is in several, people would all be grey.
  const isByPerson = values.colour === 'people' && coloured.length > 0
  const drawings = compared.map(({ row }) => {
    const shape = shapes.get(row.id)
    return shape ? treeDrawing(shape, isByPerson ? ranks : null) : null
  })
  const largest = drawings.reduce((most, drawing) => Math.max(most, drawing?.half ?? 0), LEAST_HALF)
  const isSame = values.scale === 'same'
  const isCut = [...shapes.values()].some(({ total, parent }) => total > parent.length)
  return (
    <ChartFrame
      title="Reply trees"
      explanation={`The post in the middle, replies around it. ${
        isSame ? 'Same scale.' : 'Each tree fills its place, so sizes do not compare.'
      } ${isCut ? `Of larger conversations the ${TREE_NODES} messages with most below them are drawn. ` : ''}${
        isByPerson
          ? 'People who take part in several have a colour.'
          : 'The largest sub-threads of each have a colour.'
      }`}
      definitions={[comments, maxDepth, topLevelComments, largestSubthreadShare]}
      download={download}
      numbers={
        <Numbers
          columns={[
            'Conversation',
            comments.label,
            maxDepth.label,
            topLevelComments.label,
            largestSubthreadShare.label,
          ]}
          rows={compared.map(({ letter, row }) => [
            letter,
            number(row.comments),
            number(row.max_depth),
            number(row.top_level_comments),
            share(row.largest_subthread_share),
          ])}
        />
      }
    >
      {compared.length > 1 && (
        <p className={styles.scale}>
          <Link
            href={compareQuery.href('/compare', { ...values, scale: isSame ? 'own' : 'same' })}
            scroll={false}
          >
            {isSame ? 'Fit each' : 'Same scale'}
          </Link>
          {coloured.length > 0 && (
            <Link
              href={compareQuery.href('/compare', {
                ...values,
                colour: isByPerson ? 'subthreads' : 'people',
              })}
              scroll={false}
            >
              {isByPerson ? 'Colour sub-threads' : 'Colour people'}
            </Link>
          )}
        </p>
      )}
      <ul className={styles.trees}>
        {compared.map(({ letter, row }, index) => {
          const drawing = drawings[index]
          const others = compared.filter(each => each.row !== row).map(each => each.row.id)
          return (
            <li key={row.id}>
              {drawing && (
                <Tree
                  name={`${letter} ${(row.title ?? row.native_id).slice(0, 40)}`}
                  drawing={drawing}
                  half={isSame ? largest : Math.max(LEAST_HALF, drawing.half)}
                />
              )}
              <div className={styles.name}>
                <Letter of={letter} />
                <ConversationTitle id={row.id} title={row.title} nativeId={row.native_id} site={row.site} />
              </div>
              <p className={styles.facts}>
                {counted(row.comments, 'comment')}, {counted(row.authors, 'person', 'people')},{' '}
                {row.created_at === null ? 'no date' : date(row.created_at)}. {shapeInWords(row)}
              </p>
              <Link
                className={styles.remove}
                href={compareQuery.href('/compare', { ...values, c: others.length === 0 ? null : others })}
                aria-label={`Remove ${letter}`}
                prefetch={false}
              >
                Remove
              </Link>
            </li>
          )
        })}
      </ul>
      {isByPerson && (
        <ul className={styles.legend} aria-label="Colours" data-legend="">
          {coloured.map(({ id, name }, rank) => (
            <li key={id}>
              <span className="dot" style={{ '--colour': authorColour(rank) }} aria-hidden="true" />
              <Link href={`/people/${id}`} prefetch={false}>
                <bdi>{name}</bdi>
              </Link>
            </li>
          ))}
          <li>
            <span className="dot" style={{ '--colour': authorColour(null) }} aria-hidden="true" />
            {common.count > coloured.length ? 'others' : 'others'}
          </li>
        </ul>
      )}
    </ChartFrame>
  )
}

interface TreeProps {
  readonly name: string
  readonly drawing: TreeDrawing
  readonly half: number
}

function Tree({ name, drawing: { links, dots }, half }: TreeProps) {
  const side = Math.ceil(half * 1.02)
  return (
    <svg
      className={styles.tree}
      viewBox={`${-side} ${-side} ${2 * side} ${2 * side}`}
      aria-hidden="true"
      data-drawing={name}
    >
      {links.map(({ colour, d }) => (
        <path
          key={colour}
          className={styles.links}
          d={d}
          style={colour === null ? undefined : { stroke: colour }}
        />
      ))}
      <TreeLayers layers={dots} />
    </svg>
  )
}
