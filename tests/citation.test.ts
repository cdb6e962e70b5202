import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bibTex, type Cited, citationText, methodsText } from '../lib/citation.ts'
import { VERSION } from '../lib/version.ts'

const usual: Cited = {
  only: {
    ...{ id: 7, title: 'Soup & bread: 100% {done}', site: 'forum.example', url: 'https://forum.example/t/7' },
    ...{ author: 'Ada_B', announced: 5 },
  },
  chosen: '“Soup & bread” (forum.example)',
  ...{ conversations: 1, comments: 4, people: 3, orphans: 1, duplicates: 2, cycles: 0, undated: 0 },
  ...{ before_parent: 1, deleted: 0, seed: 1 },
  first_at: Date.UTC(2024, 0, 3),
  last_at: Date.UTC(2024, 1, 4),
  sources: [
    {
      ...{ name: 'soup.json', format: 'Forum (JSON)', lost: 'Likes.', loaded_at: Date.UTC(2025, 4, 6) },
      ...{ version: VERSION, sha256: 'ab'.repeat(32), bytes: 1200 },
    },
  ],
  source_count: 1,
  loaded_at: Date.UTC(2025, 4, 6),
  sha256: 'ab'.repeat(32),
}

test('a conversation in a text', () => {
  expect(citationText(usual)).toBe(
    `Ada_B. “Soup & bread: 100% {done}” [Discussion, 4 comments]. forum.example, 3 Jan 2024 to 4 Feb 2024. https://forum.example/t/7. Analysed with Replyscope ${VERSION} (data read 6 May 2025, SHA-256 abababababababab…).`,
  )
})

test('BibTeX is what TeX can set', () => {
  expect(bibTex(usual)).toBe(`@misc{discussion-7-abababab,
  author = {{Ada\\_B}},
  title = {{Soup \\& bread: 100\\% \\{done\\}}},
  howpublished = {forum.example},
  year = {2024},
  url = {https://forum.example/t/7},
  urldate = {2025-05-06},
  note = {4 comments; data read by Replyscope ${VERSION}, SHA-256 ${'ab'.repeat(32)}},
}

@software{replyscope,
  author = {{The Replyscope authors}},
  title = {{Replyscope: who replied to whom}},
  version = {${VERSION}},
}
`)
})

test('methods say what was read, how it was threaded, and what was at fault', () => {
  expect(methodsText(usual)).toBe(
    `The discussion “Soup & bread: 100% {done}” (forum.example) was read on 6 May 2025 from the file soup.json (1.2 kB, SHA-256 ${'ab'.repeat(32)}) as “Forum (JSON)” and analysed with Replyscope ${VERSION}. ` +
      'It holds 4 comments by 3 known people, dated 3 Jan 2024 to 4 Feb 2024 (UTC). The source itself announces 5 comments. ' +
      'Each comment hangs below the message that it answers by its source’s own account (an id, a number, an indentation); a reply leads from the author of a comment to the author of that message, known authors only and not to oneself. ' +
      '1 reply to a message that is not in the data hangs below a placeholder, credited to nobody; 2 messages that came more than once were counted once; 1 reply dated before what it answers was left out of response times. ' +
      'Measures are those of Replyscope’s catalogue, which gives the source of each; communities are found by the Louvain method (seed 1). Not kept, or not in such a source: likes.',
  )
})

test('nothing is said of what is not known', () => {
  const unknown: Cited = {
    ...usual,
    only: { ...usual.only!, url: null, author: null, announced: null, site: usual.only!.title },
    ...{ first_at: null, last_at: null, people: 0, orphans: 0, duplicates: 0, before_parent: 0 },
  }
  expect(citationText(unknown)).toMatch(
    /^“Soup & bread: 100% \{done\}” \[Discussion, 4 comments\]\. Analysed/,
  )
  expect(methodsText(unknown)).toContain('It holds 4 comments; nothing is dated. Each comment')
  expect(bibTex(unknown)).not.toMatch(/author = \{\{A|howpublished|year|url =/)
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 })
const count = fc.nat({ max: 3 })
const time = fc.option(fc.date({ noInvalidDate: true }).map(Number))
const anything: fc.Arbitrary<Cited> = fc
  .record({
    ...{ conversations: count, comments: count, people: count, orphans: count, duplicates: count },
    ...{ cycles: count, undated: count, before_parent: count, deleted: count, chosen: anyText },
    ...{ first_at: time, last_at: time, title: anyText, site: anyText, isOne: fc.boolean() },
    ...{ author: fc.option(anyText), url: fc.option(anyText), announced: fc.option(count) },
  })
  .map(({ title, site, isOne, author, url, announced, ...rest }) => ({
    ...usual,
    ...rest,
    only: isOne ? { id: 1, title, site, author, url, announced } : null,
  }))

describe('of anything', () => {
  test('there is no “1 comments”, no dash for a number, no NaN', () => {
    fc.assert(
      fc.property(anything, of => {
        const strange = [of.chosen, of.only?.title, of.only?.site, of.only?.author, of.only?.url].join('')
        if (/[–N]|null|undefined|\d/.test(strange)) return
        for (const text of [citationText(of), methodsText(of)]) {
          expect(text).not.toMatch(/NaN|null|undefined|–/)
          expect(text).not.toMatch(
            /\b1 (?:\w+ )?(?:comments|replies|messages|people|conversations|loops|were|hang|count)\b/,
          )
        }
      }),
    )
  })

  test('braces of BibTeX are balanced, whatever a title holds', () => {
    fc.assert(
      fc.property(anything, of => {
        const bare = bibTex(of).replace(/\\[{}]/g, '')
        let open = 0
        for (const character of bare) {
          if (character === '{') open++
          if (character === '}') open--
          expect(open).toBeGreaterThanOrEqual(0)
        }
        expect(open).toBe(0)
      }),
    )
  })
})

test('CITATION.cff has what its schema (1.2.0) asks for, and this version', () => {
  const text = readFileSync(new URL('../CITATION.cff', import.meta.url), 'utf8')
  const fields = new Map(
    [...text.matchAll(/^([a-z-]+):[ ]?(.*)$/gm)].map(([, name, value]) => [name!, value!.trim()]),
  )
  for (const required of ['cff-version', 'message', 'title', 'authors'])
    expect([...fields.keys()]).toContain(required)
  const known = ['abstract', 'authors', 'cff-version', 'date-released', 'doi', 'identifiers', 'keywords', 'license', 'message', 'repository-code', 'title', 'type', 'url', 'version'] // biome-ignore format: one list
  expect([...fields.keys()].filter(name => !known.includes(name))).toEqual([])
  expect(fields.get('cff-version')).toBe('1.2.0')
  expect(fields.get('version')).toBe(VERSION)
  expect(['software', 'dataset']).toContain(fields.get('type'))
  expect(fields.get('license')).toBe('MIT')
  // Each author is a person or, with a name, an entity.
  const authors = /^authors:\n((?: {2}.*\n)+)/m.exec(text)![1]!
  expect(authors.match(/^ {2}- (?:name|family-names|given-names): \S/gm)!.length).toBeGreaterThan(0)
})
