CREATE TABLE "report" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"author_id" text NOT NULL,
	"author" text NOT NULL,
	"site_id" text NOT NULL,
	"site" text NOT NULL,
	"body" jsonb NOT NULL,
	"body_version" integer NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "report_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "report_draft" (
	"case_id" text NOT NULL,
	"author_id" text NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_version" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_draft_case_id_author_id_pk" PRIMARY KEY("case_id","author_id")
);
--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;