CREATE FUNCTION "assay"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a revision never changes: % on %.% was refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "revisions_never_change" BEFORE UPDATE OR DELETE ON "assay"."revisions"
	FOR EACH ROW EXECUTE FUNCTION "assay"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "revisions_are_never_truncated" BEFORE TRUNCATE ON "assay"."revisions"
	FOR EACH STATEMENT EXECUTE FUNCTION "assay"."refuse_change"();
