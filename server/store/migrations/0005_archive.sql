CREATE TABLE "object" (
	"case_id" text NOT NULL,
	"sop_instance_uid" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	"study_instance_uid" text,
	"series_instance_uid" text,
	"sop_class_uid" text,
	"transfer_syntax_uid" text,
	"parts" jsonb,
	"parts_version" integer,
	CONSTRAINT "object_case_id_sop_instance_uid_pk" PRIMARY KEY("case_id","sop_instance_uid")
);
--> statement-breakpoint
CREATE TABLE "outline" (
	"case_id" text PRIMARY KEY NOT NULL,
	"whole" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "object" ADD CONSTRAINT "object_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outline" ADD CONSTRAINT "outline_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "object_sha256" ON "object" USING btree ("sha256");