import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type ListedToken, listTokens } from '../../db/shared/access.ts'
import { type Member, members } from '../../db/shared/people.ts'
import { ROLES } from '../../db/shared/schema.ts'
import { MAIN, spaceNames } from '../../db/shared/spaces.ts'
import { counted, date, dateTime } from '../../lib/format.ts'
import { administersAll, here, someone } from '../_server/who.ts'
import { type Column, DataTable, plainHeading } from '../_shared/data-table.tsx'
import { DeedForm, TakeBack } from '../_shared/deed-form.tsx'
import styles from '../_shared/form.module.css'
import { PageHead, Section, Stack } from '../_shared/page-parts.tsx'

export const metadata: Metadata = { title: 'People and spaces' }

/** Who may come in, where, and what they may do there. */
export default async function Members() {
  const who = await someone()
  if (!administersAll(who)) notFound()
  const spaces = spaceNames(who.db)
  const everybody = members(who.db)
  const action = here('/members/change')
  return (
    <>
      <PageHead title="People and spaces">
        <p>
          {counted(everybody.length, 'person', 'people')} in {counted(spaces.length, 'space')}. Who
          administers the space “{MAIN}” administers all of them.
        </p>
      </PageHead>
      <Stack>
        <Section
          title={who.byLinks ? 'Invite' : 'Give a role'}
          about={
            who.byLinks
              ? 'Makes a link that signs somebody in once, within seven days. Hand it on yourself: no mail is sent.'
              : 'Your proxy says who asks; here it is said what they may do.'
          }
        >
          <DeedForm
            action={action}
            fields={{ do: who.byLinks ? 'invite' : 'role' }}
            button={who.byLinks ? 'Make a link' : 'Give the role'}
            secret="Link"
          >
            <label className={styles.field}>
              Name
              <input name="name" maxLength={80} required autoComplete="off" dir="auto" />
            </label>
            <RoleAndSpace spaces={spaces} />
          </DeedForm>
        </Section>
        <Section title="People">
          <DataTable
            caption="Everybody who may come in"
            columns={memberColumns(action, spaces, who.byLinks)}
            rows={everybody}
            rowKey={({ id }) => id}
          />
        </Section>
        <Section
          title="Spaces"
          about="Each space is a database of its own, with its own imports, groups and people. Who has a role in several chooses in the header."
        >
          <ul className={styles.spaces}>
            {spaces.map(space => (
              <li key={space}>
                {space}
                {space !== MAIN && (
                  <DeedForm
                    action={action}
                    fields={{ do: 'remove space', space }}
                    button="Remove"
                    label={`Remove the space ${space}`}
                    sure={`Take the space “${space}” off the list, with all roles and tokens for it? Its database stays.`}
                  />
                )}
              </li>
            ))}
          </ul>
          <DeedForm action={action} fields={{ do: 'add space' }} button="Add a space">
            <label className={styles.field}>
              Name
              <input
                name="space"
                pattern="[a-z][a-z0-9_]*"
                title="Small letters, digits and _, a letter first"
                maxLength={31}
                required
                autoComplete="off"
              />
            </label>
          </DeedForm>
        </Section>
        <Section
          title="Tokens"
          about="What programs are let in with. Each person makes their own, under “Your access”."
        >
          <DataTable
            caption="All tokens"
            columns={tokenColumns(action)}
            rows={listTokens(who.db)}
            rowKey={({ id }) => id}
            empty="There are no tokens."
          />
        </Section>
      </Stack>
    </>
  )
}

function RoleAndSpace({ spaces }: { readonly spaces: readonly string[] }) {
  return (
    <>
      <label className={styles.field}>
        Role
        <select name="role" defaultValue="reads">
          {ROLES.map(role => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </label>
      {spaces.length > 1 ? (
        <label className={styles.field}>
          Space
          <select name="space">
            {spaces.map(space => (
              <option key={space}>{space}</option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="space" value={MAIN} />
      )}
    </>
  )
}

const memberColumns = (
  action: string,
  spaces: readonly string[],
  byLinks: boolean,
): readonly Column<Member>[] => [
  { heading: plainHeading('name', 'Name'), names: true, cell: ({ name }) => <bdi>{name}</bdi> },
  {
    heading: plainHeading('roles', 'Roles'),
    cell: ({ name, roles }) => (
      <ul className={styles.roles}>
        {(roles.get(MAIN) === 'administers' ? [[MAIN, 'administers'] as const] : [...roles]).map(
          ([space, role]) => (
            <li key={space}>
              {role}
              {spaces.length > 1 &&
                (role === 'administers' && space === MAIN ? ' all spaces' : ` in ${space}`)}{' '}
              <DeedForm
                action={action}
                fields={{ do: 'take role', name, space }}
                button="Take away"
                label={`Take away the role in ${space} from ${name}`}
              />
            </li>
          ),
        )}
        {roles.size === 0 && <li className="quiet">none</li>}
      </ul>
    ),
  },
  ...(byLinks
    ? [
        {
          heading: plainHeading('sessions', 'Signed in'),
          cell: ({ sessions, invitedUntil }: Member) => (
            <>
              {counted(sessions, 'browser')}
              {invitedUntil !== null && <span className="quiet"> · invited until {date(invitedUntil)}</span>}
            </>
          ),
        },
      ]
    : []),
  {
    heading: plainHeading('do', 'Change'),
    cell: ({ name }) => (
      <div className={styles.deeds}>
        {byLinks && (
          <DeedForm
            action={action}
            fields={{ do: 'link', name }}
            button="New link"
            label={`New link for ${name}`}
            secret={`Link for ${name}`}
          />
        )}
        <DeedForm
          action={action}
          fields={{ do: 'sign out', name }}
          button="Sign out"
          label={`Sign out ${name} everywhere`}
          sure={`Sign ${name} out everywhere, with all links and tokens?`}
        />
        <DeedForm
          action={action}
          fields={{ do: 'remove', name }}
          button="Remove"
          label={`Remove ${name}`}
          sure={`Remove ${name}, with all roles and tokens?`}
        />
      </div>
    ),
  },
]

const tokenColumns = (action: string): readonly Column<ListedToken>[] => [
  { heading: plainHeading('label', 'For'), names: true, cell: ({ label }) => <bdi>{label}</bdi> },
  { heading: plainHeading('person', 'Of'), cell: ({ person }) => <bdi>{person}</bdi> },
  { heading: plainHeading('space', 'Space'), cell: ({ space }) => space },
  { heading: plainHeading('role', 'Role'), cell: ({ role }) => role },
  { heading: plainHeading('used', 'Used last (UTC)'), cell: ({ usedAt }) => dateTime(usedAt) },
  {
    heading: plainHeading('do', 'Change'),
    cell: token => <TakeBack action={action} token={token} />,
  },
]
