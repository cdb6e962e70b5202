import Link from 'next/link'
import { Fragment } from 'react'
import type { Sentence } from '../../lib/sentences/sentence.ts'
import styles from './page.module.css'

interface SentencesProps<Target> {
  readonly sentences: readonly Sentence<Target>[]
  /** Where the comments behind a number are. */
  readonly hrefOf: (target: Target) => string
}

/** A paragraph of sentences about a page's contents; each number leads to the comments behind it. */
export function Sentences<Target>({ sentences, hrefOf }: SentencesProps<Target>) {
  return (
    <p className={styles.sentences} dir="ltr">
      {sentences.map((sentence, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences never change their places.
        <Fragment key={place}>
          {place > 0 && ' '}
          {sentence.map((part, at) =>
            typeof part === 'string' ? (
              part
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor do their parts.
              <Link key={at} href={hrefOf(part.target)} prefetch={false}>
                <bdi>{part.text}</bdi>
              </Link>
            ),
          )}
        </Fragment>
      ))}
    </p>
  )
}
