import Link from 'next/link'
import type { ListedLoad, LoadRow } from '../../db/queries/loads.ts'
import { bytes, dateTime, isoTime, number } from '../../lib/format.ts'
import { faultPhrase, qualityMeasures } from '../../lib/measures/quality.ts'
import { announcedComments, authors, comments } from '../../lib/measures/size.ts'
import styles from '../_shared/adding/adding.module.css'
import type { Column } from '../_shared/data-table.tsx'

/** How many faults there are of any kind; the tooltip has each. */
function Faults({ row }: { row: LoadRow }) {
  const faults = qualityMeasures.filter(({ key }) => row[key] > 0)
  return (
    <span data-tip={faults.map(({ key }) => faultPhrase(key, row[key])).join(', ')}>
      {number(faults.reduce((sum, { key }) => sum + row[key], 0))}
    </span>
  )
}

/** The columns of the list of loads. */
export const loadTableColumns: readonly Column<ListedLoad>[] = [
  {
    heading: { key: 'source', label: 'Source', definition: 'A file, a folder or a pasted text.', unit: null },
    names: true,
    cell: ({ id, source, format, bytes: size, hash }) => (
      <>
        <Link
          href={`/loads/${id}`}
          prefetch={false}
          className={styles.source}
          data-tip={source.slice(0, 500)}
        >
          <bdi>{source.slice(0, 500)}</bdi>
        </Link>
        <span className={styles.about}>
          <span data-tip="What it was read as; of several in one source, the one with most messages">
            {format}
          </span>
          <span data-tip="Bytes as they lie in the file">{bytes(size)}</span>
          <code data-tip={`SHA-256 of the content: ${hash}`}>{hash.slice(0, 8)}</code>
        </span>
      </>
    ),
  },
  {
    heading: { key: 'loaded_at', label: 'Imported', definition: 'When it was read (UTC).', unit: 'time' },
    cell: ({ loaded_at: at }) => <time dateTime={isoTime(at)}>{dateTime(at)}</time>,
  },
  {
    heading: {
      key: 'conversations',
      label: 'Conversations',
      definition: 'Conversations that were found.',
      unit: 'conversations',
    },
    cell: ({ id, conversations }) => (
      <Link href={`/conversations?load=${id}`} prefetch={false}>
        {number(conversations)}
      </Link>
    ),
  },
  { heading: comments, cell: row => number(row.comments) },
  { heading: authors, cell: row => number(row.authors) },
  {
    heading: announcedComments,
    short: 'Announced',
    cell: ({ announced, comments: found }) =>
      announced === null ? (
        <span data-tip="The source does not say">{number(null)}</span>
      ) : (
        <span className={announced !== null && announced <= found ? undefined : styles.differs}>
          {number(announced)}
        </span>
      ),
  },
  {
    heading: {
      key: 'faults',
      label: 'Faults',
      definition: `Faults of the data, by kind on the import’s page: ${qualityMeasures.map(({ label }) => label.toLowerCase()).join(', ')}.`,
      unit: 'messages',
    },
    cell: row => <Faults row={row} />,
  },
  {
    heading: {
      key: 'left_out',
      label: 'Skipped',
      definition: 'In the source, but no comments: spam, notices, links back.',
      unit: 'index',
    },
    cell: row => number(row.left_out),
  },
  {
    heading: {
      key: 'missing',
      label: 'Missing',
      definition: 'Comments that the source knows of but does not hold.',
      unit: 'index',
    },
    cell: row => number(row.missing),
  },
  {
    heading: {
      key: 'problem_count',
      label: 'Problems',
      definition: 'Places in the source that could not be read.',
      unit: 'index',
    },
    cell: ({ id, problem_count: count }) =>
      count === 0 ? (
        number(0)
      ) : (
        <Link href={`/loads/${id}#problems`} prefetch={false} className={styles.differs}>
          {number(count)}
        </Link>
      ),
  },
]
