CREATE TABLE `imports` (
	`space` text NOT NULL,
	`load_id` integer NOT NULL,
	`loaded_at` integer NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`space`, `load_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
