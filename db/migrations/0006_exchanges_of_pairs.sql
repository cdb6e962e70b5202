DROP INDEX `edges_conversation`;--> statement-breakpoint
ALTER TABLE `edges` RENAME TO `edges_before`;--> statement-breakpoint
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
INSERT INTO `edges` SELECT `conversation_id`, `from_id`, `to_id`, `replies`, `first_at`, `last_at`, 0 FROM `edges_before` ORDER BY 1, 2, 3;--> statement-breakpoint
DROP TABLE `edges_before`;--> statement-breakpoint
DROP INDEX `participations_conversation`;--> statement-breakpoint
ALTER TABLE `participations` RENAME TO `participations_before`;--> statement-breakpoint
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
INSERT INTO `participations` SELECT `conversation_id`, `author_id`, `posts`, `comments`, `comments_replied`, `replies_given`, `replies_received`, `self_replies`, `depth_sum`, `words`, `first_at`, `last_at` FROM `participations_before` ORDER BY 1, 2;--> statement-breakpoint
DROP TABLE `participations_before`;--> statement-breakpoint
CREATE INDEX `participations_author` ON `participations` (`author_id`,`comments`);--> statement-breakpoint
DROP INDEX `messages_text`;--> statement-breakpoint
DROP TABLE `pairs`;--> statement-breakpoint
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
CREATE INDEX `pairs_replies` ON `pairs` (`replies`);