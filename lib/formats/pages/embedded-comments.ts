const EMBEDDED =
  'while the page is shown and are not in the file; copy them from the browser, or get an export'

/** Services that put the comments into a page while it is shown: what a page that uses one holds, and its name. */
const EMBEDDING: readonly (readonly [RegExp, string])[] = [
  [/\bdisqus(?:_thread|\.com\/embed)/i, 'Disqus'],
  [/\bfb-comments\b|facebook\.com\/plugins\/comments/i, 'Facebook'],
  [/\bcoral(?:_thread|_talk_stream|-?talk)|\bcoral\.[a-z]{1,40}\.[a-z]{1,40}\/assets/i, 'Coral'],
  [/\bspot\.im\b|\bopenweb\b|data-spotim/i, 'OpenWeb'],
  [/\bviafoura\b/i, 'Viafoura'],
  [/\bhyvor(?:-talk)?\b/i, 'Hyvor Talk'],
  [/\bgiscus\b|\butterances\b|\butteranc\.es\b/i, 'GitHub comments'],
  [/\bremark42\b/i, 'Remark42'],
  [/\bcommento\b/i, 'Commento'],
  [/\bdata-isso\b|\bisso-thread\b/i, 'Isso'],
  [/\bdiscourse-comments\b/i, 'Discourse'],
]

/** Where the comments of a saved page come from that are not in it, as a clause; null: from nowhere that is known. */
export function commentService(page: string): string | null {
  const name = EMBEDDING.find(([sign]) => sign.test(page))?.[1]
  return name === undefined ? null : `its comments come from ${name} ${EMBEDDED}`
}

