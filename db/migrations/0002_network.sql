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
