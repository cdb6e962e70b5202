/** The rules that hold for every measure: the beginning of docs/measures.md. */
export const measureRules = `## Rules

1. A **conversation** is one **post** (article, submission, first mail, opening message) and the **comments** below it. The
   post is at level 0, a comment that answers it at level 1. A message is either.
2. A post has an author only where the source names a participant. A newspaper byline is kept as text, and is no participant.
3. A **reply** is an edge from the author of a comment to the author of its parent; its weight is how many there are.
   Self-replies stay in the tree, are counted, and are no edge.
4. A comment whose parent is not in the data is an **orphan**: it hangs under a placeholder for that message, never under the
   post. Placeholders have no author and no text and are no comments; they do take up a level.
5. A deleted or anonymous author is a distinct unknown for each comment: counted as a comment, never ranked, never one big
   person called “[deleted]”.
6. The same message twice is one message: the fuller stands, at equal length the one read later. A circle of replies is cut at
   its earliest-dated message (else the first read), which becomes an orphan with a placeholder of its own.
7. What is undefined is empty (null), never 0.
8. Times are UTC. A reply dated before its parent is counted as a fault of the data and left out of response times.
9. Response times are medians, never bare means.
10. An author is a name or id within a site: a platform or host; for pasted text, the page. Equal names on different sites are
    different people; \`--site NAME\` says that they are one.

Levels go through placeholders, and \`structural_virality\` counts them as messages; everything else looks at real messages
only. A post that is not in the data is a post all the same: unknown author, undated, counted in \`messages\`. Comments with
the same missing parent share a placeholder, which hangs under the post unless more is known; in mail, where nothing but the
first mail holds a conversation together, a missing first mail is the post.
`
