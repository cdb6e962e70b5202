'use client'

import { PageHead } from './_shared/page-head.tsx'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly retry: () => void
}

/** What stands in the place of a page that could not be made. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <PageHead title="This page could not be made">
        <p>
          {error.digest
            ? `The server’s own output says why, under the number ${error.digest}.`
            : 'The browser’s console says why.'}{' '}
          Nothing that is loaded was harmed.
        </p>
      </PageHead>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </>
  )
}
