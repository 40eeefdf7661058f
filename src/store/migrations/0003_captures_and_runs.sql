CREATE TABLE "assay"."calls" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"record" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assay"."captures" (
	"seq" integer GENERATED ALWAYS AS IDENTITY (sequence name "assay"."captures_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"requested" text COLLATE "C" NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "captures_seq_unique" UNIQUE("seq")
);
--> statement-breakpoint
CREATE TABLE "assay"."exchanges" (
	"run" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"blob" text COLLATE "C" NOT NULL,
	"unanswered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "exchanges_run_key_pk" PRIMARY KEY("run","key")
);
--> statement-breakpoint
CREATE TABLE "assay"."runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"asked" text COLLATE "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"abandoned" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assay"."exchanges" ADD CONSTRAINT "exchanges_run_runs_id_fk" FOREIGN KEY ("run") REFERENCES "assay"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "captures_by_address" ON "assay"."captures" USING btree ("kind","requested","seq");--> statement-breakpoint
CREATE INDEX "runs_to_resume" ON "assay"."runs" USING btree ("key","started_at") WHERE "assay"."runs"."finished_at" is null and not "assay"."runs"."abandoned";