CREATE TABLE `authors` (
	`id` integer PRIMARY KEY NOT NULL,
	`site_id` integer NOT NULL,
	`author` text NOT NULL,
	`name` text NOT NULL,
	`comments` integer DEFAULT 0 NOT NULL,
	`conversations` integer DEFAULT 0 NOT NULL,
	`posts` integer DEFAULT 0 NOT NULL,
	`replies_given` integer DEFAULT 0 NOT NULL,
	`replies_received` integer DEFAULT 0 NOT NULL,
	`self_replies` integer DEFAULT 0 NOT NULL,
	`out_degree` integer DEFAULT 0 NOT NULL,
	`in_degree` integer DEFAULT 0 NOT NULL,
	`replied_share` real,
	`mean_depth` real,
	`words` integer,
	`median_response_s` real,
	`first_at` integer,
	`last_at` integer,
	`active_days` integer DEFAULT 0 NOT NULL,
	`author_h_index` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authors_key` ON `authors` (`site_id`,`author`);--> statement-breakpoint
CREATE INDEX `authors_comments` ON `authors` (`comments`);--> statement-breakpoint
CREATE INDEX `authors_conversations` ON `authors` (`conversations`);--> statement-breakpoint
CREATE INDEX `authors_replies_given` ON `authors` (`replies_given`);--> statement-breakpoint
CREATE INDEX `authors_replies_received` ON `authors` (`replies_received`);--> statement-breakpoint
CREATE INDEX `authors_last_at` ON `authors` (`last_at`);--> statement-breakpoint
CREATE INDEX `authors_name` ON `authors` (`name`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY NOT NULL,
	`load_id` integer NOT NULL,
	`site_id` integer NOT NULL,
	`seen_at` integer,
	`stated` integer DEFAULT 0 NOT NULL,
	`native_id` text NOT NULL,
	`title` text,
	`url` text,
	`byline` text,
	`created_at` integer,
	`author_id` integer,
	`first_message_id` integer NOT NULL,
	`last_message_id` integer NOT NULL,
	`last_at` integer,
	`first_reply_id` integer,
	`messages` integer NOT NULL,
	`comments` integer NOT NULL,
	`authors` integer NOT NULL,
	`top_level_comments` integer NOT NULL,
	`max_depth` integer NOT NULL,
	`mean_depth` real,
	`width` integer NOT NULL,
	`branching_factor` real,
	`replied_share` real,
	`structural_virality` real,
	`h_index` integer NOT NULL,
	`gini` real,
	`participation_evenness` real,
	`top_author_share` real,
	`reentry_share` real,
	`op_share` real,
	`self_replies` integer NOT NULL,
	`reciprocity_edge` real,
	`reciprocity_pair` real,
	`reciprocity_weighted` real,
	`reciprocity_comment` real,
	`longest_exchange` integer NOT NULL,
	`median_response_s` real,
	`first_reply_s` real,
	`half_life_s` real,
	`t90_s` real,
	`duration_s` real,
	`announced_comments` integer,
	`words` integer,
	`entropy` real,
	`top_10_percent_share` real,
	`top_1_percent_share` real,
	`next_9_percent_share` real,
	`other_90_percent_share` real,
	`longest_silence_s` real,
	`burstiness` real,
	`sackin` real,
	`mean_end_depth` real,
	`largest_subthread_share` real,
	`motif_reciprocity` integer,
	`motif_external_reciprocity` integer,
	`motif_dyadic` integer,
	`motif_incoming_triads` integer,
	`motif_outgoing_triads` integer,
	`orphans` integer DEFAULT 0 NOT NULL,
	`placeholders` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`cycles` integer DEFAULT 0 NOT NULL,
	`undated` integer DEFAULT 0 NOT NULL,
	`before_parent` integer DEFAULT 0 NOT NULL,
	`deleted` integer DEFAULT 0 NOT NULL,
	`post_absent` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`load_id`) REFERENCES `loads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_native` ON `conversations` (`site_id`,`native_id`);--> statement-breakpoint
CREATE INDEX `conversations_load` ON `conversations` (`load_id`);--> statement-breakpoint
CREATE INDEX `conversations_author` ON `conversations` (`author_id`);--> statement-breakpoint
CREATE INDEX `conversations_comments` ON `conversations` (`comments`);--> statement-breakpoint
CREATE INDEX `conversations_authors` ON `conversations` (`authors`);--> statement-breakpoint
CREATE INDEX `conversations_max_depth` ON `conversations` (`max_depth`);--> statement-breakpoint
CREATE INDEX `conversations_structural_virality` ON `conversations` (`structural_virality`);--> statement-breakpoint
CREATE INDEX `conversations_reciprocity_edge` ON `conversations` (`reciprocity_edge`);--> statement-breakpoint
CREATE INDEX `conversations_longest_exchange` ON `conversations` (`longest_exchange`);--> statement-breakpoint
CREATE INDEX `conversations_created_at` ON `conversations` (`created_at`);--> statement-breakpoint
CREATE INDEX `conversations_title` ON `conversations` (`title`);--> statement-breakpoint
CREATE TABLE `copies` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`load_id` integer NOT NULL,
	`comments` integer NOT NULL,
	`new_comments` integer NOT NULL,
	`changed` integer NOT NULL,
	`removed` integer NOT NULL,
	`orphans` integer DEFAULT 0 NOT NULL,
	`placeholders` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`cycles` integer DEFAULT 0 NOT NULL,
	`undated` integer DEFAULT 0 NOT NULL,
	`before_parent` integer DEFAULT 0 NOT NULL,
	`deleted` integer DEFAULT 0 NOT NULL,
	`posts_absent` integer NOT NULL,
	`said` text NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`load_id`) REFERENCES `loads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `copies_conversation` ON `copies` (`conversation_id`,`load_id`);--> statement-breakpoint
CREATE INDEX `copies_load` ON `copies` (`load_id`);--> statement-breakpoint
CREATE TABLE `counts` (
	`id` integer PRIMARY KEY NOT NULL,
	`load_id` integer NOT NULL,
	`conversation_id` integer,
	`kind` text NOT NULL,
	`what` text NOT NULL,
	`count` integer NOT NULL,
	FOREIGN KEY (`load_id`) REFERENCES `loads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `counts_load` ON `counts` (`load_id`);--> statement-breakpoint
CREATE INDEX `counts_conversation` ON `counts` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `days` (
	`day` integer NOT NULL,
	`site_id` integer NOT NULL,
	`posts` integer NOT NULL,
	`comments` integer NOT NULL,
	`people` blob NOT NULL,
	PRIMARY KEY(`day`, `site_id`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `edges` (
	`conversation_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`to_id` integer NOT NULL,
	`replies` integer NOT NULL,
	`first_at` integer,
	`last_at` integer,
	`longest_exchange` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `from_id`, `to_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name` ON `groups` (`name`);--> statement-breakpoint
CREATE TABLE `loads` (
	`id` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`format` text NOT NULL,
	`hash` text NOT NULL,
	`options` text NOT NULL,
	`bytes` integer NOT NULL,
	`loaded_at` integer NOT NULL,
	`seen_at` integer,
	`seconds` real NOT NULL,
	`version` text NOT NULL,
	`conversations` integer NOT NULL,
	`comments` integer NOT NULL,
	`authors` integer NOT NULL,
	`new_comments` integer NOT NULL,
	`grown` integer NOT NULL,
	`grown_known` integer NOT NULL,
	`changed` integer NOT NULL,
	`removed` integer NOT NULL,
	`forgotten` integer NOT NULL,
	`replaced` integer NOT NULL,
	`replaced_comments` integer NOT NULL,
	`announced` integer,
	`orphans` integer DEFAULT 0 NOT NULL,
	`placeholders` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`cycles` integer DEFAULT 0 NOT NULL,
	`undated` integer DEFAULT 0 NOT NULL,
	`before_parent` integer DEFAULT 0 NOT NULL,
	`deleted` integer DEFAULT 0 NOT NULL,
	`posts_absent` integer DEFAULT 0 NOT NULL,
	`problem_count` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `loads_hash` ON `loads` (`hash`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`parent_id` integer,
	`author_id` integer,
	`native_id` text,
	`kind` text NOT NULL,
	`created_at` integer,
	`depth` integer NOT NULL,
	`size` integer NOT NULL,
	`replies` integer NOT NULL,
	`descendants` integer NOT NULL,
	`words` integer,
	`bytes` integer,
	`response_ms` integer,
	`text_id` integer,
	`seen_at` integer,
	`removed_at` integer,
	`gone_at` integer,
	`changed` integer DEFAULT 0 NOT NULL,
	`stated` integer DEFAULT 0 NOT NULL,
	`made_up_id` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text_id`) REFERENCES `texts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_author` ON `messages` (`author_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_findable` ON `messages` (`native_id`) WHERE "messages"."stated" & 9 <> 0;--> statement-breakpoint
CREATE INDEX `messages_made_up` ON `messages` (`made_up_id`) WHERE "messages"."made_up_id" is not null;--> statement-breakpoint
CREATE TABLE `names` (
	`site_id` integer NOT NULL,
	`author` text NOT NULL,
	`load_id` integer NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `author`, `load_id`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`load_id`) REFERENCES `loads`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `names_load` ON `names` (`load_id`);--> statement-breakpoint
CREATE TABLE `pairs` (
	`from_id` integer NOT NULL,
	`to_id` integer NOT NULL,
	`replies` integer NOT NULL,
	`first_at` integer,
	`last_at` integer,
	`longest_exchange` integer NOT NULL,
	`conversations` integer NOT NULL,
	`median_response_s` real,
	PRIMARY KEY(`from_id`, `to_id`),
	FOREIGN KEY (`from_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `pairs_to` ON `pairs` (`to_id`,`replies`);--> statement-breakpoint
CREATE INDEX `pairs_replies` ON `pairs` (`replies`);--> statement-breakpoint
CREATE TABLE `participations` (
	`conversation_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`posts` integer NOT NULL,
	`comments` integer NOT NULL,
	`comments_replied` integer NOT NULL,
	`replies_given` integer NOT NULL,
	`replies_received` integer NOT NULL,
	`self_replies` integer NOT NULL,
	`depth_sum` integer NOT NULL,
	`words` integer,
	`first_at` integer,
	`last_at` integer,
	PRIMARY KEY(`conversation_id`, `author_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `participations_author` ON `participations` (`author_id`,`comments`);--> statement-breakpoint
CREATE TABLE `problems` (
	`id` integer PRIMARY KEY NOT NULL,
	`load_id` integer NOT NULL,
	`where` text NOT NULL,
	`what` text NOT NULL,
	FOREIGN KEY (`load_id`) REFERENCES `loads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `problems_load` ON `problems` (`load_id`);--> statement-breakpoint
CREATE TABLE `search_progress` (
	`what` text PRIMARY KEY NOT NULL,
	`through` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`of_file` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_name` ON `sites` (`name`);--> statement-breakpoint
CREATE TABLE `standings` (
	`author_id` integer PRIMARY KEY NOT NULL,
	`pagerank` real NOT NULL,
	`betweenness` real,
	`betweenness_error` real,
	`community` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standings_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`pivots` integer
);
--> statement-breakpoint
CREATE TABLE `texts` (
	`id` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);--> statement-breakpoint
-- What Drizzle cannot say: the indexes for searching, and what keeps them true. So are WITHOUT ROWID above.
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
