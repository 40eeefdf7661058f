CREATE TABLE "assay"."jobs" (
	"seq" integer GENERATED ALWAYS AS IDENTITY (sequence name "assay"."jobs_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"asked" text NOT NULL,
	"report" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "jobs_seq_unique" UNIQUE("seq")
);
--> statement-breakpoint
CREATE TABLE "assay"."remarks" (
	"seq" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assay"."remarks_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"check" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assay"."remarks" ADD CONSTRAINT "remarks_check_checks_id_fk" FOREIGN KEY ("check") REFERENCES "assay"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jobs_to_resume" ON "assay"."jobs" USING btree ("seq") WHERE "assay"."jobs"."state" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "remarks_by_check" ON "assay"."remarks" USING btree ("check","seq");