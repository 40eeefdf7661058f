CREATE TABLE "assay"."report_revisions" (
	"report" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"words" integer NOT NULL,
	"origins" integer NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"stale_after" date NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "report_revisions_report_revision_pk" PRIMARY KEY("report","revision")
);
--> statement-breakpoint
CREATE TABLE "assay"."reports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"latest" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assay"."report_revisions" ADD CONSTRAINT "report_revisions_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "assay"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_by_instant" ON "assay"."report_revisions" USING btree ("checked_at");--> statement-breakpoint
CREATE TRIGGER "report_revisions_never_change" BEFORE UPDATE OR DELETE ON "assay"."report_revisions"
	FOR EACH ROW EXECUTE FUNCTION "assay"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "report_revisions_are_never_truncated" BEFORE TRUNCATE ON "assay"."report_revisions"
	FOR EACH STATEMENT EXECUTE FUNCTION "assay"."refuse_change"();
