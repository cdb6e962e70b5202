DROP INDEX `edges_conversation`;--> statement-breakpoint
ALTER TABLE `edges` RENAME TO `edges_before`;--> statement-breakpoint
CREATE TABLE `edges` (
	`from_id` integer NOT NULL,
	`to_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`replies` integer NOT NULL,
	`first_at` integer,
	`last_at` integer,
	`longest_exchange` integer NOT NULL,
	PRIMARY KEY(`from_id`, `to_id`, `conversation_id`),
	FOREIGN KEY (`from_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `edges` SELECT `from_id`, `to_id`, `conversation_id`, `replies`, `first_at`, `last_at`, 0 FROM `edges_before`;--> statement-breakpoint
DROP TABLE `edges_before`;--> statement-breakpoint
CREATE INDEX `edges_conversation` ON `edges` (`conversation_id`,`to_id`);--> statement-breakpoint
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