CREATE TABLE "critical_event" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"body_version" integer NOT NULL,
	CONSTRAINT "critical_event_case_id_number_kind_pk" PRIMARY KEY("case_id","number","kind")
);
--> statement-breakpoint
ALTER TABLE "critical_event" ADD CONSTRAINT "critical_event_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;