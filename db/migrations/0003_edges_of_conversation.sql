DROP INDEX IF EXISTS `edges_to`;--> statement-breakpoint
DROP INDEX `edges_conversation`;--> statement-breakpoint
CREATE INDEX `edges_conversation` ON `edges` (`conversation_id`,`to_id`);