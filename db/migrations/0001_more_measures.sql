ALTER TABLE `authors` ADD `author_h_index` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `entropy` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `top_10_percent_share` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `top_1_percent_share` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `next_9_percent_share` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `other_90_percent_share` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `longest_silence_s` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `burstiness` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `sackin` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `mean_end_depth` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `largest_subthread_share` real;--> statement-breakpoint
ALTER TABLE `conversations` ADD `motif_reciprocity` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `motif_external_reciprocity` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `motif_dyadic` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `motif_incoming_triads` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `motif_outgoing_triads` integer;