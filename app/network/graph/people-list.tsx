'use client'

import { useId, useMemo, useState } from 'react'
import type { NetworkPicture } from '../../../db/queries/network/picture.ts'
import type { Definition } from '../../../lib/definition.ts'
import { counted, number, smallShare } from '../../../lib/format.ts'
import { authorColour } from '../../_shared/author-colour.ts'
import { ScrollArea } from '../../_shared/page-parts.tsx'
import { useExplorer } from '../chosen.tsx'
import styles from './graph.module.css'

interface PeopleListProps {
  readonly people: NetworkPicture['people']
  /** By person; null: still being computed. */
  readonly values: readonly (number | null)[] | null
  readonly measure: Pick<Definition, 'label' | 'definition' | 'unit'>
}

const AT_ONCE = 60

/** The same people as in the picture, to search and to walk through without a mouse; most of the measure first. */
export function PeopleList({ people, values, measure }: PeopleListProps) {
  const { choose } = useExplorer()
  const [wanted, setWanted] = useState('')
  const [shown, setShown] = useState(AT_ONCE)
  const field = useId()
  const order = useMemo(
    () => [...people.id.keys()].sort((a, b) => (values?.[b] ?? 0) - (values?.[a] ?? 0) || a - b),
    [people, values],
  )
  const found = useMemo(() => {
    const small = wanted.trim().toLowerCase()
    return small === '' ? order : order.filter(i => people.name[i]!.toLowerCase().includes(small))
  }, [order, wanted, people])
  const open = (i: number) => choose({ kind: 'person', person: people.id[i]! })
  return (
    <section className={styles.people} aria-label="People in the graph">
      <form
        className={styles.search}
        onSubmit={event => {
          event.preventDefault()
          const [first] = found
          if (first !== undefined) open(first)
        }}
      >
        <label htmlFor={field}>Find a person</label>
        <input
          id={field}
          type="search"
          value={wanted}
          dir="auto"
          autoComplete="off"
          onChange={event => {
            setWanted(event.target.value)
            setShown(AT_ONCE)
          }}
        />
      </form>
      <p className={styles.listCount} role="status">
        {wanted.trim() === ''
          ? counted(found.length, 'person', 'people')
          : `${counted(found.length, 'person', 'people')} of that name`}
        , most {measure.label.toLowerCase()} first
      </p>
      <ScrollArea className={styles.scroll} label="People, to choose from">
        <table>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col" data-tip={measure.definition}>
                {measure.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map(i => (
              <tr key={people.id[i]}>
                <th scope="row">
                  <button type="button" onClick={() => open(i)}>
                    <span
                      className="dot"
                      style={{ background: authorColour(people.community[i]! - 1) }}
                      aria-hidden="true"
                    />
                    <bdi>{people.name[i]}</bdi>
                  </button>
                </th>
                <td>
                  {values === null
                    ? '…'
                    : measure.unit === 'share'
                      ? smallShare(values[i])
                      : number(values[i])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.length > shown && (
          <button type="button" className={styles.more} onClick={() => setShown(shown + 5 * AT_ONCE)}>
            Show more of {number(found.length)}
          </button>
        )}
      </ScrollArea>
    </section>
  )
}
