import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openShared, sharedFile } from '../../db/shared/open.ts'
import { giveRole, invite as invitation } from '../../db/shared/people.ts'
import type { Role } from '../../db/shared/schema.ts'
import { faultsOfLooks } from '../support/axe.ts'
import { visit } from '../support/browser.ts'
import { replyscope } from '../support/replyscope.ts'
import { example, siteOf } from '../support/site.ts'

const SIGN_IN = { invitation: '' }

const site = siteOf(
  async ({ database, load, write }) => {
    await load([example])
    const invitation = await replyscope('invite', 'Ann', '--role', 'administers', '--db', database)
    SIGN_IN.invitation = invited(invitation.out)
    expect((await replyscope('spaces', 'add', 'forum', '--db', database)).code).toBe(0)
    forum.table = write(
      'talk.csv',
      'id,parent,author,text\n1,,Zoe,What grows on a north wall?\n2,1,Yan,Ivy does.\n3,1,Xu,Moss.\n',
    )
  },
  // The browser reports each refusal, since its status is an error.
  {
    serve: ['--sign-in'],
    page: { reducedMotion: 'reduce' },
    isHarmless: problem =>
      /status (40[139]|429)|the server responded with a status of (40[139]|429)/.test(problem),
  },
)
const forum = { table: '' }

/** The secret of a link. */
const invited = (printed: string) => printed.trim().split('#')[1] ?? ''

/** Invites somebody as the command line does. */
function invite(name: string, role: Role, space = 'main'): string {
  const db = openShared(sharedFile(site.database))
  try {
    return invitation(db, giveRole(db, name, space, role)).secret
  } finally {
    db.$client.close()
  }
}

/** Opens a link, and sends what it has filled in. */
async function follow(page: Page, invitation: string, query = ''): Promise<void> {
  // Opened as from a mail: not as a place within a page that is only just there.
  await page.goto('about:blank')
  await visit(page, `${site.address}/sign-in${query}#${invitation}`)
  await expect.poll(() => page.locator('input[name=invitation]').inputValue()).toBe(invitation)
  expect(page.url()).not.toContain(invitation)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signIn(page: Page, invitation: string): Promise<void> {
  await follow(page, invitation)
  await page.getByRole('link', { name: 'Conversations', exact: true }).waitFor()
}

const menu = (page: Page, name: string) => page.locator('header summary').filter({ hasText: name })

test('a link signs in once, by hand, and its secret stays in no address', () =>
  site.withPage(async page => {
    await visit(page, `${site.address}/people?view=crowd`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await page.locator('header nav').count()).toBe(0)
    expect(await faultsOfLooks(page)).toEqual([])
    const invitation = invite('Ben', 'reads')
    await follow(page, invitation, '?to=%2Fpeople%3Fview%3Dcrowd')
    await page.waitForURL('**/people?view=crowd')
    expect(await menu(page, 'Ben').isVisible()).toBe(true)
    await menu(page, 'Ben').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await follow(page, invitation)
    await page.getByText('That invitation opens nothing').waitFor()
  }))

test('who reads is offered nothing else, and cannot do it either', () =>
  site.withPage(async page => {
    await signIn(page, invite('Cem', 'reads'))
    for (const path of ['/loads', '/loads/1', '/groups?new=comments_min%3D1']) {
      await visit(page, site.address + path)
      expect(await page.locator('main input[type=file], main form[method=post]').count()).toBe(0)
    }
    expect(await page.getByRole('link', { name: 'Import', exact: true }).count()).toBe(0)
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/loads/1/remove', '/loads/example', '/groups/change', '/members/change'].map(
          async path => (await fetch(path, { method: 'POST' })).status,
        ),
      ),
    )
    expect(statuses).toEqual([403, 403, 403, 403])
    expect(await page.evaluate(async () => (await fetch('/audit')).status)).toBe(403)
    await visit(page, `${site.address}/access`)
    await page.getByLabel('What it is for').fill('weekly letter')
    await page.getByRole('button', { name: 'Make a token' }).click()
    const token = await page.locator('main code').filter({ hasText: /^rst_/ }).textContent()
    const authorization = { headers: { authorization: `Bearer ${token}` } }
    expect((await fetch(`${site.address}/people.csv`, authorization)).status).toBe(200)
    await page.getByRole('button', { name: 'Take back the token for weekly letter' }).click()
    await page.getByText('You have no tokens.').waitFor()
    expect((await fetch(`${site.address}/people.csv`, authorization)).status).toBe(401)
  }))

