CREATE TABLE "pseudonym_key" (
	"site_id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outline" ADD COLUMN "pseudonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pseudonym_key" ADD CONSTRAINT "pseudonym_key_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;