import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import Link from 'next/link'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { type Asking, asking } from '../db/shared/asking.ts'
import { applyStoredTheme } from '../lib/theme.ts'
import { administersAll, may, roleOf } from './_server/who.ts'
import { AddingProvider, AddingStatus } from './_shared/adding/adding-provider.tsx'
import { Navigation, Parts, ThemeSwitch } from './_shared/header.tsx'
import { Palette } from './_shared/palette/palette.tsx'
import { WhoMenu } from './_shared/who-menu.tsx'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './colours.css'
import './globals.css'
import styles from './_shared/header.module.css'

// Latin letters are fetched with the page; the style sheets of the two packages name the files of other alphabets, which are
// fetched where a page has such letters.
const text = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-text',
  adjustFontFallback: false,
})
const heading = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-heading',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  // Only pictures of the page shared from this machine need it.
  metadataBase: new URL('http://127.0.0.1:3000'),
  title: { default: 'Replyscope', template: '%s · Replyscope' },
  description:
    'Who replied to whom: reply trees, people and conversation statistics from any discussion you have.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#161719' },
  ],
}

export default async function Layout({ children }: { children: ReactNode }) {
  // No page is made in advance: its scripts carry a number that is used once.
  await connection()
  const who = asking()
  const isIn = who === undefined || who.person !== null
  const canImport = await may('loads')
  return (
    // The script below sets the theme before React looks.
    <html
      lang="en"
      data-space={who !== undefined && who.roles.size > 1 ? who.space : undefined}
      className={`${text.variable} ${heading.variable}`}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, run before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: applyStoredTheme }} />
      </head>
      <body>
        <a className={styles.skip} href="#content">
          Skip to content
        </a>
        <Parts />
        <AddingProvider takesFiles={canImport}>
          <header className={styles.header}>
            <Link className={styles.name} href="/" prefetch={false}>
              <Mark />
              Replyscope
            </Link>
            {isIn && <Navigation />}
            <div className={styles.end}>
              <AddingStatus />
              {canImport && (
                <Link className={styles.import} href="/loads#add" prefetch={false}>
                  Import
                </Link>
              )}
              {isIn && <Palette />}
              <ThemeSwitch />
              {who !== undefined && <Who who={who} />}
            </div>
          </header>
          <main id="content" tabIndex={-1}>
            {children}
          </main>
        </AddingProvider>
      </body>
    </html>
  )
}

/** Who is signed in, and where they may go. */
function Who({ who }: { readonly who: Asking }) {
  if (who.person === null) return null
  const links = [
    { path: '/access', name: 'Your access' },
    ...(administersAll(who) ? [{ path: '/members', name: 'People and spaces' }] : []),
    ...(roleOf(who) === 'administers' ? [{ path: '/audit', name: 'Audit' }] : []),
  ]
  return (
    <WhoMenu
      name={who.person.name}
      space={who.space}
      spaces={[...who.roles.keys()]}
      links={links}
      canSignOut={who.byLinks}
    />
  )
}

/** A post, three answers, and an answer to one of them. */
function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M10 10 L4 4 M10 10 L17 7 M10 10 L9 17 M4 4 L2 11" fill="none" stroke="currentColor" />
      <circle cx="10" cy="10" r="3.4" fill="currentColor" />
      <circle cx="4" cy="4" r="2.2" fill="currentColor" />
      <circle cx="17" cy="7" r="1.7" fill="currentColor" />
      <circle cx="9" cy="17" r="1.7" fill="currentColor" />
      <circle cx="2" cy="11" r="1.4" fill="currentColor" />
    </svg>
  )
}