test('who administers invites, gives roles and adds spaces; each is in the audit, with what is exported', () =>
  site.withPage(async page => {
    await signIn(page, SIGN_IN.invitation)
    await visit(page, `${site.address}/members`)
    expect(await faultsOfLooks(page)).toEqual([])
    await page.getByLabel('Name').first().fill('Dan')
    await page.locator('main select[name=role]').selectOption('loads')
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.locator('main code').textContent()
    expect(link).toMatch(new RegExp(`^${site.address}/sign-in#rsi_`))
    await page.getByRole('row', { name: /^Dan/ }).waitFor()
    const space = page.getByLabel('Name').last()
    await space.fill('research_2026')
    await page.getByRole('button', { name: 'Add a space' }).click()
    await page.getByRole('button', { name: 'Remove the space research_2026' }).waitFor()
    expect(await page.evaluate(async () => (await fetch('/people.csv')).status)).toBe(200)
    await visit(page, `${site.address}/audit`)
    const said = await page.locator('main tbody').textContent()
    for (const words of ['Dan: loads', 'added a space', '/people.csv', 'signed in'])
      expect(said).toContain(words)
    expect(said).not.toContain('rsi_')
    expect(await faultsOfLooks(page)).toEqual([])
    const csv = await page.evaluate(async () => (await fetch('/audit.csv')).text())
    expect(csv.split('\r\n')[0]).toBe('at,person,action,what,space')
    expect(csv).toContain(',Ann,exported,/people.csv,main')
  }))

test('each space shows its own alone, however many are asked for at once, and changes say where they are meant', () =>
  site.withPage(async page => {
    invite('Eve', 'reads')
    await signIn(page, invite('Eve', 'loads', 'forum'))
    await menu(page, 'Eve').click()
    await page.getByRole('link', { name: 'forum', exact: true }).click()
    await page.getByRole('heading', { name: 'Who replied to whom?' }).waitFor()
    await page.locator('main input[type=file]').setInputFiles(forum.table)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('What grows on a north wall?').first().waitFor()
    // Texts are made searchable behind the import.
    await expect
      .poll(() => page.evaluate(async () => (await fetch('/search?q=ivy&space=forum')).text()))
      .toContain('Ivy')
    const lists = await page.evaluate(() =>
      Promise.all(
        Array.from({ length: 24 }, async (_, at) => {
          const path = ['/people.json', '/conversations', '/people', '/search?q=ivy'][at % 4]!
          const space = at % 8 < 4 ? 'main' : 'forum'
          const response = await fetch(`${path}${path.includes('?') ? '&' : '?'}space=${space}`)
          return {
            space,
            path,
            isForum: /north wall|Zoe|Ivy/.test(await response.text()),
            status: response.status,
          }
        }),
      ),
    )
    expect(lists.filter(({ status }) => status !== 200)).toEqual([])
    expect(lists.filter(({ space, isForum }) => isForum !== (space === 'forum'))).toEqual([])
    const { statusWithout, statusOf } = await page.evaluate(async () => ({
      statusWithout: (await fetch('/loads/example', { method: 'POST' })).status,
      statusOf: (await fetch('/loads/example?space=research_2026', { method: 'POST' })).status,
    }))
    expect([statusWithout, statusOf]).toEqual([409, 403])
    const { imports, files } = await page.evaluate(async () => {
      const imported = () => fetch('/loads/example?space=forum', { method: 'POST' })
      return {
        imports: await Promise.all([1, 2].map(async () => (await imported()).text())),
        files: await Promise.all(
          Array.from({ length: 9 }, async () => {
            const response = await fetch('/bundle.zip?space=forum')
            return response.ok ? 'sent' : `${response.status} ${await response.text()}`
          }),
        ),
      }
    })
    expect(imports.filter(told => told.includes('"kind":"done"'))).toHaveLength(1)
    expect(imports.filter(told => /Eve has been importing here since \d\d:\d\d UTC/.test(told))).toHaveLength(
      1,
    )
    expect(new Set(files)).toEqual(
      new Set(['sent', expect.stringMatching(/^429 .*4 files are being sent to you already/)]),
    )
    // Her own imports she may remove, and no others.
    invite('Eve', 'loads')
    await visit(page, `${site.address}/loads/1`)
    expect(await page.getByText('Remove this import …').count()).toBe(1)
    const removed = await page.evaluate(() =>
      Promise.all(
        ['forum', 'main'].map(
          async space => (await fetch(`/loads/1/remove?space=${space}`, { method: 'POST' })).status,
        ),
      ),
    )
    expect(removed).toEqual([200, 403])
    const other = await page.context().newPage()
    await visit(other, `${site.address}/conversations?space=main`)
    await page.waitForURL(`${site.address}/**`)
    await menu(page, 'main').waitFor()
    await other.close()
  }))
