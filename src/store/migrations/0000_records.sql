CREATE SCHEMA IF NOT EXISTS "assay";
--> statement-breakpoint
CREATE TABLE "assay"."checks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"latest" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assay"."judgements" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stance" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assay"."revisions" (
	"check" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"claim" text NOT NULL,
	"verdict" text NOT NULL,
	"confidence" double precision NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"stale_after" date NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "revisions_check_revision_pk" PRIMARY KEY("check","revision")
);
--> statement-breakpoint
CREATE TABLE "assay"."snapshot_states" (
	"seq" integer PRIMARY KEY NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"current" boolean NOT NULL,
	"indexed" boolean DEFAULT false NOT NULL,
	"cluster" text
);
--> statement-breakpoint
CREATE TABLE "assay"."snapshots" (
	"seq" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assay"."snapshots_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"id" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"record" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"bands" integer[] NOT NULL,
	CONSTRAINT "snapshots_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "assay"."sources" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"location" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assay"."revisions" ADD CONSTRAINT "revisions_check_checks_id_fk" FOREIGN KEY ("check") REFERENCES "assay"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assay"."snapshot_states" ADD CONSTRAINT "snapshot_states_seq_snapshots_seq_fk" FOREIGN KEY ("seq") REFERENCES "assay"."snapshots"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assay"."snapshots" ADD CONSTRAINT "snapshots_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "assay"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revisions_by_day" ON "assay"."revisions" USING btree ("stale_after");--> statement-breakpoint
CREATE INDEX "revisions_by_instant" ON "assay"."revisions" USING btree ("checked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_current_snapshot_per_source" ON "assay"."snapshot_states" USING btree ("source") WHERE "assay"."snapshot_states"."current";--> statement-breakpoint
CREATE INDEX "states_to_index" ON "assay"."snapshot_states" USING btree ("seq") WHERE "assay"."snapshot_states"."current" and not "assay"."snapshot_states"."indexed";--> statement-breakpoint
CREATE INDEX "states_to_unindex" ON "assay"."snapshot_states" USING btree ("seq") WHERE "assay"."snapshot_states"."indexed" and not "assay"."snapshot_states"."current";--> statement-breakpoint
CREATE INDEX "states_by_cluster" ON "assay"."snapshot_states" USING btree ("cluster") WHERE "assay"."snapshot_states"."cluster" is not null;--> statement-breakpoint
CREATE INDEX "snapshots_by_source" ON "assay"."snapshots" USING btree ("source","seq");--> statement-breakpoint
CREATE INDEX "snapshots_by_band" ON "assay"."snapshots" USING gin ("bands") WITH (fastupdate=false);