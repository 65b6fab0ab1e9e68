ALTER TABLE "case" ADD COLUMN "queue_from" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "case" SET "queue_from" = coalesce("sent_at", "created_at");--> statement-breakpoint
ALTER TABLE "case" ALTER COLUMN "queue_from" SET NOT NULL;
