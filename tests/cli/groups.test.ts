import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replyscope } from '../support/replyscope.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-groups-'))
const run = (...args: readonly string[]) => replyscope(...args, '--db', join(folder, 'groups.sqlite'))

beforeAll(async () => {
  const rows = [1, 2, 3, 4].flatMap(thread => [
    `t${thread},p${thread},,asker,Thread ${thread}`,
    ...Array.from({ length: 2 * thread }, (_, i) => `t${thread},c${thread}-${i},p${thread},ann,`),
  ])
  writeFileSync(
    join(folder, 'table.csv'),
    ['conversation_id,id,parent_id,author,title', ...rows, ''].join('\n'),
  )
  await run('load', join(folder, 'table.csv'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('groups are added, listed, compared, renamed and removed', async () => {
  expect((await run('groups')).err).toContain('There are no groups yet')
  expect((await run('groups', 'add', 'Short', '--where', 'comments_max=4')).code).toBe(0)
  expect((await run('groups', 'add', 'Long', '--where', 'comments_min=6')).code).toBe(0)
  expect(JSON.parse((await run('groups', '--json')).out).rows).toMatchObject([
    { id: 1, name: 'Short', filter: '{"comments_max":4}', conversations: 2 },
    { id: 2, name: 'Long', filter: '{"comments_min":6}', conversations: 2 },
  ])
  const { groups, pairs } = JSON.parse((await run('groups', 'compare', 'Short', 'Long', '--json')).out)
  expect(groups).toMatchObject([{ median: 3 }, { median: 7 }])
  expect(pairs).toMatchObject([{ u: 0, delta: -1, both: 0, p_by: 'exact' }])
  expect((await run('groups', 'compare', 'Short', '2')).out).toContain('not independent')
  expect((await run('groups', 'rename', 'Short', 'Brief')).err).toContain('is called “Brief” now')
  expect((await run('export', 'group_measures', '--where', 'g=1&measure=comments')).out).toContain(
    'Brief,2,0,2,',
  )
  const listed = async (...args: string[]) =>
    (await run('export', 'conversations', ...args)).out.trim().split('\n')
  expect(await listed('--group', 'Brief')).toHaveLength(1 + 2)
  expect(await listed('--group', '2', '--where', 'comments_min=8')).toHaveLength(1 + 1)
  expect(await listed('--where', 'group=comments_max%3D2')).toHaveLength(1 + 1)
  expect((await run('list', '--group', 'Brief', '--json')).out.match(/"native_id"/g)).toHaveLength(2)
  expect((await run('list', '--from', '2024-01-01')).err).toContain('No conversation is like that.')
  expect((await run('export', 'authors', '--group', 'Long')).out).toContain('ann')
  expect((await run('health', '--group', 'Lon')).err).toContain('There is no group “Lon”. Did you mean Long?')
  expect((await run('export', 'conversations', '--where', 'group=nonsense')).err).toMatch(
    /group wants a query string of the list of conversations, without “nonsense”/,
  )
  expect((await run('export', 'conversations', '--where', 'group=comments_min%3Dmany')).err).toMatch(
    /comments_min wants a whole number/,
  )
  expect((await run('groups', 'remove', '1')).code).toBe(0)
  expect(JSON.parse((await run('groups', '--json')).out).rows).toHaveLength(1)
})

test('what cannot be done is said', async () => {
  const said = async (...args: string[]) => {
    const { code, err } = await run('groups', ...args)
    return `${code} ${err.split('\n')[0]}`
  }
  expect(await said('add', 'Long')).toMatch(/^1 There is a group “Long” already/)
  expect(await said('add')).toMatch(/^2 groups add wants one name/)
  expect(await said('remove', 'Lon')).toMatch(/^1 There is no group “Lon”. Did you mean Long\?/)
  expect(await said('compare', 'Long')).toMatch(/^2 groups compare wants two to six groups/)
  expect(await said('compare', 'Long', 'Long', '--measure', 'ginni')).toMatch(/^2 .*Did you mean gini\?/)
  expect(await said('ad', 'x')).toMatch(/^2 groups does not know “ad”. Did you mean add\?/)
  expect(await said('add', 'y', '--where', 'comments_min=many')).toMatch(
    /^1 comments_min wants a whole number/,
  )
  expect(await said('rename', 'Long', 'x', '--where', 'comments_min=1')).toMatch(
    /^2 --where is for groups add/,
  )
})
