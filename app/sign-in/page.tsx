import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { asking } from '../../db/shared/asking.ts'
import { query, type RawSearchParams, text } from '../../lib/query-string.ts'
import styles from '../_shared/form.module.css'
import { PageHead } from '../_shared/page-parts.tsx'
import { InvitationField } from './invitation-field.tsx'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

const signInQuery = query({ fault: text, to: text })

/** The one page for those whom nobody knows yet; its form is taken by the server itself, before any page. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  await connection()
  const who = asking()
  if (who === undefined) notFound()
  const { fault, to } = signInQuery.parse(await searchParams)
  return (
    <>
      <PageHead title="Sign in">
        <p>
          {who.person !== null
            ? `You are signed in as ${who.person.name}.`
            : who.byLinks
              ? 'Replyscope opens with a link that somebody who administers it sends you. Each works once.'
              : 'Sign in where your team does: Replyscope is asked through its proxy.'}
        </p>
      </PageHead>
      {fault !== '' && (
        <p className={styles.fault} role="alert">
          That invitation opens nothing: it was used before, has ended, or is not whole. Ask for another one.
        </p>
      )}
      {who.byLinks && (
        <form method="post" action="/sign-in" className={styles.form}>
          <input type="hidden" name="to" value={to} />
          <InvitationField />
          <div className={styles.buttons}>
            <button type="submit">Sign in</button>
          </div>
        </form>
      )}
    </>
  )
}
