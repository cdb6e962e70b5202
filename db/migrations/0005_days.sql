CREATE TABLE `days` (
	`day` integer PRIMARY KEY NOT NULL,
	`comments` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `days`
	SELECT created_at / 86400000 AS day, count(*) FROM messages
	WHERE kind = 'comment' AND created_at IS NOT NULL GROUP BY day;
