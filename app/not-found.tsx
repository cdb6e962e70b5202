import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from './_shared/page-parts.tsx'

export const metadata: Metadata = { title: 'Not here' }

export default function NotFound() {
  return (
    <>
      <PageHead title="Page not found">
        <p>
          There is no such page, or what it showed is no longer there: an import that was removed takes its
          conversations’ numbers with it.
        </p>
      </PageHead>
      <p>
        Look for it among the <Link href="/conversations">conversations</Link>, the{' '}
        <Link href="/people">people</Link> or the <Link href="/loads">imports</Link>.
      </p>
    </>
  )
}
