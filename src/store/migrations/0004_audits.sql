CREATE TABLE "assay"."audit_revisions" (
	"audit" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"marks" text NOT NULL,
	"audited_at" timestamp (3) with time zone NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "audit_revisions_audit_revision_pk" PRIMARY KEY("audit","revision")
);
--> statement-breakpoint
CREATE TABLE "assay"."audits" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"latest" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assay"."audit_revisions" ADD CONSTRAINT "audit_revisions_audit_audits_id_fk" FOREIGN KEY ("audit") REFERENCES "assay"."audits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audits_by_instant" ON "assay"."audit_revisions" USING btree ("audited_at");--> statement-breakpoint
CREATE TRIGGER "audit_revisions_never_change" BEFORE UPDATE OR DELETE ON "assay"."audit_revisions"
	FOR EACH ROW EXECUTE FUNCTION "assay"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_revisions_are_never_truncated" BEFORE TRUNCATE ON "assay"."audit_revisions"
	FOR EACH STATEMENT EXECUTE FUNCTION "assay"."refuse_change"();
