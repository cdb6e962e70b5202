import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateBehind, isDate } from '../../lib/formats/fields/shown-date.ts'
import { wordpressHtml } from '../../lib/formats/pages/saved-page.ts'
import { pageText } from '../../lib/formats/texts/page-text.ts'
import { commentsIn, problemsIn, readText } from '../support/read-text.ts'
import { runs } from '../support/seed.ts'

const NAMES = [
  ...['Wilma Torf', 'April Fen', 'Studio 9', 'Mai Linde', 'Birte & Jens', 'Hazel, of the Lower Mill', 'May'],
  ...[
    'Карл Ильин',
    '王小明',
    'Ó Briain',
    'ned_loam',
    'Ruth Marl - Slow Hands',
    'Dr. June Hall',
    'Áron Kő',
    'bo',
  ],
]
const MOMENTS = [Date.UTC(2011, 9, 3, 18, 12), Date.UTC(2019, 4, 4, 8, 41), Date.UTC(2022, 11, 31, 23, 5)]
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'pl',
  'ru',
  'cs',
  'fi',
  'tr',
  'uk',
  'el',
  'hu',
  'ja',
]
const DATES = LANGUAGES.flatMap(language =>
  MOMENTS.map(moment =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
      moment,
    ),
  ),
)

const comment = fc.record({
  name: fc.constantFrom(...NAMES),
  date: fc.constantFrom(...DATES),
  text: fc.constantFrom(
    'I counted six of them.',
    'The seventh is behind the jug.',
    'Mine broke.',
    'Which clay was it?',
  ),
})
const comments = fc.array(comment, { minLength: 3, maxLength: 9 })
type Said = { readonly name: string; readonly date: string; readonly text: string }

const escaped = (text: string) => text.replaceAll('&', '&amp;')

/** How themes put name, date and reply link into one element. */
const THEMES: readonly ((comment: Said, id: number) => string)[] = [
  ({ name, date }, id) =>
    `<header class="comment-author">${name} <time datetime="2021-04-02T09:15:00Z">${date}</time> <a class="comment-reply-link" href="?replytocom=${id}#respond" aria-label="Reply to ${name}">Reply</a></header>`,
  ({ name, date }, id) =>
    `<p class="comment-author">${name}, ${date} <a href="#li-comment-${id}">Link</a> · <a class="comment-reply-link" href="?replytocom=${id}#respond">Antworten</a></p>`,
  ({ name, date }, id) =>
    `<div class="comment-author vcard"><cite class="fn">${name}</cite> <span class="says">says:</span> <a class="comment-date" href="#comment-${id}">${date}</a></div>`,
  ({ name, date }) =>
    `<div class="comment-author"><a href="https://pages.example/">${name}</a> • <small class="when">${date}</small></div>`,
  ({ name, date }, id) =>
    `<div class="who"><span itemprop="author"><b>${name}</b></span> <a rel="bookmark" href="#comment-${id}">${date}</a></div>`,
  ({ name, date }, id) =>
    `<div class="t-comment-user">${name}</div><i class="date">${date}</i><a class="comment-reply-link" href="#" data-replyto="Répondre à ${name}">Répondre</a><i id="comment-${id}"></i>`,
]

test('dates in many languages are dates, and no part of a name', () => {
  for (const date of DATES) {
    expect(isDate(date), date).toBe(true)
    for (const name of NAMES) expect(dateBehind(`${name}, ${date}`)?.rest ?? '', date).toBe(name)
  }
})

test('whatever a theme puts beside a name is no part of it', async () => {
  await fc.assert(
    fc.asyncProperty(comments, fc.constantFrom(...THEMES), async (said, theme) => {
      const list = said.map(
        (each, at) =>
          `<li class="comment depth-1" id="li-comment-${60 + at}">${theme({ ...each, name: escaped(each.name) }, 60 + at)}<div class="comment-content"><p>${each.text}</p></div></li>`,
      )
      const page = `<html><body><div id="comments"><ol>${list.join('\n')}</ol></div></body></html>`
      const found = commentsIn(await readText(wordpressHtml, page))
      expect(found.map(({ id, author, text }) => [id, author, text])).toEqual(
        said.map(({ name, text }, at) => [String(60 + at), name, text]),
      )
    }),
    { numRuns: runs(150) },
  )
})

/** How copied pages head a comment; all of them are certain. */
const HEADINGS: readonly ((comment: Said) => string)[] = [
  ({ name, date }) => `${name} says:\n${date}`,
  ({ name, date }) => `${name}  :\n${date}`,
  ({ name, date }) => `${date} / ${name} says:`,
  ({ name, date }) => `${date} – ${name}:`,
]

describe('headings of copied comments', () => {
  const symbols = fc.constantFrom('?????', '★★', '_', '王', '¿', ...NAMES)
  const english = fc.constantFrom(...DATES.slice(0, 6), '3. Oct, 2011', 'March 11, 2013 at 3:29 am')

  test('of any certain shape, mixed, each begin a comment by that name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.record({ name: symbols, date: english, text: fc.lorem() }), fc.nat(3)), {
          minLength: 2,
          maxLength: 8,
        }),
        async said => {
          const text = said.map(([each, shape]) => `${HEADINGS[shape]!(each)}\n\n${each.text}.\n`).join('\n')
          const page = `Seven pots\n\nA shelf.\n\n${said.length} Comments\n\n${text}`
          const found = await readText(pageText, page)
          expect(commentsIn(found).map(({ author, text }) => [author, text])).toEqual(
            said.map(([each]) => [each.name, `${each.text}.`]),
          )
          expect(problemsIn(found).filter(what => what.includes('announces'))).toEqual([])
        },
      ),
      { numRuns: runs(150) },
    )
  })

  test('of a shape that is not known are said, with their lines', async () => {
    const page = [
      ...[
        'Seven pots',
        '',
        'A shelf.',
        '',
        '3 Comments',
        '',
        'Ada says:',
        'March 1, 2013 at 3:29 am',
        '',
        'Six.',
        '',
      ],
      ...['Ben on March 2, 2013', '', 'Seven.', '', 'Cy on March 3, 2013', '', 'Eight.'],
    ].join('\n')
    const [what] = problemsIn(await readText(pageText, page))
    expect(what).toContain('announces 3 comments; 1 were made out')
    expect(what).toContain('line 12 (“Ben on March 2, 2013”)')
  })
})

test('names that are marked alike, one for each comment, are doubted', async () => {
  const line = (name: string, at: number) =>
    `<li class="comment depth-1" id="comment-${at}"><b class="fn">${name}</b><div class="comment-text">Text ${at}</div></li>`
  const page = (names: readonly string[]) => `<div id="comments"><ol>${names.map(line).join('')}</ol></div>`
  const six = [1, 2, 3, 4, 5, 6]
  const doubt = async (names: readonly string[]) => problemsIn(await readText(wordpressHtml, page(names)))[0]
  expect(await doubt(six.map(at => `Ada no. ${at}`))).toContain('names hold numbers or marks')
  expect(await doubt(six.map(() => 'Guest'))).toContain('the same author (“Guest”)')
  expect(await doubt(['Ada', 'Ben', 'Cy', 'Ada', 'Dov', 'Eve'])).toBeUndefined()
})
