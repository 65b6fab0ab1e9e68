CREATE TABLE "key_image" (
	"case_id" text NOT NULL,
	"author_id" text NOT NULL,
	"sha256" text NOT NULL,
	"jpeg" "bytea" NOT NULL,
	"signed" boolean DEFAULT false NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "key_image_case_id_author_id_sha256_pk" PRIMARY KEY("case_id","author_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "key_image" ADD CONSTRAINT "key_image_case_id_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case"("id") ON DELETE no action ON UPDATE no action;