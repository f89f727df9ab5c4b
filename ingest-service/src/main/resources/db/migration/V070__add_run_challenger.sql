-- whether the version that a run makes waits as challenger for a person
ALTER TABLE pipeline_run ADD COLUMN challenger boolean NOT NULL DEFAULT false;
