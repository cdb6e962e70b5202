import type { Metadata } from 'next'
import { type ListedToken, listTokens } from '../../db/shared/access.ts'
import { dateTime } from '../../lib/format.ts'
import { here, roleOf, someone } from '../_server/who.ts'
import { type Column, DataTable, plainHeading } from '../_shared/data-table.tsx'
import { DeedForm, TakeBack } from '../_shared/deed-form.tsx'
import styles from '../_shared/form.module.css'
import { PageHead, Section, Stack } from '../_shared/page-parts.tsx'

export const metadata: Metadata = { title: 'Your access' }

const ROLE_WORDS = {
  reads: 'You can read every page here and take files away.',
  loads: 'You can read every page here, take files away, import, remove what you imported, and make groups.',
  administers: 'You can do everything here: read, import, remove imports, and see the audit.',
}

/** Role of the person who is signed in, and the tokens of their programs. */
export default async function Access() {
  const who = await someone()
  const role = roleOf(who)
  return (
    <>
      <PageHead title="Your access">
        <p>
          You are signed in as <strong dir="auto">{who.person.name}</strong>
          {who.roles.size > 1 && ` in the space “${who.space}”`}. {role && ROLE_WORDS[role]}
        </p>
      </PageHead>
      <Stack>
        <Section
          id="tokens"
          title="Tokens"
          about={
            <>
              For programs that fetch files or import. They send it in a header, never in an address:{' '}
              <code>curl -H "Authorization: Bearer rst_…" {who.address}/conversations.csv</code>
            </>
          }
        >
          <DeedForm
            action={here('/access/tokens')}
            fields={{ do: 'make' }}
            button="Make a token"
            secret={`Token for the space “${who.space}”`}
          >
            <label className={styles.field}>
              What it is for
              <input name="label" maxLength={80} required autoComplete="off" dir="auto" />
            </label>
            <label className={styles.field}>
              It may
              <select name="role" defaultValue="reads">
                <option value="reads">read</option>
                {role !== 'reads' && <option value="loads">read and import</option>}
              </select>
            </label>
          </DeedForm>
          <DataTable
            caption="Your tokens"
            columns={columns(here('/access/tokens'))}
            rows={listTokens(who.db, who.person)}
            rowKey={({ id }) => id}
            empty="You have no tokens."
          />
        </Section>
      </Stack>
    </>
  )
}

const columns = (action: string): readonly Column<ListedToken>[] => [
  { heading: plainHeading('label', 'For'), names: true, cell: ({ label }) => <bdi>{label}</bdi> },
  { heading: plainHeading('space', 'Space'), cell: ({ space }) => space },
  { heading: plainHeading('role', 'Role'), cell: ({ role }) => role },
  { heading: plainHeading('made', 'Made (UTC)'), cell: ({ madeAt }) => dateTime(madeAt) },
  { heading: plainHeading('used', 'Used last'), cell: ({ usedAt }) => dateTime(usedAt) },
  {
    heading: plainHeading('do', 'Change'),
    cell: token => <TakeBack action={action} token={token} />,
  },
]