/** Services whose pages are the frame of a program: what their pages begin with, their name, and the way to the discussion. */
const SERVICES: readonly (readonly [sign: RegExp, name: string, way: string])[] = [
  [
    /<meta\b[^<>]*content=["']GitHub["']|<title>[^<>]* · GitHub<\/title>/i,
    'GitHub',
    'gh issue view NUMBER --repo OWNER/NAME --comments --json number,title,author,body,comments,createdAt,url > issue.json gives an issue with its comments (gh pr view likewise)',
  ],
  [
    /<meta\b[^<>]*content=["']GitLab["']|\bgon\.gitlab_url\b|\bclass=["'][^"'<>]*\bgl-(?:browser|system)/i,
    'GitLab',
    'save the answer of https://HOST/api/v4/projects/GROUP%2FPROJECT/issues/NUMBER/discussions?per_page=100',
  ],
  [
    /\blemmy-(?:site|ui)\b|\bwindow\.isoData\b/i,
    'Lemmy',
    'save the answer of https://INSTANCE/api/v3/comment/list?post_id=NUMBER&max_depth=50&limit=300',
  ],
  [
    /\bid=["']mastodon["']|"repository":"[^"]{0,60}mastodon/i,
    'Mastodon',
    'save the answers of https://INSTANCE/api/v1/statuses/ID and of https://INSTANCE/api/v1/statuses/ID/context and import them together',
  ],
  [
    /<meta\b[^<>]*content=["']Bluesky(?: Social)?["']|\bbsky\.app\b[^<>]{0,300}<\/title>|<title>[^<>]*\bBluesky<\/title>/i,
    'Bluesky',
    'save the answer of https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=1000&uri=at://HANDLE/app.bsky.feed.post/KEY',
  ],
  [
    /<shreddit-app\b|<meta\b[^<>]*content=["']reddit["']/i,
    'Reddit',
    'put .json behind the thread’s address and save that page; old.reddit.com can be saved as HTML',
  ],
  [
    /<meta\b[^<>]*content=["']Discourse \d/i,
    'Discourse',
    'put .json behind the topic’s address and save that page (with ?print=true, up to 1,000 posts)',
  ],
  [
    /<meta\b[^<>]*\bog:site_name["'] content=["']YouTube["']|\bytInitialData\b|<ytd-app\b/i,
    'YouTube',
    'yt-dlp --write-comments --skip-download ADDRESS writes them into an .info.json file',
  ],
  [
    /<meta\b[^<>]*content=["']X \(formerly Twitter\)["']|<title>[^<>]*(?: on X: | on Twitter: | \/ (?:X|Twitter)<\/title>)/i,
    'X (Twitter)',
    'its archive (Settings → Download an archive of your data) has your own posts as tweets.js; whole conversations come from its API, as twarc saves them',
  ],
  [
    /<meta\b[^<>]*content=["']Instagram["']|<title>[^<>]*\bInstagram\b/i,
    'Instagram',
    'instaloader --comments -- -SHORTCODE writes them as JSON',
  ],
  [
    /<html\b[^<>]*\bid=["']facebook["']|<title>(?:[^<>]*\| |\([^<>]{1,9}\) )?Facebook<\/title>/i,
    'Facebook',
    'show all comments and save the page as HTML, or select and copy them and import them as a text file',
  ],
  [
    /\bid=["']SIGI_STATE["']|__UNIVERSAL_DATA_FOR_REHYDRATION__|<title>[^<>]*\| TikTok<\/title>/i,
    'TikTok',
    'a scraper of its comments (Apify’s, or pyktok) writes them as JSON or CSV',
  ],
  [
    /<(?:link|script)\b[^<>]*\bsubstackcdn\.com\b|<meta\b[^<>]*content=["']Substack["']/i,
    'Substack',
    'save the answer of https://NAME.substack.com/api/v1/post/NUMBER/comments?all_comments=true&token=',
  ],
  [
    /<meta\b[^<>]*content=["']Medium["']|<(?:link|script)\b[^<>]*\bcdn-client\.medium\.com\b/i,
    'Medium',
    'open the responses, select and copy them in the browser, and import them as a text file',
  ],
  [
    /<(?:link|script)\b[^<>]*\bstatic\.licdn\.com\b|<title>[^<>]*\| LinkedIn<\/title>/i,
    'LinkedIn',
    'show all comments and save the page as HTML, or select and copy them and import them as a text file',
  ],
  [
    /\bid=["']app-mount["']|<meta\b[^<>]*content=["']Discord["']/i,
    'Discord',
    'DiscordChatExporter writes a channel as JSON, CSV or HTML',
  ],
  [
    /<(?:link|script)\b[^<>]*\ba\.slack-edge\.com\b|<title>[^<>]*(?:\| |- )Slack<\/title>/i,
    'Slack',
    'an owner of the workspace exports it under Settings → Import/Export Data; import the zip file',
  ],
  [
    /\bweb\.telegram\.org\b|<title>Telegram(?: Web)?<\/title>/i,
    'Telegram',
    'in Telegram Desktop, Export chat history writes JSON (result.json) or HTML',
  ],
  [
    /<(?:link|script)\b[^<>]*\bstatic\.whatsapp\.net\b|<title>WhatsApp(?: Web)?<\/title>/i,
    'WhatsApp',
    'in the telephone’s app, Export chat writes a text file',
  ],
]

/** The same of services whose pages hold the discussion, and of programs that have no pages. */
const OTHERS: readonly (readonly [name: string, way: string])[] = [
  ['4chan', 'save https://a.4cdn.org/BOARD/thread/NUMBER.json'],
  ['Bugzilla', 'save https://HOST/rest/bug/NUMBER/comment'],
  ['Canvas', 'save https://HOST/api/v1/courses/NUMBER/discussion_topics/NUMBER/view while signed in'],
  ['ChatGPT', 'Settings → Data controls → Export data sends an archive with conversations.json'],
  ['Claude', 'Settings → Privacy → Export data sends an archive with conversations.json'],
  [
    'Disqus',
    'in the site’s admin under Community → Export comments for XML; of other sites, copy the comments from the browser',
  ],
  [
    'Gerrit',
    'save https://HOST/changes/NUMBER/detail and https://HOST/changes/NUMBER/comments and import them together',
  ],
  ['Google Chat', 'takeout.google.com exports it; import the folder of a space'],
  ['Hacker News', 'save https://hn.algolia.com/api/v1/items/ID, or the page'],
  ['IRC', 'import the log of your program, or one that the channel publishes'],
  ['Jira', 'save https://HOST/rest/api/2/issue/KEY'],
  ['KakaoTalk', 'in the chatroom’s settings, Export Chat Messages writes a text file'],
  ['Kialo', 'in a discussion’s menu, Export writes a text file'],
  ['LessWrong, EA Forum', 'ask the site’s /graphql for the comments of the post'],
  ['LINE', 'in the chat’s menu, Export chat history writes a text file'],
  ['Lobsters', 'put .json behind the story’s address and save it'],
  [
    'Mailing lists',
    'download the archive of a month (.mbox, .txt.gz), or import the folder of your mail program',
  ],
  ['Matrix', 'in Element, Export chat in the room’s information writes JSON'],
  ['Mattermost', 'save https://HOST/api/v4/channels/ID/posts?per_page=200 while signed in'],
  ['Messenger', 'in Facebook’s Accounts Centre export your messages as JSON; import the folder of a chat'],
  [
    'Microsoft Teams',
    'Graph Explorer gives /teams/ID/channels/ID/messages?$expand=replies as JSON; of a meeting, download the transcript',
  ],
  ['Moodle', 'in the forum, Export writes a CSV file'],
  ['Nostr', 'nak req -k 1 -e ID RELAY > events.jsonl'],
  ['Rocket.Chat', 'in the room’s menu, Export messages writes JSON'],
  ['Skype', 'Export files and chat history gives an archive with messages.json'],
  ['Stack Exchange', 'save the question’s page; a whole site is in its data dump'],
  ['Trello', 'in the board’s menu, Export as JSON'],
  ['Wikipedia', 'save the talk page, or its wikitext (?action=raw)'],
  ['WordPress', 'save the article’s page; of your own site, Tools → Export'],
  [
    'XenForo, phpBB, vBulletin, MyBB, SMF, Invision',
    'save the topic’s page as HTML, each page of a long one',
  ],
  ['Zoom', 'Save chat in the meeting; of recordings, download the transcript (.vtt)'],
  ['Zulip', 'save https://HOST/api/v1/messages with the channel and topic, or export the organisation'],
  [
    'Any other forum or blog',
    'save the page as HTML; where comments are fetched while it is shown, select and copy them',
  ],
  [
    'Any program or scraper',
    'JSON, CSV or a workbook with an author, a text and a time in each row or object',
  ],
]

/** The shortest way to a file of a discussion, by service, in the order of their names. */
export const shortestWays: readonly { readonly name: string; readonly way: string }[] = [
  ...SERVICES.map(([, name, way]) => ({ name, way })),
  ...OTHERS.map(([name, way]) => ({ name, way })),
].sort(
  (a, b) => Number(a.name.startsWith('Any')) - Number(b.name.startsWith('Any')) || (a.name < b.name ? -1 : 1),
)

/** How to get a discussion of which a page is only a service's frame, as a sentence; null: it is no such page. */
export function pageOfService(start: string): string | null {
  const [, name, way] = SERVICES.find(([sign]) => sign.test(start)) ?? []
  return name === undefined
    ? null
    : `This is a page of ${name}: its discussion is fetched while it is shown and is not whole in the file. What works: ${way}.`
}
