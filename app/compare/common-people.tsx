import Link from 'next/link'
import type { Compared } from '../../db/lists/compare-query.ts'
import type { CommonPeople as Common } from '../../db/queries/compare.ts'
import { counted, NOTHING, number } from '../../lib/format.ts'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { ScrollArea, Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import styles from './compare.module.css'
import { Letter } from './letter.tsx'

interface CommonPeopleProps {
  readonly compared: readonly Compared[]
  readonly common: Common
  readonly download: string
}

/** Who takes part in several of the conversations, and how much in each; a number leads to the comments. */
export function CommonPeople({ compared, common: { people, count }, download }: CommonPeopleProps) {
  return (
    <Section
      id="common-people"
      title="People in several of them"
      about={
        count === 0
          ? 'Nobody takes part in more than one of these conversations.'
          : `${counted(count, 'person takes', 'people take')} part in more than one. Comments of each; 0: only the post.${
              people.length < count ? ` The first ${people.length} are shown; the downloads have all.` : ''
            }`
      }
      aside={count > 0 && <ExportMenu what="People in several of them" data={download} />}
    >
      {count > 0 && (
        <ScrollArea className={styles.scroll} label="People in several of the conversations">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Person</th>
                {compared.map(({ letter, row }) => (
                  <th key={row.id} scope="col">
                    <Letter of={letter} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person, rank) => (
                <tr key={person.id}>
                  <th scope="row">
                    <Person id={person.id} name={person.name} rank={rank} />
                  </th>
                  {compared.map(({ row }, index) => {
                    const comments = person.comments[index] ?? null
                    return (
                      <td key={row.id}>
                        {comments === null ? (
                          <span data-tip="Takes no part">{NOTHING}</span>
                        ) : (
                          <Link
                            href={`/conversations/${row.id}?person=${person.id}&only=yes`}
                            prefetch={false}
                          >
                            {number(comments)}
                          </Link>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Section>
  )
}
