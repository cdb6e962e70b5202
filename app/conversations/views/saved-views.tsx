'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { type SubmitEvent, useState, useSyncExternalStore } from 'react'
import styles from '../list.module.css'
import {
  NAME_LENGTH,
  noViews,
  onViewsChanged,
  renamed,
  type SavedView,
  storedViews,
  storeViews,
  withView,
} from './stored-views.ts'

/** Parameters of a place in the list rather than of a view of it. */
const PASSING = ['after', 'before', 'picked']

/** Named URLs of this list, kept by the browser alone. */
export function SavedViews() {
  const views = useSyncExternalStore(onViewsChanged, storedViews, noViews)
  const [isRefused, setRefused] = useState(false)
  const here = new URLSearchParams(useSearchParams())
  for (const key of PASSING) here.delete(key)
  const query = here.toString()
  const store = (next: readonly SavedView[]) => setRefused(!storeViews(next))

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = nameIn(event.currentTarget)
    if (name === '') return
    store(withView(views, { name, query }))
    event.currentTarget.reset()
  }

  return (
    <details className={styles.views}>
      <summary>
        Saved views <span className="quiet">{views.length}</span>
      </summary>
      <div className={styles.content}>
        {views.length === 0 && <p className="quiet">No view is saved yet.</p>}
        <ul>
          {views.map(view => (
            <View
              key={view.name}
              view={view}
              isHere={view.query === query}
              rename={name => store(renamed(views, view.name, name))}
              remove={() => store(views.filter(each => each !== view))}
            />
          ))}
        </ul>
        <form onSubmit={save} className={styles.save}>
          <label>
            Save this view as
            <input name="name" maxLength={NAME_LENGTH} required autoComplete="off" dir="auto" />
          </label>
          <button type="submit">Save</button>
        </form>
        <p className="quiet" role="status">
          {isRefused
            ? 'This browser keeps nothing for this page, so the view could not be saved.'
            : 'A view is its filters, order and columns. Kept by this browser alone.'}
        </p>
      </div>
    </details>
  )
}

interface ViewProps {
  readonly view: SavedView
  readonly isHere: boolean
  rename(name: string): void
  remove(): void
}

function View({ view, isHere, rename, remove }: ViewProps) {
  const [isRenaming, setRenaming] = useState(false)

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = nameIn(event.currentTarget)
    setRenaming(false)
    if (name !== '' && name !== view.name) rename(name)
  }

  if (isRenaming)
    return (
      <li>
        <form onSubmit={submit} className={styles.save}>
          <input
            name="name"
            defaultValue={view.name}
            maxLength={NAME_LENGTH}
            aria-label={`New name of the view ${view.name}`}
            ref={focusOnce}
            dir="auto"
            onKeyDown={event => event.key === 'Escape' && setRenaming(false)}
          />
          <button type="submit">Rename</button>
        </form>
      </li>
    )
  return (
    <li>
      <Link
        href={view.query === '' ? '/conversations' : `/conversations?${view.query}`}
        aria-current={isHere ? 'page' : undefined}
        prefetch={false}
      >
        <bdi>{view.name}</bdi>
      </Link>
      <button type="button" onClick={() => setRenaming(true)} aria-label={`Rename the view ${view.name}`}>
        Rename
      </button>
      <button type="button" onClick={remove} aria-label={`Remove the view ${view.name}`}>
        Remove
      </button>
    </li>
  )
}

const nameIn = (form: HTMLFormElement) => String(new FormData(form).get('name') ?? '').trim()

/** Focuses the field of a new name with its text selected, so that typing replaces it. */
const focusOnce = (field: HTMLInputElement | null) => field?.select()
