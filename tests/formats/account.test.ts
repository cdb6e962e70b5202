import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceAt, sourceOfStream } from '../../db/load/load-source.ts'
import { accounted } from '../support/accounted.ts'
import { samples, samplesFolder } from '../support/samples.ts'
import { runs } from '../support/seed.ts'
import { rowsXml, workbookOf } from '../support/workbook.ts'

/** How many messages stand in samples, by the numbers that they bear: with the article, notices and pingbacks. */
const counted: Readonly<Record<string, number>> = {
  'blogger-html/threaded.html': 4,
  'discord-html/rowing.html': 4,
  'discourse-html/topic.html': 4,
  'disqus-html/frame.html': 3,
  'drupal-html/article.html': 4,
  'facebook-html/post.html': 5,
  'hacker-news-html/story.html': 7,
  'invision-html/topic.html': 4,
  'linkedin-html/post.html': 4,
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
  // With the video.
  'youtube-html/video.html': 5,
  'table/damaged.tsv': 6,
  'table/semicolons.csv': 5,
  'table/sheet.xlsx': 4,
  // Copied text and logs: what a reader would count.
  'outline/article.txt': 7,
  'outline/copied.txt': 5,
  'outline/lists-inside.txt': 5,
  'page-text/copied-first-line.txt': 3,
  'page-text/gedanken.txt': 3,
  'page-text/indented.txt': 7,
  'page-text/says-date-reply.txt': 4,
  'kialo/several-theses.txt': 6,
  'irc/#oars_20240405.log': 4,
  'irc/irc.net.#oars.weechatlog': 8,
  'irc/irssi.log': 7,
  'whatsapp/arabic.txt': 2,
  'line/[LINE] Chat with Rowers.txt': 7,
  'line/japanese.txt': 3,
  'kakaotalk/KakaoTalk_windows.txt': 5,
  'kakaotalk/android.txt': 4,
  'kakaotalk/ios.txt': 4,
  // A body has a line that begins with "From ".
  'mbox/pipermail.txt': 3,
  'mbox/maildir': 3,
  'hacker-news-html/before-2016.html': 3,
  // Teams cuts an utterance into several captions.
  'transcript/teams.vtt': 2,
}

test.each(Object.entries(counted))('%s: what is there is stored or named', async (name, there) => {
  const { stored, leftOut } = await accounted([sourceAt(join(samplesFolder, name))])
  expect(stored + leftOut).toBe(there)
})

/** Pattern that each message has once in a file as it is written, by format; our readers look for none of them. */
const marks: Readonly<Record<string, RegExp>> = {
  bluesky: /"createdAt":/g,
  'comment-feed': /<(?:entry|item)[ >]/g,
  convokit: /"(?:reply_to|reply-to)":/g,
  discourse: /"post_number":/g,
  'disqus-xml': /<post dsq:id|<thread dsq:id="[^"]*">/g,
  github: /"body":/g,
  'hacker-news': /"type":\s*"(?:comment|story)/g,
  'hacker-news-html': /class=["']?athing/g,
  mastodon: /"in_reply_to_id":/g,
  mbox: /^From \S.* \d{4}$/gm,
  'reddit-dump': /"(?:body|selftext)":/g,
  'reddit-thread': /"kind":\s*"t[13]"/g,
  stackexchange: /<row [^>]* (?:PostTypeId|Text)=/g,
  telegram: /"type":\s*"(?:message|service)"/g,
  'telegram-html': /<div class="message [^"]*" id="message\d/g,
  transcript: / --> /g,
  whatsapp: /^\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]/gm,
  wikitext: /\d{4} \((?:UTC|CET|CEST)\)/g,
  'wordpress-rest': /"author_name":/g,
  'wordpress-wxr': /<wp:comment>|<item>/g,
  youtube: /"textOriginal":/g,
  'zoom-chat': /^\d\d:\d\d:\d\d/gm,
  kialo: /^\d+\.(?:\d+\.)*\s/gm,
}
/** Samples whose messages do not all bear the mark, or not once; they are counted above, or are damaged. */
const unmarked =
  /cut|damaged|wrong-types|edges|before-2016|deleted|maildir|pipermail|arabic|teams|several-theses|pages\.ndjson/

/** A file's text, or that of all in a folder. */
const written = (path: string): string =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .map(name => written(join(path, name)))
        .join('\n')
    : readFileSync(path, 'utf8')

describe('as many messages are stored or named as bear a mark', () => {
  const marked = samples().filter(({ format, name }) => format in marks && !unmarked.test(name))

  test('in most samples', () => {
    expect(new Set(marked.map(({ format }) => format)).size).toBe(Object.keys(marks).length)
  })

  test.each(marked)('$format/$name', async ({ format, path, name }) => {
    const { stored, leftOut } = await accounted([sourceAt(path, name)])
    expect(stored + leftOut).toBe(written(path).match(marks[format]!)?.length)
  })
})

async function ofFile(name: string, bytes: Buffer) {
  async function* whole() {
    yield bytes
  }
  return accounted([sourceOfStream(name, whole())])
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
      { numRuns: runs(20) },
    )
  })
})

