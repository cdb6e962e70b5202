import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenPath, givenStream } from '../../db/load/given.ts'
import { accounted } from '../support/accounted.ts'
import { samplesFolder } from '../support/samples.ts'
import { rowsXml, workbookOf } from '../support/workbook.ts'

/** How many messages stand in samples, by the numbers that they bear: with the article, notices and pingbacks. */
const counted: Readonly<Record<string, number>> = {
  'blogger-html/threaded.html': 4,
  'discord-html/rowing.html': 4,
  'discourse-html/topic.html': 4,
  'disqus-html/frame.html': 3,
  'drupal-html/article.html': 4,
  'hacker-news-html/story.html': 7,
  'invision-html/topic.html': 4,
  'mybb-html/topic.html': 4,
  'phpbb-html/topic.html': 4,
  'reddit-html/old.html': 5,
  'reddit-html/new.html': 4,
  'smf-html/topic.html': 4,
  'spip-html/forum.html': 4,
  'stackexchange-html/question.html': 5,
  'telegram-html/messages.html': 4,
  'vbulletin-html/topic.html': 4,
  'web-page/levels.html': 5,
  'wikipedia-html/talk.html': 4,
  'wordpress-html/nested.html': 9,
  'xenforo-html/topic.html': 4,
  'table/damaged.tsv': 6,
  'table/semicolons.csv': 5,
  'table/sheet.xlsx': 4,
}

test.each(Object.entries(counted))('%s: what is there is stored or named', async (name, there) => {
  const { stored, leftOut } = await accounted([givenPath(join(samplesFolder, name))])
  expect(stored + leftOut).toBe(there)
})

async function ofFile(name: string, bytes: Buffer) {
  async function* whole() {
    yield bytes
  }
  return accounted([givenStream(name, whole())])
}

describe('what a page holds is stored or named', () => {
  const words = fc.constantFrom('It rained.', 'So it did, all day.', 'Not here.', 'Here the sun was out.')
  const comment = fc.record({ text: words, replies: fc.array(words, { maxLength: 2 }) })
  const time = '<time datetime="2024-05-02T08:00:00Z">2 May 2024</time>'
  /** Comments as a theme marks them that nobody knows, in a page that is known by the others. */
  const strange = (name: string, at: number, text: string) =>
    `<div class="answer-item"><span class="author-name">${name} ${at}</span> ${time}<p>${text}</p><a href="#">Reply</a></div>`
  const themes: Readonly<Record<string, (at: number, text: string, inside: string) => string>> = {
    wordpress: (at, text, inside) =>
      `<li id="comment-${at}" class="comment depth-1"><cite class="fn">Ann ${at}</cite> ${time}
       <div class="comment-content"><p>${text}</p></div><div class="reply"><a href="#">Reply</a></div>${inside}</li>`,
    xenforo: (at, text, inside) =>
      `<article class="message message--post js-post" data-content="post-${at}" data-author="Ann ${at}" id="js-post-${at}">
       <h4 class="message-name"><a class="username" href="/members/${at}/">Ann ${at}</a></h4>${time}
       <div class="bbWrapper">${text}</div>${inside}</article>`,
  }
  const heads: Readonly<Record<string, string>> = {
    wordpress: '<html><head><title>Rain</title><meta content="WordPress 6.5"></head>',
    xenforo: '<html id="XF" data-app="public"><head><title>Rain</title></head>',
  }

  test.each(Object.keys(themes))('%s, with comments of another look in and beside them', async kind => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(comment, { minLength: 2, maxLength: 5 }),
        fc.array(words, { maxLength: 4 }),
        async (comments, others) => {
          const own = comments.map(({ text, replies }, at) =>
            themes[kind]!(at + 1, text, replies.map((reply, n) => strange(`Ben ${at}`, n, reply)).join('')),
          )
          const beside = others.map((text, at) => strange('Cem', at, text)).join('')
          const page = `${heads[kind]}<body><article><h1>Rain</h1><div class="entry-content"><p>How much?</p></div></article>
            <div id="comments"><ol>${own.join('')}</ol></div><section class="answers">${beside}</section></body></html>`
          const strangers = others.length + comments.reduce((sum, { replies }) => sum + replies.length, 0)
          const article = kind === 'wordpress' ? 1 : 0
          const { stored, leftOut, report } = await ofFile('rain.html', Buffer.from(page))
          // One alone that is called no comment cannot be told from a box beside them.
          if (strangers > 1) expect(stored + leftOut).toBe(article + comments.length + strangers)
          if (leftOut > 0)
            expect(report.problems.map(({ what }) => what).join()).toContain(
              'look like messages were not read',
            )
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('what a workbook holds is stored or named', () => {
  const header = ['id', 'reply to', 'author', 'text']
  const cells = fc.constantFrom('Hello', 'Hi', 'No', '')
  const message = fc.tuple(cells, fc.boolean())
  const other = fc.constantFrom(
    [
      ['fruit', 'price'],
      ['pear', 3],
      ['plum', 4],
    ],
    [
      ['user', 'karma'],
      ['ann', 5],
    ],
    [['Notes'], ['Ask Ann.'], ['Or Ben.']],
  )

  test('whatever its sheets hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(message, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        fc.array(other, { maxLength: 3 }),
        async (sheets, others) => {
          let id = 0
          const given: Record<string, string> = {}
          for (const [at, rows] of sheets.entries())
            given[`Part ${at}`] = rowsXml([
              header,
              ...rows.map(([text, known]) => [known ? ++id : null, null, known ? 'ann' : null, text]),
            ])
          for (const [at, rows] of others.entries()) given[`Other ${at}`] = rowsXml(rows)
          const empty = sheets.flat().filter(([text, known]) => text === '' && !known).length
          const there = sheets.flat().length + others.reduce((sum, rows) => sum + rows.length - 1, 0)
          const { stored, leftOut } = await ofFile('t.xlsx', workbookOf(given))
          // Rows without a cell are no rows.
          if (sheets.flat().some(([text, known]) => text !== '' && known))
            expect(stored + leftOut).toBe(there - empty)
        },
      ),
      { numRuns: 60 },
    )
  })
})
