import Form from 'next/form'
import styles from './search.module.css'

interface SearchFormProps {
  readonly q: string
  /** Null: the usual order. */
  readonly sort: string | null
}

/** Where one types what to look for. */
export function SearchForm({ q, sort }: SearchFormProps) {
  return (
    <Form action="/search" className={styles.form} role="search">
      {sort !== null && <input type="hidden" name="sort" value={sort} />}
      <input
        type="search"
        name="q"
        id="q"
        defaultValue={q}
        aria-label="Search in all texts"
        placeholder="Words, “phrases”, person:name …"
        dir="auto"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <button type="submit">Search</button>
    </Form>
  )
}
