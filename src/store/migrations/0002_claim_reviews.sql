CREATE TABLE "assay"."claim_reviews" (
	"seq" integer GENERATED ALWAYS AS IDENTITY (sequence name "assay"."claim_reviews_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "claim_reviews_seq_unique" UNIQUE("seq")
);
