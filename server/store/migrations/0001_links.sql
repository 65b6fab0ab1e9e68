ALTER TABLE "invitation" ALTER COLUMN "site_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ALTER COLUMN "role" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "purpose" text DEFAULT 'join' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "removes_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "case_claimed" ON "case" USING btree ("claimed_by");