CREATE TABLE `search_progress` (
	`what` text PRIMARY KEY NOT NULL,
	`through` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `search_progress` VALUES ('messages', 0), ('titles', 0);
--> statement-breakpoint
CREATE VIRTUAL TABLE `message_search` USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'");
--> statement-breakpoint
CREATE VIRTUAL TABLE `title_search` USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'");
--> statement-breakpoint
CREATE TRIGGER `message_unsearched` AFTER DELETE ON `messages`
WHEN old.id <= (SELECT through FROM search_progress WHERE what = 'messages')
BEGIN
	DELETE FROM message_search WHERE rowid = old.id AND old.text_id IS NOT NULL;
	UPDATE search_progress SET through = (SELECT coalesce(max(id), 0) FROM messages WHERE id < old.id)
		WHERE what = 'messages' AND through = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `title_unsearched` AFTER DELETE ON `conversations`
WHEN old.id <= (SELECT through FROM search_progress WHERE what = 'titles')
BEGIN
	DELETE FROM title_search WHERE rowid = old.id;
	UPDATE search_progress SET through = (SELECT coalesce(max(id), 0) FROM conversations WHERE id < old.id)
		WHERE what = 'titles' AND through = old.id;
END;
