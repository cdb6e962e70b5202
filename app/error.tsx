'use client'

import { useEffect, useState } from 'react'
import { PageHead } from './_shared/page-parts.tsx'
import type { State } from './state/route.ts'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly retry: () => void
}

/** Shown in place of a page that could not be made: the reason as far as it is known, and no more. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    whatIsTheMatter(error).then(words => isWanted && setSaid(words))
    return () => {
      isWanted = false
    }
  }, [error])
  return (
    <>
      <PageHead title="Something went wrong">
        <p role="status">{said ?? 'Looking for the reason …'}</p>
      </PageHead>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </>
  )
}

async function whatIsTheMatter({ digest }: ErrorPageProps['error']): Promise<string> {
  try {
    const response = await fetch('/state')
    // Our own server wrote it: it is what the type says.
    const { fault } = (await response.json()) as State
    if (fault !== null) return fault
  } catch {
    return 'Replyscope does not answer any more. Start it again, where it was started.'
  }
  return digest
    ? `The server’s own output says why, under the number ${digest}.`
    : 'The browser’s console says why.'
}
