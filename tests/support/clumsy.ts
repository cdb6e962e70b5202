/** Words and turns that nobody reads with ease, or that another word is used for everywhere; each with what to say instead. */
const clumsy: readonly (readonly [said: RegExp, instead: string])[] = [
  [/\b(look )?closer\b/i, 'Enlarge'],
  [/\bwhat is this\b/i, 'How it’s measured'],
  [/\b(?<!ConvoKit corpus.{0,80})loads?\b(?! (all|more))|\bloaded\b|\bloading\b/i, 'import'],
  [/\bwhat (was|is) (im|lo)ported\b|\bwhat can be read\b/i, 'a noun'],
  [/\btaken for\b/i, 'preview, detect'],
  [/\brecognised by itself\b/i, 'Detect automatically'],
  [/\blooking at its beginning\b/i, 'Reading the first lines'],
  [/\bit begins so\b|\bbegins? so\b/i, 'Preview; starting with'],
  [/\bleave out\b/i, 'Discard, skip'],
  [/\bto look at\b/i, 'to review'],
  [/\bno known format\b/i, 'We couldn’t find comments in this file.'],
  [/\bname it with --map\b/, 'Choose the column'],
  [/\bdraw across\b/i, 'Drag to select a period.'],
  [/\bgoing on (between|then|until|from)\b/i, 'active'],
  [/\bin turn\b/i, 'back-and-forths'],
  [/\b(time|click|dot|bar|row|cell|line|name)s? leads? to\b/i, 'Click to open.'],
  [/\bleads? there\b/i, 'Click to open.'],
  [/\bplaces? (is|are) kept\b|\bis kept for\b/i, 'placeholder'],
  [/\bso many times\b/i, 'a number'],
  [/\bnothing can be said\b/i, 'No dates in this source.'],
  [/\bannounced\b.*\bfound\b.*\bwithout parent\b/i, '26 of 27 comments (1 missing)'],
  [/\bhang on dashed\b/i, 'missing message (dashed)'],
  [/\bwhere the thread is read\b/i, 'reading position'],
  [/\b(nearer|farther)\b/i, 'Zoom in, out'],
  [/\bwho began stands first\b|\bwho (began|answered) took\b/i, 'Started by, With'],
  [/\blast word:/i, 'Ended by'],
  [/\bso far\b/i, 'total; still indexing'],
  [/\bno words: an image\b|\bimage, perhaps\b/i, '(no text – maybe an image)'],
  [/\bpick(ed|s)?\b/i, 'Select, choose'],
  [/\bonly these\b|\btake out\b|\btaken out\b/i, 'Show only selected; remove'],
  [/\babove 99\b/i, 'Larger than 99 % of …'],
  [/\blines of at least\b/i, 'Show ties with at least'],
  [/\barranging\b/i, 'Laying out'],
  [/\bspan of time\b/i, 'period'],
  [/\bstand around it\b/i, 'Overlapping dots are spread out.'],
  [/\bno verdicts?\b|\bverdict on\b/i, 'not judgements'],
  [/\bnobody knows\b/i, 'not counted'],
  [/\bwhom they answer\b|\bwho answers them\b/i, 'Contacts'],
  [/\bshare of attention\b/i, 'How central someone is'],
  [/\bno fact\b/i, 'Groups are estimates.'],
  [/^\s*between them\s*$|\bamong others\b/i, 'Compared with all conversations'],
  [/\btimes as (long|many|much)\b/i, 'the two numbers'],
  [/\bas large in every tree\b|\bas large as there is room\b/i, 'Same scale, Fit each'],
  [/\beveryone else\b/i, 'others'],
  [/\bthe one behind the other\b|\bthe one without the other\b/i, 'exact phrase'],
  [/\beverything that is asked\b/i, 'All terms must match'],
  [/\bcircles? cut\b|\bearlier copies replaced\b/i, 'Reply loops broken'],
  [/\bgave way\b/i, 'replaced'],
  [/\bas the system has it\b/i, 'System theme'],
  [/\bthat is not here\b|\bthis page could not be made\b/i, 'Page not found'],
  [/\bread it and see\b/i, 'Open conversation'],
  [/\bwhoever\b/i, 'who'],
]

/** Clumsy words in a text, each with the better word and its line. */
export function clumsyIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap(line =>
      clumsy
        .filter(([said]) => said.test(line))
        .map(
          ([said, instead]) => `“${said.exec(line)?.[0]}” (say: ${instead}): ${line.trim().slice(0, 160)}`,
        ),
    )
}

/** Names of things are what they are: commands, options, paths, columns, files. */
export const withoutNames = (text: string) =>
  text
    .replaceAll(/^\| `\/.*$/gm, '')
    .replaceAll(/`[^`]*`/g, '')
    .replaceAll(/“load more”/g, '')
    .replaceAll(/\bload(?= all comments)/g, '')
    .replaceAll(/^ {2}--.*?(?= {2})/gm, '')
    // Roles are called so.
    .replaceAll(/\breads, loads,? (?:or |and )?administers\b|\breads or loads\b|--role \w+/g, '')
    .replaceAll(/\bhealth unanswered .*\bloads\b.*/g, '')
