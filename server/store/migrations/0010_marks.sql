CREATE TABLE "marks" (
	"case_id" text NOT NULL,
	"author_id" text NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_version" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "marks_case_id_author_id_pk" PRIMARY KEY("case_id","author_id")
);
--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;