describe('pages of readers of their own: what is there is stored or named', () => {
  const words = fc.constantFrom('It rained.', 'So it did, all day.', 'Not here.')
  const stamp = (at: number) => `${String(at % 24).padStart(2, '0')}:05, 2 May 2024 (UTC)`
  const person = (name: string) => `<a href="/wiki/User:${name}">${name}</a>`
  /** How each page writes its messages, by number; `odd` ones lack what the page usually marks. */
  const kinds: Readonly<Record<string, (texts: readonly string[], odd: (at: number) => boolean) => string>> =
    {
      'hacker-news': (texts, odd) =>
        `<html><head><title>Rain | Hacker News</title></head><body><table id="hnmain" class="fatitem"><tr class="athing" id="1"><td class="title">
       <span class="titleline"><a href="https://rain.example">Rain</a></span></td></tr>
       <tr><td class="subtext"><a class="hnuser" href="user?id=dag">dag</a></td></tr>${texts
         .map(
           (text, at) =>
             `<tr class="${odd(at) ? 'reply-row' : 'athing comtr'}" id="${at + 2}"><td class="ind" indent="0"></td><td class="comment">
              <a class="hnuser" href="user?id=ann${at}">ann${at}</a> <span class="age" title="2024-05-02T08:00:00"><time datetime="2024-05-02T08:00:00Z">x</time></span>
              <div class="commtext c00">${text}</div><div class="reply"><a href="reply?id=${at}">reply</a></div></td></tr>`,
         )
         .join('')}</table></body></html>`,
      telegram: (texts, odd) =>
        `<html><body><div class="page_header"><div class="text bold">Rain</div></div><div class="history">
       <div class="message default clearfix" id="message1"><div class="from_name">Ann</div><div class="text">Hello</div></div>${texts
         .map(
           (text, at) =>
             `<div class="message default clearfix"${odd(at) ? '' : ` id="message${at + 2}"`}><div class="date" title="02.05.2024 08:0${at}:00"></div>
              <div class="from_name">Ann</div><div class="text">${text}</div></div>`,
         )
         .join('')}</div></body></html>`,
      discord: (texts, odd) =>
        `<html><body><div class="preamble__entry">Rain</div><div class=chatlog>${texts
          .map(
            (text, at) =>
              `<div class="${odd(at) ? 'new-comment' : 'chatlog__message-container'}" data-message-id=${at + 1}><span class="chatlog__author user-name" data-user-id=7>Ann</span>
             <time datetime="2024-05-02T08:00:00Z"></time><span class=chatlog__timestamp title="2 May 2024 08:00"></span><div class="chatlog__content">${text}</div><a class="reply">Reply</a></div>`,
          )
          .join(
            '',
          )}<div class="chatlog__message-container" data-message-id=99><span class="chatlog__author" data-user-id=7>Ann</span><div class="chatlog__content">Bye</div></div></div></body></html>`,
      'talk page with marks': (texts, odd) =>
        `<html><head><meta name="generator" content="MediaWiki 1.42"><title>Talk:Rain - Wiki</title></head><body class="ns-1"><div id="mw-content-text">
       <h2>How much?</h2>${texts
         .map((text, at) => {
           const id = `c-Ann-202405020${at}0500-Rain`
           const signed = `${text} ${person('Ann')} ${stamp(at)}`
           return odd(at)
             ? `<p>${signed}</p>`
             : `<p><span data-mw-comment-start="" id="${id}"></span>${signed}<span data-mw-comment-end="${id}"></span></p>`
         })
         .join(
           '',
         )}<p><span data-mw-comment-start="" id="c-Cem-20240503080500-Rain"></span>Enough. ${person('Cem')} ${stamp(8)}</p></div>
       <footer><li id="footer-info-lastmod">This page was last edited on 2 May 2024, at 12:00 (UTC).</li></footer></body></html>`,
    }
  // Each of them holds one more: the story, a first or a last message.
  test.each(Object.keys(kinds))('%s', async kind => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(words, fc.boolean()), { maxLength: 6 }), async messages => {
        const odd = (at: number) => messages[at]![1]
        const page = kinds[kind]!(
          messages.map(([text]) => text),
          odd,
        )
        const { stored, leftOut, report } = await ofFile('rain.html', Buffer.from(page))
        expect(stored + leftOut, JSON.stringify(report.left_out)).toBe(messages.length + 1)
      }),
      { numRuns: runs(20) },
    )
  })

  test('a talk page without marks names the texts that nobody signed', async () => {
    const page = `<html><head><meta name="generator" content="MediaWiki 1.20"><title>Talk:Rain - Wiki</title></head>
      <body class="ns-1"><div id="mw-content-text"><p>A note on this page.</p><h2>How much?</h2>
      <p>A lot. ${person('Ann')} ${stamp(8)}</p><p>More than that.</p><h2>When?</h2><p>Always.</p></div></body></html>`
    const { stored, report } = await ofFile('rain.html', Buffer.from(page))
    expect(stored).toBe(1)
    expect(report.problems.map(({ what }) => what)).toEqual([
      'Texts without a signature, which are nobody’s comments: 2.',
    ])
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
      { numRuns: runs(25) },
    )
  })
})
